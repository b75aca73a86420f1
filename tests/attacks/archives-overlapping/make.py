"""Hopes that a bound on each entry is no bound on all of them."""

import struct
import zlib


def entry(name, data, method, crc, size, at):
    """Return local header with data, and central record, of an entry of the size that is claimed."""
    said = (20, 0, method, 0, 33, crc, len(data), size, len(name), 0)
    local = struct.pack("<4s5H3I2H", b"PK\3\4", *said) + name + data
    central = struct.pack("<4sH5H3I5H2I", b"PK\1\2", 20, *said, 0, 0, 0, 0, at)
    return local, central + name


def make(batch, name, plain):
    raw = zlib.compress(bytes(1_000_000), 9)[2:-4]
    crc = zlib.crc32(bytes(1_000_000))
    entries = [
        (file.encode(), text, 0, zlib.crc32(text), len(text)) for file, text in plain.items()
    ]
    body, directory = b"", b""
    for each in entries:
        local, central = entry(*each, at=len(body))
        body, directory = body + local, directory + central
    kernel, _ = entry(b"k.py", raw, 8, crc, 1_000_000, 0)
    for number in range(1000):
        directory += entry(b"k.py", raw, 8, crc, 1_000_000, len(body))[1]
    end = struct.pack(
        "<4s4H2IH", b"PK\5\6", 0, 0, 1004, 1004, len(directory), len(body) + len(kernel), 0
    )
    (batch / f"{name}.zip").write_bytes(body + kernel + directory + end)
