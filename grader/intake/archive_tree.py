"""A download that is an archive: its table of contents is read once, its files when wanted."""

from __future__ import annotations

import atexit
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from grader.errors import UsageError
from grader.intake.archives import Bounds, Contents, contents, only_first
from grader.intake.collected_files import MAX_UNUSED
from grader.intake.entries import Entry
from grader.intake.filenames import (
    archive_kind,
    is_document,
    is_hidden,
    is_hidden_python,
    is_passed_over,
    is_sought,
    is_wanted,
    without_suffix,
)
from grader.intake.location import SubmissionLocation
from grader.intake.misnamed_files import speaks_of
from grader.intake.names import ModuleNames
from grader.intake.opening import open_regular
from grader.intake.student import Student
from grader.intake.trees import Child, Pick, Tree, by_name
from grader.language import N_
from grader.limits import MIB, Limits
from grader.meter import BudgetSpentError, Meter, metered

BYTES_AN_ENTRY = 40
"""Of an archive of a whole class, at the least, beside those of one submission: the header of a
file takes more than that in a packed tar, and 76 and twice the path in a zip. It is the entries
that take memory, and a small archive can be packed so that it has very many."""

SECONDS_A_MIB = 0.1
"""CPU time for listing a packed archive of a whole class, beside that of one submission; to unpack
one takes a tenth of that."""


class ArchiveTree(Tree):
    """An archive, or a folder in it; of one submission, no more than `most` entries are kept."""

    def __init__(
        self, name: str, entries: Iterable[Entry], most: int, where: str, names: ModuleNames
    ) -> None:
        self.name = name
        self.names = names
        self.where = where
        self._most = most
        self._below: dict[str, list[Entry]] = {}
        folders: set[str] = set()
        clones: set[str] = set()
        for entry in entries:
            top, _, rest = entry.path.partition("/")
            if top and not is_passed_over(top):
                self._below.setdefault(top, []).append(entry)
                folders |= {top} if rest or entry.is_folder else set()
                clones |= {top} if rest.partition("/")[0] == ".git" else set()
        self.children = sorted(
            (Child(each, each in folders, each in clones) for each in self._below), key=by_name
        )

    def _inside(self, name: str) -> list[Entry]:
        """Return the entries of the folder `name`, with paths relative to it."""
        return [
            entry.at(entry.path.partition("/")[2])
            for entry in self._below.get(name, [])
            if "/" in entry.path
        ]

    def enter(self, name: str, most: int | None = None) -> ArchiveTree:  # noqa: ARG002 listed already
        """Return the folder of this name as a tree of its own."""
        inside, where = self._inside(name), f"{self.where}/{name}"
        return ArchiveTree(name, inside, self._most, where, self.names)

    def entry(self, name: str) -> Entry:
        """Return the file of this name."""
        files = (entry for entry in self._below.get(name, []) if entry.path == name)
        return next(files, Entry(name, why_not=N_("is not there")))

    def modules(self, name: str) -> set[str]:
        """Return the modules at the top of the folder of this name."""
        paths = (entry.path.rpartition("/") for entry in self._below.get(name, []))
        known = self.names.files
        return {known[file] for folder, _, file in paths if folder == name and file in known}

    def below(self, name: str, most: int) -> Iterator[str]:  # noqa: ARG002 listed already
        """Yield the paths of the files in the folder of this name, all of which are listed."""
        for entry in self._below.get(name, []):
            path = entry.path.partition("/")[2]
            if path and not entry.is_folder and not is_hidden(path):
                yield path

    def whole(self, child: Child) -> SubmissionLocation:
        """Return a child as a submission that is named after it."""
        if child.is_folder:
            return self.found(child.name, [Pick(child.name)])
        return self.found(without_suffix(child.name), [Pick(child.name, child.name)])

    def found(
        self,
        name: str,
        picks: Sequence[Pick],
        student: Student | None = None,
        remarks: Sequence[str] = (),
    ) -> SubmissionLocation:
        """Return the submission that the picked children make, with what may be read of it."""
        entries: list[Entry] = []
        documents: list[Entry] = []
        for pick in picks:
            if pick.path:
                files = (entry for entry in self._below.get(pick.child, []) if not entry.is_folder)
                entries += [file.at(pick.path) for file in files]
            else:
                inside = self._inside(pick.child)
                looked_at = [*self._looked_at(inside)]
                known = {id(entry) for entry in looked_at}
                entries += looked_at
                rest = (entry for entry in inside if id(entry) not in known)
                documents += (entry for entry in rest if is_document(entry.path))
        if len(entries) > self._most:
            remarks = (*remarks, only_first(self._most))
            entries.sort(key=lambda entry: not is_sought(entry.path, self.names))
        kept, source = tuple([*entries, *documents][: self._most]), self.source(name, picks)
        children = tuple(pick.child for pick in picks)
        return SubmissionLocation(
            name, None, kept, student, tuple(remarks), source=source, children=children
        )

    def _looked_at(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield what may be read, and of what may not some that is to be named."""
        left = MAX_UNUSED
        for entry in entries:
            modules = self.names.modules
            is_code = is_wanted(entry.path) or is_hidden_python(entry.path)
            if is_code or any(speaks_of(each, entry.path) for each in modules):
                yield entry
            elif left and not entry.is_folder:
                left -= 1
                yield entry


def open_archive(path: Path, limits: Limits, names: ModuleNames) -> tuple[ArchiveTree, Contents]:
    """Return the tree of an archive that a user names; raise UsageError if it is too large.

    What is in a packed tar is kept in a private folder until this process ends.
    """
    kind = archive_kind(path.name) or ""
    fd = open_regular(path)
    if isinstance(fd, str):
        raise UsageError(f"{path}: {fd}; name a folder or an archive")
    with os.fdopen(fd, "rb") as stream:
        size = os.fstat(fd).st_size
        if size > limits.class_archive_bytes:
            raise UsageError(
                f"{path}: is larger than {limits.class_archive_bytes} bytes; unpack it and name "
                f"the folder, or set class_archive_bytes under [limits]"
            )
        bounds = Bounds(
            min(limits.class_archive_entries, limits.submission_entries + size // BYTES_AN_ENTRY),
            limits.class_archive_bytes,
            limits.file_bytes,
            limits.archive_bytes,
        )
        spool = _private_file() if kind == "tar.gz" else Path(os.devnull)
        with spool.open("r+b" if kind != "tar.gz" else "w+b") as kept:
            where = spool if kind == "tar.gz" else path
            try:
                with metered(_meter(size, limits)):
                    listed = contents(stream, kind, bounds, kept, where)
            except BudgetSpentError as spent:
                listed = Contents(kept, remarks=[spent.args[0]])
    name = without_suffix(path.name)
    most = limits.submission_entries
    return ArchiveTree(name, listed.entries, most, str(path), names), listed


def _meter(size: int, limits: Limits) -> Meter:
    """Return the budget for listing an archive of this size, whose files are not read yet."""
    seconds = limits.trusted_cpu_seconds + SECONDS_A_MIB * size / MIB
    most = {"trusted_cpu_seconds": seconds, "unpacked_bytes": 2 * limits.class_archive_bytes}
    return Meter(limits.model_copy(update=most))


def _private_file() -> Path:
    folder = Path(tempfile.gettempdir()) / f"grader-intake-{secrets.token_hex(8)}"
    # Before there is a folder: a request to end may come right after it was made.
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    return folder / "members"
