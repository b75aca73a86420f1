"""Hopes that what is put between tags is not escaped before."""


def softmax(x):
    raise ValueError(
        "`<b>` ``</code><script>alert(1)</script>`` `&lt;` `\\1\\g<0>` ` `" + "`" * 301
    )
