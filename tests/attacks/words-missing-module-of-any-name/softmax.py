"""Hopes that the name of a missing module is taken for a name."""


def softmax(x):
    raise ModuleNotFoundError(
        "x", name="<script>alert(1)</script>\x1b[2J`\n=1+1 @REFERENCE@", path="/etc/passwd"
    )
