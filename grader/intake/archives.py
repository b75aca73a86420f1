"""Archives of one submission and of a whole class, as entries: nothing is unpacked to a path.

Every byte of an archive may be hostile: what it claims of sizes is not believed, and every read has
a bound. Tables of contents come from `zips` and `tars`. A packed tar has none: it is gone through
once, and what may be wanted of it is put into a temporary file of ours.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import field
from pathlib import Path
from typing import IO, cast

from grader.frozen import dataclass
from grader.intake.entries import (
    GZIP,
    Entry,
    Slice,
    UnreadableError,
    reason_of,
    unpacked,
    words_of,
)
from grader.intake.filenames import is_answers, is_python, is_wanted
from grader.intake.tars import tar_entries
from grader.intake.zips import zip_entries
from grader.language import N_, Marked
from grader.meter import look

DAMAGED = (
    UnreadableError,
    zlib.error,
    OSError,
    EOFError,
    RuntimeError,  # encrypted
    ValueError,  # names that cannot be decoded among others
    OverflowError,
    IndexError,
    struct.error,
)
"""What reading a damaged archive was seen to raise, with two bytes changed at random."""


BEHIND = 10
"""Times as many entries as are kept in which names are looked for: an environment that was handed
in has a hundred thousand."""


CHARS_AN_ENTRY = 120
"""Characters of a path, on the average of all that are kept: each may take four bytes, and each is
copied for every folder that is entered. Real ones have 50 to 100."""


@dataclass(frozen=True)
class Bounds:
    """How much of an archive is looked at: of a submission's, or of a whole class's."""

    entries: int
    """Of any kind; beyond them, only those that `is_sought` are kept, up to as many again."""
    archive: int
    """Bytes of the archive, and bytes that a packed tar unpacks to."""
    file: int
    """Bytes of one Python file."""
    inner: int
    """Bytes of an archive inside."""
    is_sought: Callable[[str], bool] | None = None
    """Says whether a path is what is looked for behind everything else that was handed in."""

    @property
    def listed(self) -> int:
        """Entries of which the names are read."""
        return self.entries * (BEHIND if self.is_sought else 1)


@dataclass
class Contents:
    """The entries of an archive, as far as they could be read, and the stream in which they lie."""

    stream: IO[bytes]
    entries: list[Entry] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    first: int = 0
    """Entries that are kept whatever they are."""
    more: int = 0
    """Entries beyond those that are kept whatever they are."""


def contents(
    stream: IO[bytes], kind: str, bounds: Bounds, spool: IO[bytes], file: Path | None = None
) -> Contents:
    """Return the contents of an archive; never raises because of what is in it.

    `spool` is an empty file for what a packed tar holds. `file` is the path of the archive, or of
    the spool, where entries are to be read later and from elsewhere.
    """
    size = stream.seek(0, os.SEEK_END)
    listed = Contents(spool if kind == "tar.gz" else stream)
    if size > bounds.archive:
        listed.remarks.append(N_("the archive is larger than {most} bytes", most=bounds.archive))
        return listed
    if kind == "zip":
        entries = zip_entries(stream, size, bounds.listed, file)
    elif kind == "tar":
        entries = tar_entries(stream, file)
    else:
        ahead = _Ahead(unpacked(Slice(0, size).chunks(stream), GZIP), bounds.archive)
        entries = _spooled(cast("IO[bytes]", ahead), bounds, spool, file)
    try:
        _list(entries, bounds, listed)
    except DAMAGED as error:
        why = reason_of(error)
        if listed.entries:
            listed.remarks.append(N_("the archive cannot be read to its end: {why}", why=why))
        else:
            listed.remarks.append(N_("the archive cannot be read: {why}", why=why))
    if listed.more:
        listed.remarks.append(only_first(listed.first))
    spool.flush()
    return listed


def _list(entries: Iterator[Entry], bounds: Bounds, listed: Contents) -> None:
    """Keep the first entries and, of further ones, those that are sought."""
    room = bounds.entries * CHARS_AN_ENTRY
    for entry in entries:
        look()
        room -= len(entry.path)
        if listed.first < bounds.entries and room >= 0 and not listed.more:
            listed.entries.append(entry)
            listed.first += 1
            continue
        listed.more += 1
        is_kept = bounds.is_sought is not None and bounds.is_sought(entry.path)
        if is_kept and len(listed.entries) < 2 * bounds.entries:
            listed.entries.append(entry)
        if bounds.entries + listed.more > bounds.listed:
            return


def only_first(most: int) -> Marked:
    """Return the remark that there are more entries than are read."""
    return N_("only the first {most} entries were read", most=most)


class _Ahead:
    """Unpacked bytes that are only gone through forwards, up to `most` of them."""

    def __init__(self, chunks: Iterator[bytes], most: int) -> None:
        self._chunks = chunks
        self._most = most
        self._at = self._begins = 0
        self._chunk = b""
        """The chunk that lies at `_begins`; it is never cut, as what is left would be copied."""

    def seek(self, offset: int) -> int:
        """Pass over what lies before `offset`."""
        while self._ends < offset and self._next():
            pass
        self._at = min(max(self._at, offset), self._ends)
        return self._at

    def read(self, size: int) -> bytes:
        """Read `size` bytes, fewer only at the end."""
        taken = bytearray()
        while len(taken) < size and (self._at < self._ends or self._next()):
            begin = self._at - self._begins
            part = self._chunk[begin : begin + size - len(taken)]
            taken += part
            self._at += len(part)
        return bytes(taken)

    @property
    def _ends(self) -> int:
        return self._begins + len(self._chunk)

    def _next(self) -> bool:
        """Unpack the next chunk; say whether there is one."""
        self._begins, self._chunk = self._ends, next(self._chunks, b"")
        if self._ends > self._most:
            raise UnreadableError(N_("it unpacks to more than {most} bytes", most=self._most))
        return bool(self._chunk)


def _spooled(
    ahead: IO[bytes], bounds: Bounds, spool: IO[bytes], file: Path | None
) -> Iterator[Entry]:
    """Yield the entries of an unpacked tar, with what may be wanted of them put into `spool`."""
    begins = 0
    for entry in tar_entries(ahead):
        if entry.is_folder or entry.why_not or not is_wanted(entry.path):
            yield Entry(entry.path, why_not=entry.why_not, is_folder=entry.is_folder)
            continue
        is_small = is_python(entry.path) or is_answers(entry.path)
        most = bounds.file if is_small else bounds.inner
        size = 0
        why_not: str = ""
        try:
            for chunk in entry.chunks(ahead):
                spool.write(chunk)
                size += len(chunk)
                if size > most:
                    why_not = N_("is larger than {most} bytes", most=most)
                    break
        except UnreadableError as error:
            why_not = words_of(error)
        yield Entry(entry.path, Slice(begins, size), file, why_not)
        begins += size
