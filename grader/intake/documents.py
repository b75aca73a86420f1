"""What a submission holds for a person to read and mark: proofs on paper, scanned or typeset."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

from grader.intake.archives import Bounds, contents
from grader.intake.collected_files import CollectedFiles
from grader.intake.entries import Entry, UnreadableError
from grader.intake.filenames import archive_kind, is_passed_over, suffix_of
from grader.intake.folders import walk
from grader.intake.location import SubmissionLocation
from grader.intake.names import ModuleNames
from grader.intake.opening import open_regular
from grader.limits import Limits
from grader.meter import BudgetSpentError, charged

READ_BY_PEOPLE = frozenset(
    {".pdf", ".docx", ".doc", ".odt", ".pages", ".rtf", ".tex", ".md", ".txt", ".ipynb"}
    | {".jpg", ".jpeg", ".png", ".heic", ".tif", ".tiff", ".djvu", ".ps"}
)
"""Suffixes of files that may hold a proof. None of them runs when it is opened as what it is."""

MOST = 8
"""Documents of a submission that are kept; most have one."""

LARGEST = 32 << 20
"""Bytes of a document that is kept: a scan of ten pages has a tenth."""

IN_MEMORY = 1 << 20


@dataclass(frozen=True)
class FoundDocument:
    """A document: its path in the submission, and its bytes."""

    path: str
    content: bytes


def documents_of(
    location: SubmissionLocation, limits: Limits, names: ModuleNames
) -> list[FoundDocument]:
    """Return the first documents of a submission; what cannot be read is left out, nothing raised.

    They cost what reading a submission may cost, and no more.
    """
    found: list[FoundDocument] = []
    with charged(limits), suppress(BudgetSpentError):
        for document in _all(location, limits, names):
            found.append(document)
            if len(found) == MOST:
                break
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
        if not isinstance(fd, str):
            with open(fd, "rb") as stream:  # noqa: PTH123 a descriptor
                yield from _within(stream, kind, limits, is_inner=False)


def _within(
    stream: IO[bytes], kind: str, limits: Limits, *, is_inner: bool
) -> Iterator[FoundDocument]:
    bounds = Bounds(
        limits.submission_entries, limits.archive_bytes, limits.file_bytes, limits.archive_bytes
    )
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as spool:
        listed = contents(stream, kind, bounds, spool)
        yield from _among(listed.entries, limits, listed.stream, is_inner=is_inner)


def _among(
    entries: Iterable[Entry], limits: Limits, stream: IO[bytes] | None, *, is_inner: bool
) -> Iterator[FoundDocument]:
    for entry in entries:
        if entry.is_folder or any(map(is_passed_over, entry.path.split("/"))):
            continue
        kind = archive_kind(entry.path)
        is_document = suffix_of(entry.path).lower() in READ_BY_PEOPLE
        if not is_document and (not kind or is_inner):
            continue
        try:
            most = LARGEST if is_document else limits.archive_bytes
            content = entry.take(most + 1, stream)
        except UnreadableError:
            continue
        if len(content) > most:
            continue
        if is_document:
            yield FoundDocument(entry.path, content)
        elif kind:
            inner = _within(io.BytesIO(content), kind, limits, is_inner=True)
            for document in inner:
                yield FoundDocument(f"{entry.path}/{document.path}", document.content)
