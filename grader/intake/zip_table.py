"""The table of contents of a zip archive, read line by line.

Read here and not by zipfile, which turns the whole table into objects that take ten times as much
before anybody sees the first, and goes through crafted extra fields in a time that is quadratic.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from grader.intake.entries import UnreadableError
from grader.language import N_

LINE = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
LOCATOR = struct.Struct("<4sLQL")
LARGE_END = struct.Struct("<4sQ2H2L4Q")
"""A line of the table, its end, and both parts of the end where numbers need 64 bits (APPNOTE 4.3).
"""

MAX_COMMENT_BYTES = (1 << 16) - 1
LARGE = 0xFFFFFFFF
"""Stands for a number of 32 bits that is told with 64 in the extra field of this number:"""
LARGE_FIELD = 1

UTF_8 = 0x800


@dataclass(frozen=True, slots=True)
class Line:
    """What the table says of one entry."""

    name: str
    raw_name: bytes
    flags: int
    method: int
    checksum: int
    packed: int
    size: int
    mode: int
    """Of a file on Unix; 0 where it was made elsewhere."""
    offset: int


def lines_of(stream: IO[bytes], size: int, most: int) -> Iterator[Line]:
    """Yield the lines of the table of an archive of `size` bytes, if it has `most` or fewer.

    Raise UnreadableError or ValueError where there is no table, or it is damaged.
    """
    begins, length, shift = _place(stream, size)
    if length > most:
        raise UnreadableError(N_("its table of contents has more than {most} bytes", most=most))
    stream.seek(begins)
    table = stream.read(length)
    at = 0
    while at < length:
        if len(table) - at < LINE.size:
            raise UnreadableError(N_("its table of contents is cut short"))
        line = LINE.unpack_from(table, at)
        if line[0] != b"PK\1\2":
            raise UnreadableError(N_("its table of contents is damaged"))
        flags, method, checksum = line[3], line[4], line[7]
        named, extra, comment = line[10:13]
        name_at = at + LINE.size
        raw = table[name_at : name_at + named]
        numbers = [line[9], line[8], line[16]]
        if LARGE in numbers:
            _enlarge(numbers, table, name_at + named, extra)
        yield Line(
            name=raw.decode("utf-8" if flags & UTF_8 else "cp437").partition("\0")[0],
            raw_name=raw,
            flags=flags,
            method=method,
            checksum=checksum,
            packed=numbers[1],
            size=numbers[0],
            mode=line[15] >> 16,
            offset=numbers[2] + shift,
        )
        at = name_at + named + extra + comment


def _place(stream: IO[bytes], size: int) -> tuple[int, int, int]:
    """Return where the table begins, its length, and how far all places are off.

    They are off in an archive that something was put in front of, as in one that unpacks itself.
    """
    tail = min(size, END.size + MAX_COMMENT_BYTES + LOCATOR.size + LARGE_END.size)
    stream.seek(size - tail)
    last = stream.read(tail)
    at = len(last) - END.size
    if at < 0 or last[at : at + 4] != b"PK\5\6" or last[-2:] != b"\0\0":
        at = last.rfind(b"PK\5\6", max(0, at - MAX_COMMENT_BYTES))
    if at < 0 or len(last) - at < END.size:
        raise UnreadableError(N_("it is not a zip"))
    length, said = END.unpack_from(last, at)[5:7]
    ends = size - tail + at
    before = at - LOCATOR.size
    if before >= LARGE_END.size and last[before : before + 4] == b"PK\6\7":
        large = LARGE_END.unpack_from(last, before - LARGE_END.size)
        if large[0] == b"PK\6\6":
            length, said = large[8:10]
            ends -= LOCATOR.size + LARGE_END.size
    begins = ends - length
    if begins < 0 or stream.seek(0, os.SEEK_END) < ends:
        raise UnreadableError(N_("its table of contents is cut short"))
    return begins, length, begins - said


def _enlarge(numbers: list[int], table: bytes, at: int, length: int) -> None:
    """Put the numbers of 64 bits in the place of those that only say that they are large."""
    end = min(at + length, len(table))
    while at + 4 <= end:
        kind, size = struct.unpack_from("<HH", table, at)
        at += 4
        if kind == LARGE_FIELD:
            for place, number in enumerate(numbers):
                if number == LARGE:
                    if size < 8 or at + 8 > end:  # noqa: PLR2004 bytes of such a number
                        raise UnreadableError(N_("its table of contents is damaged"))
                    (numbers[place],) = struct.unpack_from("<Q", table, at)
                    at, size = at + 8, size - 8
            return
        at += size
