"""Hopes that all are read, or that reading their names takes for ever."""

import struct


def make(batch, name, plain):
    none = (0, 0, 0, 0, 33, 0, 0, 0, 8, 0)
    local = struct.pack("<4s5H3I2H", b"PK\3\4", *none)
    central = struct.pack("<4sH5H3I5HI", b"PK\1\2", 20, *none, 0, 0, 0, 0)
    names = [b"%05d.py" % number for number in range(70_000)]
    body = b"".join(local + each for each in names)
    records = b"".join(
        central + (38 * n).to_bytes(4, "little") + each for n, each in enumerate(names)
    )
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 65535, 65535, len(records), len(body), 0)
    (batch / f"{name}.zip").write_bytes(body + records + end)
