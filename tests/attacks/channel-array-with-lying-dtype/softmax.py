"""Hopes that bytes become Python objects on the trusted side, by their address."""
import sys

FORMS = (
    ("|O", "C", "array"), ("|V8", "C", "array"), ("<f16", "C", "array"), ("<M8[ns]", "C", "array"),
    ("<f8", "K", "array"), ("f8,O", "C", "array"), ("{'names':['a'],'formats':['O']}", "C", "array"),
    ("<f8" * 10**5, "C", "array"), ("numpy.object_", "C", "scalar"),
)  # fmt: skip


def softmax(x):
    frame = sys._getframe()
    while "number" not in frame.f_locals:
        frame = frame.f_back
    number, channel = frame.f_locals["number"], frame.f_locals["self"]._channel
    dtype, layout, flavour = FORMS[x.size % len(FORMS)]
    value = ["array", dtype, [2], layout, flavour, "float64"]
    channel.send({"kind": "returned", "id": number, "value": value, "events": 0,
                  "output": 0, "warnings": []}, [id(number).to_bytes(8, "little") * 2])  # fmt: skip
    return x
