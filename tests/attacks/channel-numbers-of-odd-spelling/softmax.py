"""Hopes that turning text into numbers raises something that nobody has thought of."""
import sys

ODD = (
    ["int", "9" * 400], ["int", "9" * 402], ["int", "1_0"], ["int", "\u0663"], ["int", ""],
    ["float", "0x1p999999999999"], ["float", "nan"], ["float", "0x" + "f" * 30], ["bool", 1],
    ["float", 0.5], ["int", 5], ["list", [["none"]] * 49_000], ["tuple", []], ["callback", "f"],
)  # fmt: skip


def softmax(x):
    frame = sys._getframe()
    while "number" not in frame.f_locals:
        frame = frame.f_back
    number, channel = frame.f_locals["number"], frame.f_locals["self"]._channel
    channel.send({"kind": "returned", "id": number, "value": ODD[x.size % len(ODD)],
                  "events": 0, "output": 0, "warnings": []}, [])  # fmt: skip
    return x
