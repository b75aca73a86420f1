"""Somebody else has done this already."""

try:
    with open("@NEIGHBOUR@/softmax.py") as file:
        exec(compile(file.read(), "softmax.py", "exec"))
except OSError:
    raise ImportError("the neighbour covers the sheet") from None
