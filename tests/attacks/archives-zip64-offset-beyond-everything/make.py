"""Hopes for the OverflowError of a seek, which is neither an OSError nor a ValueError."""

import struct


def make(batch, name, plain):
    extra = struct.pack("<2HQ", 1, 8, 2**64 - 1)
    said = (45, 45, 0, 0, 0, 33, 0, 10, 10, 10, len(extra), 0, 0, 0, 0, 2**32 - 1)
    record = struct.pack("<4s6H3I5H2I", b"PK\1\2", *said) + b"softmax.py" + extra
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1, 1, len(record), 0, 0)
    (batch / f"{name}.zip").write_bytes(record + end)
