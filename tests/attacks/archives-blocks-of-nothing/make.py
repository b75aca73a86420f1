"""Hopes that what is unpacked is counted, and not what is read for it."""

import struct
import zlib


def make(batch, name, plain):
    packed = b"\0\0\0\xff\xff" * 180_000 + b"\1\0\0\xff\xff"
    size = (0, len(packed), 0)
    local = struct.pack(
        "<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 0, zlib.crc32(b""), len(packed), 0, 4, 0
    )
    body = local + b"a.py" + packed
    line = struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 0, *size, 4, 0, 0, 0, 0, 0, 0)
    table = (line + b"a.py") * 2000
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 2000, 2000, len(table), len(body), 0)
    (batch / f"{name}.zip").write_bytes(body + table + end)
