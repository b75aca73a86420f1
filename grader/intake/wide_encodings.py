"""Files in UTF-16 or UTF-32, as Windows programs save them, read as the same text in UTF-8."""

from __future__ import annotations

import codecs
import io
import re

from grader.meter import unpack

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte-order marks; that of UTF-32 begins with that of UTF-16."""

CHUNK = 1 << 16
"""Bytes that are turned at a time; more than hold COOKIE_CHARS."""

COOKIE_CHARS = 2000
"""Characters in which a file may name its encoding; nobody's first two lines have as many."""

COOKIE = re.compile(r"\A((?:[^\n]*\n)?[ \t\f]*#.*?coding[:=][ \t]*)[-\w.]+")
"""The encoding that a file names in its first two lines."""


def in_utf8(raw: bytes) -> bytes:
    """Return a file that begins with such a mark in UTF-8, which it then says of itself.

    Any other comes back as it is: Python cannot read it either, and says why.
    """
    name = next((name for mark, name in MARKS if raw.startswith(mark)), "")
    if not name:
        return raw
    unpack(len(raw))
    try:
        return _turned(raw, codecs.getincrementaldecoder(name)())
    except UnicodeDecodeError:
        return raw


def _turned(raw: bytes, decoder: codecs.IncrementalDecoder) -> bytes:
    """Return a text in UTF-8, a part at a time: as a whole it may take four times its bytes."""
    turned = io.BytesIO()
    for at in range(0, len(raw), CHUNK):
        text = decoder.decode(raw[at : at + CHUNK], final=at + CHUNK >= len(raw))
        turned.write((text if at else says_utf8(text)).encode("utf-8"))
    return turned.getvalue()


def says_utf8(text: str) -> str:
    """Return a text in which the encoding that it names, if it does, is UTF-8."""
    return COOKIE.sub(r"\1utf-8", text[:COOKIE_CHARS], count=1) + text[COOKIE_CHARS:]
