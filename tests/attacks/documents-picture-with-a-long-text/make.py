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
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    text = chunk(b"zTXt", b"Comment\0\0" + b"\x78\xda" + block * 512 + packer.flush())
    (folder / "written.png").write_bytes(png(1, zlib.compress(b"\0\0"), text))
