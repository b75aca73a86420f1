"""Hopes that some kind of frame changes what the other side takes this process for."""
import sys

KINDS = ("ready", "tried", "load", "call", "F", "K", None, ["returned"], {"kind": "ask"}, "loaded")


def softmax(x):
    frame = sys._getframe()
    while "number" not in frame.f_locals:
        frame = frame.f_back
    number, channel = frame.f_locals["number"], frame.f_locals["self"]._channel
    channel.send({
        "kind": KINDS[x.size % len(KINDS)], "id": number, "walls": ["rlimits"],
        "refused": [], "events": 0, "value": ["none"], "output": 0, "warnings": [],
    }, [])  # fmt: skip
    raise ValueError("softmax was answered already")
