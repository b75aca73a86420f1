"""Hopes that decoding fails in a way nobody has thought of."""
import os
import struct

HEADS = (
    b'{"kind":"\xff\xfe\xed\xa0\x80"}',
    '{"kind":"ask","callback":"f","args":[]}'.encode("utf-32"),
    b"\xef\xbb\xbf{}",
    b"\x00{\xd8\x00",
    b"",
)


def softmax(x):
    kind = HEADS[x.size % len(HEADS)]
    os.write(3, struct.pack("<II", len(kind), 0) + kind)
    os._exit(0)
