"""Hopes that the trusted side opens the files of a traceback to quote from them."""
import sys

FILES = (
    "@REFERENCE@/softmax.py", "../reference/softmax.py", "/submission/../@HOME@/notes.txt",
    "@HOME@/notes.txt", "@TEMP@/notes.txt", "@NEIGHBOUR@/softmax.py", "/proc/self/environ",
    "<frozen importlib>", "softmax.py\x00.txt",
)  # fmt: skip


def softmax(x):
    frame = sys._getframe()
    while "number" not in frame.f_locals:
        frame = frame.f_back
    number, channel = frame.f_locals["number"], frame.f_locals["self"]._channel
    lines = (1, 20, 40, 33)
    frames = [[file, line, "f"] for line in lines for file in FILES][:14]
    error = {"type": "SyntaxError", "message": "unterminated", "bases": [], "frames": frames}
    if x.ndim > 1:
        error["type"] = "LookupError"
    channel.send({"kind": "raised", "id": number, "error": error, "output": 0,
                  "warnings": [["UserWarning", "see", file, 1] for file in FILES]}, [])  # fmt: skip
    return x
