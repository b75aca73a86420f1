"""The files of a hand-in, kept as they are, and given back to be graded."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from grader.course.attempts import StoredFile, is_on_paper
from grader.course.models import Attempt, Person
from grader.course.people import names_of
from grader.course.storing import Files
from grader.errors import UsageError
from grader.intake.collected_files import CollectedFiles
from grader.intake.entries import Entry, UnreadableError
from grader.intake.filenames import archive_kind, is_hidden, suffix_of
from grader.intake.folders import walk
from grader.intake.location import SubmissionLocation
from grader.intake.names import ModuleNames
from grader.intake.student import Student, student_of
from grader.language import N_
from grader.limits import MIB, Limits
from grader.meter import BudgetSpentError, charged

MOST_FILES = 2_000
"""Files of a hand-in that are kept; real ones have 4 to 15."""


class NothingToKeepError(UsageError):
    """A submission of which no file can be read."""


def freeze(
    location: SubmissionLocation, limits: Limits, names: ModuleNames, files: Files
) -> list[StoredFile]:
    """Keep all files of a submission; raise UsageError where it has too many, too large, or none.

    Links and what cannot be read are left out, as they are in grading.
    """
    kept: list[StoredFile] = []
    left = limits.archive_bytes
    try:
        with charged(limits):
            for entry in _entries(location, limits, names):
                content = _content(entry, left + 1)
                if content is None:
                    continue
                left -= len(content)
                if left < 0 or len(kept) == MOST_FILES:
                    raise UsageError(
                        N_(
                            "{name}: is more than {most} MiB or {files} files; hand in the modules "
                            "and the written part alone",
                            name=location.name,
                            most=limits.archive_bytes // MIB,
                            files=MOST_FILES,
                        )
                    )
                path = entry.path.encode("utf-8", "replace").decode().replace("\0", "?")
                kept.append(StoredFile(path, files.put(content), len(content)))
    except BudgetSpentError as spent:
        raise UsageError(
            N_(
                "{name}: {spent}; hand in fewer or smaller files",
                name=location.name,
                spent=spent.args[0],
            )
        ) from spent
    if not kept:
        raise NothingToKeepError(
            N_("{name}: holds no file that can be read; nothing is handed in", name=location.name)
        )
    return kept


@contextmanager
def thawed(attempt: Attempt, files: Files) -> Iterator[SubmissionLocation]:
    """Give an attempt's files as a submission that can be read, while the block lasts.

    Raises UsageError where its files were never kept.
    """
    stored = list(attempt.files.order_by("pk"))
    if not stored and not is_on_paper(attempt):
        raise UsageError(
            N_(
                "{attempt}: its files are not in the book, so that it cannot be graded; record it "
                "again with --submissions",
                attempt=attempt.called,
            )
        )
    student = student_in(list(attempt.people.order_by("pk")))
    kept = [StoredFile(file.path, file.digest, file.size) for file in stored]
    with laid_out(attempt.name, kept, files, student) as location:
        yield location


@contextmanager
def laid_out(
    name: str, stored: Sequence[StoredFile], files: Files, student: Student | None = None
) -> Iterator[SubmissionLocation]:
    """Give kept files as a submission that can be read; the database is not asked."""
    with tempfile.TemporaryDirectory(prefix="grader-attempt-") as folder:
        entries = []
        for number, file in enumerate(stored):
            place = Path(folder) / f"{number}{suffix_of(file.path) if len(stored) == 1 else ''}"
            place.write_bytes(files.get(file.digest))
            entries.append(Entry(file.path, file=place))
        if len(entries) == 1 and archive_kind(entries[0].path):
            yield SubmissionLocation(name, entries[0].file, student=student)
        else:
            yield SubmissionLocation(name, None, tuple(entries), student)


def student_in(people: list[Person]) -> Student:
    """Return people as a report names them."""
    ids: dict[str, list[str]] = {}
    for person in people:
        for each in person.external_ids.filter(scope="").order_by("pk"):
            ids.setdefault(each.system, []).append(each.value)
    whole = {name: ", ".join(values) for name, values in ids.items()}
    return student_of(names_of(people), whole)


def _entries(location: SubmissionLocation, limits: Limits, names: ModuleNames) -> Iterator[Entry]:
    path = location.path
    if path is None:
        yield from (each for each in location.entries if not each.is_folder)
    elif path.is_dir() and not path.is_symlink():
        top = location.top or path
        found = walk(path, CollectedFiles(limits, names), limits.submission_entries, top)
        for file in found:
            yield Entry(file.relative_to(path).as_posix(), file=file, top=top)
    else:
        yield Entry(path.name, file=path, top=location.top)


def _content(entry: Entry, most: int) -> bytes | None:
    if is_hidden(entry.path):
        return None
    try:
        return entry.take(most)
    except UnreadableError:
        return None
