"""The headers of a tar archive, as entries, read one after the other and only forwards.

Read here and not by tarfile, whose parsing of headers is open to loops without end and to patterns
that take for ever in Pythons that are still in use, and has no bounds. Known are the ustar, GNU and
pax formats, as far as regular files need them; everything else is refused by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from grader.intake.entries import Entry, Slice, UnreadableError
from grader.intake.zips import followed
from grader.language import N_
from grader.meter import unpack

BLOCK = 512
REGULAR, LINKS, FOLDER = (b"0", b"\0", b"7"), (b"1", b"2"), b"5"
SPARSE, LONG_NAME, LONG_LINK, EXTENDED, FOR_ALL = b"S", b"L", b"K", b"x", b"g"
WITHOUT_DATA = (*LINKS, b"3", b"4", FOLDER, b"6")
"""Links, devices, folders, pipes: whatever size they say that they have."""

HOLES, MORE_HOLES = 482, BLOCK + 504
"""Where a sparse file's header says that another follows, and where that one does."""

SPARSE_FILE = N_("is stored as a sparse file, which is not read")

MAX_OFFSET = 1 << 60
MAX_HEADER_BYTES = 1 << 16
"""Of a long name or of extended headers; real ones have some hundred bytes."""

A_HEADER, A_RECORD = 4096, 128
"""Bytes that take as long to unpack as one of them does to be looked at; charged to the meter."""

MAX_HEADERS = 8
"""Headers that only say something of the file that follows; real files have one to four."""
MAX_RECORDS = 100
"""In one extended header; a file with many attributes of its own has some twenty."""

OCTAL = re.compile(rb"[ \0]*([0-7]*)[ \0]*")
RECORD = re.compile(rb"(\d{1,8}) ([^=\n]{1,200})=")


@dataclass
class _Ahead:
    """What the headers before that of a file say of it."""

    name: bytes | None = None
    size: int | None = None
    why_not: str = ""
    headers: int = 0


def tar_entries(stream: IO[bytes], file: Path | None = None) -> Iterator[Entry]:
    """Yield the entries in the order in which they lie; raise UnreadableError where it is no tar.

    The stream is only moved forwards, so that what an entry holds can be read as it is yielded.
    """
    offset, ahead = 0, _Ahead()
    while True:
        unpack(A_HEADER)
        stream.seek(offset)
        head = stream.read(BLOCK)
        if head == bytes(BLOCK):
            return
        if len(head) < BLOCK:
            raise UnreadableError(N_("it is cut short"))
        if not _is_header(head):
            raise UnreadableError(N_("it is not a tar"))
        kind, size = head[156:157], _number(head[124:136])
        offset += BLOCK
        while kind == SPARSE and head[MORE_HOLES if len(head) > BLOCK else HOLES]:
            unpack(BLOCK)
            head = head[:BLOCK] + stream.read(BLOCK).ljust(BLOCK, b"\0")
            offset += BLOCK
        if kind in (LONG_NAME, LONG_LINK, EXTENDED, FOR_ALL):
            _look_ahead(stream, kind, Slice(offset, size), ahead)
        else:
            size = 0 if kind in WITHOUT_DATA else size if ahead.size is None else ahead.size
            yield _entry(head, kind, Slice(offset, size), ahead, file)
            ahead = _Ahead()
        offset += -(-size // BLOCK) * BLOCK
        if offset > MAX_OFFSET:
            raise UnreadableError(N_("it is cut short"))


def _is_header(head: bytes) -> bool:
    total = sum(head) - sum(head[148:156]) + 8 * ord(" ")
    written = OCTAL.fullmatch(head[148:156])
    return written is not None and int(written[1] or b"0", 8) == total


def _number(field: bytes) -> int:
    """Read a number that is written in octal digits or, where it is large, as it is."""
    if field[0] == 0x80:  # noqa: PLR2004 the sign of a large one
        return int.from_bytes(field[1:], "big")
    match = OCTAL.fullmatch(field)
    if match is None:
        raise UnreadableError(N_("one of its headers holds no number"))
    return int(match[1] or b"0", 8)


def _look_ahead(stream: IO[bytes], kind: bytes, data: Slice, ahead: _Ahead) -> None:
    """Take from a header what it says of the file that follows."""
    ahead.headers += 1
    if ahead.headers > MAX_HEADERS:
        raise UnreadableError(N_("one of its files has more than {most} headers", most=MAX_HEADERS))
    if kind in (LONG_LINK, FOR_ALL):
        return
    if data.size > MAX_HEADER_BYTES:
        ahead.why_not = N_("has a header that is too long")
        return
    raw = b"".join(data.chunks(stream))
    if kind == LONG_NAME:
        ahead.name = raw.rstrip(b"\0")
        return
    records = _records(raw)
    unpack(A_RECORD * len(records))
    for key, value in records:
        if key == b"path":
            ahead.name = value
        elif key == b"size" and value.isdigit() and len(value) < 20:  # noqa: PLR2004 2**64
            ahead.size = int(value)
        elif key.startswith(b"GNU.sparse."):
            ahead.why_not = SPARSE_FILE


def _records(raw: bytes) -> list[tuple[bytes, bytes]]:
    """Return the records of an extended header, to the first that is damaged."""
    found: list[tuple[bytes, bytes]] = []
    at = 0
    for _ in range(MAX_RECORDS):
        match = RECORD.match(raw, at)
        ends = at + int(match[1]) if match else 0
        if match is None or ends <= match.end():
            return found
        found.append((match[2], raw[match.end() : ends - 1]))
        at = ends
    if at < len(raw):
        raise UnreadableError(
            N_("one of its headers has more than {most} records", most=MAX_RECORDS)
        )
    return found


def _entry(head: bytes, kind: bytes, data: Slice, ahead: _Ahead, file: Path | None) -> Entry:
    name = head[:100].partition(b"\0")[0]
    if head[257:263] == b"ustar\0" and head[345]:
        name = head[345:500].partition(b"\0")[0] + b"/" + name
    raw = name if ahead.name is None else ahead.name
    text = raw.decode("utf-8", "surrogateescape")
    path, why_not = followed(text)
    why_not = why_not or ahead.why_not
    if kind == FOLDER or (kind in REGULAR and text.endswith("/")):
        return Entry(path, is_folder=True, why_not=why_not)
    if kind in LINKS:
        why_not = why_not or N_("is a link, which is not followed")
    elif kind == SPARSE:
        why_not = why_not or SPARSE_FILE
    elif kind not in REGULAR:
        why_not = why_not or N_("is not a regular file")
    return Entry(path, data, file, why_not)
