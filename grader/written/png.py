"""Check that bytes are a PNG picture that a browser may show, without decoding it.

They come from behind the walls, so that every byte may be hostile.
"""

from __future__ import annotations

import struct
import zlib

from grader.written.records import Picture

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LONGEST = 1600
"""Pixels of a side. A sheet of paper has 145 to the inch then: small handwriting can be read."""

LENGTH, HEADER = struct.Struct(">I4s"), struct.Struct(">IIBBBBB")
CHECKSUM = struct.Struct(">I")
NEEDED = (b"IHDR", b"IDAT", b"IEND")
KNOWN = {*NEEDED, b"PLTE"}
"""Without colour profiles, texts and times, which are decoders of their own in a browser."""

GREY, COLOUR, PALETTE = 0, 2, 3
DEPTHS = {GREY: (1, 2, 4, 8), COLOUR: (8,), PALETTE: (1, 2, 4, 8)}


class NoPictureError(ValueError):
    """The bytes are no PNG of the one kind that is drawn behind the walls."""


def checked(content: bytes) -> Picture:
    """Return the picture; raise NoPictureError."""
    if not content.startswith(SIGNATURE):
        raise NoPictureError("no PNG signature")
    kinds, header = _chunks(content)
    if [*dict.fromkeys(kind for kind in kinds if kind != b"PLTE")] != [*NEEDED]:
        raise NoPictureError("chunks in another order than a picture has them")
    if any(kinds.count(kind) > 1 for kind in (b"IHDR", b"PLTE", b"IEND")):
        raise NoPictureError("a chunk that is there twice")
    if len(header) != HEADER.size:
        raise NoPictureError("a header of another size")
    width, height, depth, kind, *methods = HEADER.unpack(header)
    if not (0 < width <= LONGEST and 0 < height <= LONGEST):
        raise NoPictureError(f"{width} x {height} pixels")
    if depth not in DEPTHS.get(kind, ()) or any(methods):
        raise NoPictureError("a kind of pixels that is not drawn")
    return Picture(content, width, height)


def _chunks(content: bytes) -> tuple[list[bytes], bytes]:
    """Return the kinds of all chunks in order, and what the first holds."""
    kinds: list[bytes] = []
    first = b""
    at = len(SIGNATURE)
    while at < len(content):
        if len(content) - at < LENGTH.size + CHECKSUM.size:
            raise NoPictureError("a chunk that is cut off")
        length, kind = LENGTH.unpack_from(content, at)
        start, end = at + LENGTH.size, at + LENGTH.size + length
        if kind not in KNOWN or end + CHECKSUM.size > len(content):
            raise NoPictureError("a chunk that is unknown or cut off")
        # The kind counts too: four bytes before what the chunk holds.
        told = CHECKSUM.unpack_from(content, end)[0]
        if zlib.crc32(memoryview(content)[start - 4 : end]) != told:
            raise NoPictureError("a chunk with another checksum")
        first = first if kinds else content[start:end]
        kinds.append(kind)
        at = end + CHECKSUM.size
    return kinds, first
