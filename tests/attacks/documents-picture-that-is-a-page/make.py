"""Hopes that its bytes reach a browser as they are."""

import struct
import zlib


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(
        ">I", zlib.crc32(kind + content)
    )


def png(side, content, more=b""):
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    parts = [b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", header), more, chunk(b"IDAT", content)]
    return b"".join([*parts, chunk(b"IEND", b"")])


def make(batch, name, plain):
    folder = batch / name
    folder.mkdir()
    for file, raw in plain.items():
        (folder / file).write_bytes(raw)
    page = b"<html><script>alert('CANARY')</script></html>"
    raw = png(1, zlib.compress(b"\0\0"), chunk(b"tEXt", b"Comment\0" + page)) + page
    (folder / "written.png").write_bytes(raw)
