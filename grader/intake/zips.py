"""What a zip archive holds, as entries; nothing is unpacked here."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from grader.intake.entries import Entry, Packed
from grader.intake.kept import TOO_LONG
from grader.intake.zip_table import Line, lines_of
from grader.language import N_

STORED, DEFLATED = 0, 8
READ = frozenset({STORED, DEFLATED})
"""Compression that zip programs use. Python decompresses bzip2 and LZMA without a bound a read:
one megabyte of them can hold gigabytes."""

ENCRYPTED = 1
BYTES_AN_ENTRY = 400
"""In the table of contents, 46 and twice the path; ample for what is read."""

LONGEST = 2048
"""Characters of a path in an archive: eight times what is kept, for folders of a class around."""
ENDING = 16

LEAST = 1 << 17
"""Bytes of a table of contents that are read in any case."""


def zip_entries(
    stream: IO[bytes], size: int, most: int, file: Path | None = None
) -> Iterator[Entry]:
    """Yield the entries of an archive of `size` bytes whose table has room for about `most`.

    Raise UnreadableError or ValueError for a damaged archive.
    """
    for line in lines_of(stream, size, max(BYTES_AN_ENTRY * most, LEAST)):
        path = PurePosixPath(short(line.name).replace("\\", "/"))
        if line.name.endswith("/"):
            yield Entry(path.as_posix(), is_folder=True, why_not=leads_out(path))
            continue
        place = Packed(
            offset=line.offset,
            packed=line.packed,
            size=line.size,
            checksum=line.checksum,
            deflated=line.method == DEFLATED,
            name=line.raw_name,
        )
        why_not = leads_out(path) or next(_refusals(line, size), "")
        yield Entry(path.as_posix(), place, file, why_not)


def short(path: str) -> str:
    """Return a path without its middle where it is so long that looking at it is costly."""
    if len(path) <= LONGEST:
        return path
    return f"{path[:LONGEST]}...{path[-ENDING:]}"


def leads_out(path: PurePosixPath) -> str:
    """Return why a path of an archive is not followed; nothing if it stays inside."""
    if len(str(path)) > LONGEST:
        return TOO_LONG
    if path.is_absolute() or ".." in path.parts or (path.parts and ":" in path.parts[0]):
        return N_("its path leads out of the archive")
    return ""


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
