"""PNG pictures from behind the walls are checked, and never decoded."""

import random

import pytest
from hostile_documents import chunk, png

from grader.written.png import LONGEST, NoPictureError, checked


@pytest.mark.parametrize(("kind", "depth"), [(0, 1), (0, 8), (2, 8), (3, 4), (3, 8)])
def test_pictures_of_the_kinds_that_are_drawn_are_taken(kind, depth):
    picture = checked(png(30, 20, depth, kind))
    assert (picture.width, picture.height) == (30, 20)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<script>alert(1)</script>",
        png()[:-1],
        png()[:-12],
        png() + b"<html>",
        png() + chunk(b"IEND", b""),
        png(LONGEST + 1, 1, content=b""),
        png(1, LONGEST + 1, content=b""),
        png(0, 4),
        png(4, 4, 8, 6),
        png(4, 4, 16),
        png(more=chunk(b"tEXt", b"Comment\0x")),
        png(more=chunk(b"iCCP", b"p\0\0x")),
        png(more=chunk(b"eXIf", b"MM")),
        png(more=chunk(b"IHDR", b"\0" * 13)),
        png().replace(b"IDAT", b"IDAU"),
        png(3)[:40] + b"\0" + png(3)[41:],
        b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""),
        b"\x89PNG\r\n\x1a\n" + b"\xff\xff\xff\xffIHDR" + b"\0" * 30,
    ],
)
def test_anything_else_is_refused(content):
    with pytest.raises(NoPictureError):
        checked(content)


def test_a_picture_with_any_byte_changed_is_refused():
    whole, chance = png(40, 40, 8, 2), random.Random(20261130)
    for _ in range(300):
        place, raw = chance.randrange(len(whole)), bytearray(whole)
        raw[place] ^= chance.randrange(1, 256)
        with pytest.raises(NoPictureError):
            checked(bytes(raw))
