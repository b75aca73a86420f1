"""Hopes that texts which cannot be encoded break the report when it is written."""
import sys


def softmax(x):
    frame = sys._getframe()
    while "number" not in frame.f_locals:
        frame = frame.f_back
    number, channel = frame.f_locals["number"], frame.f_locals["self"]._channel
    odd = "\ud800\udfff\x1b]0;60\x07\u202e<img src=x onerror=alert(1)>\r\n=HYPERLINK()"
    error = {"type": odd, "message": odd * 50, "name": odd, "bases": [odd] * 8,
             "frames": [[odd, 1, odd], ["softmax.py", 3, odd]]}  # fmt: skip
    channel.send({"kind": "raised", "id": number, "error": error,
                  "output": 0, "warnings": [[odd, odd, odd, 1]] * 20}, [])  # fmt: skip
    return x
