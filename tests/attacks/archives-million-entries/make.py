"""Hopes for a gigabyte in the process that reads the archive, before anything is looked at."""

import struct


def make(batch, name, plain):
    record = (
        struct.pack("<4sH5H3I5H2I", b"PK\1\2", 20, 20, 0, 0, 0, 33, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0)
        + b"x"
    )
    records = record * 1_000_000
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 65535, 65535, len(records), 0, 0)
    (batch / f"{name}.zip").write_bytes(records + end)
