"""Hopes that the numbers of the larger format are believed where the smaller ones are not."""

import struct


def make(batch, name, plain):
    large = struct.pack(
        "<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1 << 60, 1 << 60, 1 << 63, (1 << 64) - 1
    )
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, 0, 1)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 65535, 65535, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    (batch / f"{name}.zip").write_bytes(large + locator + end)
