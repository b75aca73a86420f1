"""Hopes for a MemoryError, which nobody expects from a list of names."""

import struct

SIZE = 10**12


def make(batch, name, plain):
    with open(batch / f"{name}.zip", "wb") as file:
        file.truncate(SIZE)
        file.seek(SIZE)
        file.write(struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, SIZE, 0))
        file.write(struct.pack("<4sIQI", b"PK\6\7", 0, SIZE, 1))
        file.write(struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 65535, 65535, 2**32 - 1, 2**32 - 1, 0))
