"""What a zip archive holds, as entries; nothing is unpacked here."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from grader.intake.collected_files import TOO_LONG
from grader.intake.entries import Entry, Packed
from grader.intake.zip_table import Line, lines_of
from grader.language import N_

STORED, DEFLATED = 0, 8
READ = frozenset({STORED, DEFLATED})
"""Compression that zip programs use. Python decompresses bzip2 and LZMA without a bound a read:
one megabyte of them can hold gigabytes."""

LEADS_OUT = N_("its path leads out of the archive")

ENCRYPTED = 1
BYTES_AN_ENTRY = 400
"""In the table of contents, 46 and twice the path; ample for what is read."""

MAX_PATH_CHARS = 600
"""Characters of a path in an archive: twice what is kept, for the folders of a class around it."""
SUFFIX_CHARS = 16

MIN_TABLE_BYTES = 1 << 17
"""Bytes of a table of contents that are read in any case."""


def zip_entries(
    stream: IO[bytes], size: int, most: int, file: Path | None = None
) -> Iterator[Entry]:
    """Yield the entries of an archive of `size` bytes whose table has room for about `most`.

    Raise UnreadableError or ValueError for a damaged archive.
    """
    for line in lines_of(stream, size, max(BYTES_AN_ENTRY * most, MIN_TABLE_BYTES)):
        path, why_not = followed(line.name)
        if line.name.endswith("/"):
            yield Entry(path, is_folder=True, why_not=why_not)
            continue
        place = Packed(
            offset=line.offset,
            packed=line.packed,
            size=line.size,
            checksum=line.checksum,
            deflated=line.method == DEFLATED,
            name=line.raw_name,
        )
        why_not = why_not or next(_refusals(line, size), "")
        yield Entry(path, place, file, why_not)


def followed(name: str) -> tuple[str, str]:
    """Return the path that a name in an archive stands for, and why it is not followed, if so.

    Of a name so long that looking at it is costly, the middle is left out. No pathlib here: it
    takes half a millisecond for a few hundred folders.
    """
    name = name.replace("\\", "/")
    if len(name) > MAX_PATH_CHARS:
        return f"{name[:MAX_PATH_CHARS]}[...]{name[-SUFFIX_CHARS:]}", TOO_LONG
    parts = [each for each in name.split("/") if each not in {"", "."}]
    path = "/".join(parts) or "."
    if name.startswith("/"):
        return f"/{path}", LEADS_OUT
    return path, LEADS_OUT if ".." in parts or ":" in path.partition("/")[0] else ""


def _refusals(line: Line, size: int) -> Iterator[str]:
    """Yield every reason not to read an entry."""
    kind = stat.S_IFMT(line.mode)
    if kind == stat.S_IFLNK:
        yield N_("is a link, which is not followed")
    elif kind not in (0, stat.S_IFREG):
        yield N_("is not a regular file")
    if line.flags & ENCRYPTED:
        yield N_("is encrypted")
    if line.method not in READ:
        yield N_("is compressed in a way that is not read; use an ordinary zip program")
    if not 0 <= line.offset < size:
        yield N_("cannot be read: {reason}", reason=N_("it lies outside the archive"))
