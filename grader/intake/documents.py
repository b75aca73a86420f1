"""What a submission holds for a person to read and mark: proofs on paper, scanned or typeset."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO, cast

from grader.frozen import dataclass
from grader.intake.archives import Bounds, contents
from grader.intake.collected_files import CollectedFiles
from grader.intake.contents import copy_archive
from grader.intake.entries import Entry, UnreadableError
from grader.intake.filenames import (
    archive_kind,
    is_document,
    is_hidden,
    is_written_part,
)
from grader.intake.folders import walk
from grader.intake.location import SubmissionLocation
from grader.intake.names import ModuleNames
from grader.intake.opening import open_regular
from grader.limits import Limits
from grader.meter import BudgetSpentError, charged

MOST = 12
"""Documents of a submission that are kept; most have one, photos of pages are one each."""

LARGEST = 32 << 20
"""Bytes of a document that is kept: a scan of ten pages has a tenth."""

ALL = 64 << 20
"""Bytes of all documents of a submission that are kept; photos of twelve pages have 48 MiB."""

SHARE = 0.25
"""Of a submission's processor time, beside that for reading and judging it."""

IN_MEMORY = 1 << 20
"""Bytes of an archive that are kept in memory and not in a temporary file without a name."""


@dataclass(frozen=True)
class FoundDocument:
    """A document: its path in the submission, and its bytes if they can be had."""

    path: str
    content: bytes | None


def documents_of(
    location: SubmissionLocation, limits: Limits, names: ModuleNames
) -> list[FoundDocument]:
    """Return the first documents of a submission, and archives that may hold some; never raises.

    They cost what a meter that is open allows, else a share of what a submission may cost; of those
    beyond ALL bytes, there is the path alone.
    """
    found: list[FoundDocument] = []
    left = ALL
    seconds = SHARE * limits.trusted_cpu_seconds
    with charged(limits.model_copy(update={"trusted_cpu_seconds": seconds})):
        try:
            for document in _all(location, limits, names):
                size = len(document.content or b"")
                found.append(document if size <= left else FoundDocument(document.path, None))
                left -= size if size <= left else 0
                if len(found) == MOST:
                    break
        except BudgetSpentError as spent:
            found.append(FoundDocument(str(spent), None))
    return found


def _all(
    location: SubmissionLocation, limits: Limits, names: ModuleNames
) -> Iterator[FoundDocument]:
    path = location.path
    if path is None:
        yield from _among(location.entries, limits, None, is_inner=False)
    elif path.is_symlink():
        return
    elif path.is_dir():
        top = location.top or path
        files = walk(path, CollectedFiles(limits, names), limits.submission_entries, top)
        entries = (Entry(file.relative_to(path).as_posix(), file=file, top=top) for file in files)
        yield from _among(entries, limits, None, is_inner=False)
    elif kind := archive_kind(path.name):
        fd = open_regular(path, location.top)
        if isinstance(fd, str):
            yield FoundDocument(path.name, None)
            return
        with os.fdopen(fd, "rb") as stream:
            yield from _within(stream, path.name, kind, limits, is_inner=False)
    else:
        yield FoundDocument(path.name, None)


def _within(
    stream: IO[bytes], name: str, kind: str, limits: Limits, *, is_inner: bool
) -> Iterator[FoundDocument]:
    bounds = Bounds(
        limits.submission_entries, limits.archive_bytes, limits.file_bytes, limits.archive_bytes
    )
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as spool:
        listed = contents(stream, kind, bounds, spool)
        yield from _among(listed.entries, limits, listed.stream, is_inner=is_inner)
        if listed.remarks:  # there may be more in it
            yield FoundDocument(name, None)


def _among(
    entries: Iterable[Entry], limits: Limits, stream: IO[bytes] | None, *, is_inner: bool
) -> Iterator[FoundDocument]:
    for entry in sorted(entries, key=lambda each: not is_written_part(each.path)):
        if entry.is_folder or is_hidden(entry.path):
            continue
        if is_document(entry.path):
            yield FoundDocument(entry.path, _content(entry, LARGEST, stream))
        elif (kind := archive_kind(entry.path)) is not None:
            if is_inner or not kind:
                yield FoundDocument(entry.path, None)
            else:
                yield from _in_archive(entry, kind, limits, stream)


def _in_archive(
    entry: Entry, kind: str, limits: Limits, stream: IO[bytes] | None
) -> Iterator[FoundDocument]:
    """Yield the documents of an archive inside a submission."""
    name = entry.path.rpartition("/")[2]
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as spool:
        own = cast("IO[bytes]", spool)
        try:
            copy_archive(entry, own, limits, stream)
        except UnreadableError:
            yield FoundDocument(entry.path, None)
            return
        for document in _within(own, name, kind, limits, is_inner=True):
            inside = document.path.removeprefix(name)
            yield FoundDocument(
                f"{entry.path}/{inside}" if inside else entry.path, document.content
            )


def _content(entry: Entry, most: int, stream: IO[bytes] | None) -> bytes | None:
    """Return the bytes of a file; None where they cannot be read or are more than `most`."""
    try:
        content = entry.take(most + 1, stream)
    except UnreadableError:
        return None
    return content if len(content) <= most else None
