"""Hopes to be used as a format."""


def softmax(x):
    raise ValueError(
        "%s%n%x%(name)s {0.__class__.__init__.__globals__} {} {seed!r:>99999999} $HOME `id` $(touch /tmp/pwned_format) %99999999d"
    )
