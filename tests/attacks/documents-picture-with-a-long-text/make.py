"""Hopes that the text is unpacked."""

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
    packer = zlib.compressobj(9)
    packed = [packer.compress(b" " * (1 << 20)) for _ in range(512)]
    text = chunk(b"zTXt", b"Comment\0\0" + b"".join([*packed, packer.flush()]))
    (folder / "written.png").write_bytes(png(1, zlib.compress(b"\0\0"), text))
