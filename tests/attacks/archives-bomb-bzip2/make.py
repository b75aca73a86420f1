"""Hopes for zipfile, which bounds what deflate gives it, but not what bzip2 does."""

import struct
import zlib


def entry(name, data, method, crc, size, at):
    """Return local header with data, and central record, of an entry of the size that is claimed."""
    said = (20, 0, method, 0, 33, crc, len(data), size, len(name), 0)
    local = struct.pack("<4s5H3I2H", b"PK\3\4", *said) + name + data
    central = struct.pack("<4sH5H3I5H2I", b"PK\1\2", 20, *said, 0, 0, 0, 0, at)
    return local, central + name


def archive_of(*entries):
    """Return an archive of (name, data, method, crc, size)."""
    body, directory = b"", b""
    for each in entries:
        local, central = entry(*each, at=len(body))
        body, directory = body + local, directory + central
    count = min(len(entries), 65535)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + end


BLOCK = (
    "314159265359c901b6c80158ab4020c00010000008200030cc0529a65248526c5492149e2ee48a70a12192036d90"
)
"""The beginning of 45 MB of zeros in bzip2."""


def bomb(times):
    """Return that many blocks in a stream; blocks are bits, not bytes."""
    whole = bin(int(BLOCK, 16))[2:].zfill(4 * len(BLOCK))
    block = whole[: whole.index(format(0x177245385090, "048b"))]
    crc = 0
    for _ in range(times):
        crc = ((crc << 1 | crc >> 31) & 0xFFFFFFFF) ^ 0xC901B6C8
    bits = block * times + format(0x177245385090, "048b") + format(crc, "032b")
    bits += "0" * (-len(bits) % 8)
    return b"BZh9" + int(bits, 2).to_bytes(len(bits) // 8, "big")


def make(batch, name, plain):
    entries = [(file.encode(), raw, 0, zlib.crc32(raw), len(raw)) for file, raw in plain.items()]
    entries.append((b"helper.py", bomb(22), 12, 0, 100))
    (batch / f"{name}.zip").write_bytes(archive_of(*entries))
