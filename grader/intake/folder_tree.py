"""A download that is a folder on disk: only the names at its top are looked at."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from grader.errors import UsageError
from grader.intake.entries import Entry
from grader.intake.found import Found, name_of
from grader.intake.kinds import is_passed_over
from grader.intake.modules import NAMES
from grader.intake.student import Student
from grader.intake.trees import Child, Pick, Tree, by_name
from grader.language import N_


class FolderTree(Tree):
    """A folder of which `leave_out` is not a part. Links in it are seen and never followed."""

    def __init__(
        self, path: Path, leave_out: Path | None = None, *, is_inside: bool = False
    ) -> None:
        """List a folder; raise UsageError if it cannot be read, unless it `is_inside` a download.

        Of one inside, reading it will tell why.
        """
        self.name = path.name
        self.where = str(path)
        self._path = path
        self._leave_out = leave_out
        try:
            with os.scandir(path) as entries:
                self.children = sorted(map(_child, filter(self._counts, entries)), key=by_name)
        except OSError as error:
            if not is_inside:
                raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
            self.children = []

    def _counts(self, entry: os.DirEntry[str]) -> bool:
        return not is_passed_over(entry.name) and Path(entry.path) != self._leave_out

    def enter(self, name: str) -> FolderTree:
        """Return the folder of this name as a tree of its own."""
        return FolderTree(self._path / name, self._leave_out, is_inside=True)

    def entry(self, name: str) -> Entry:
        """Return the file of this name."""
        return Entry(name, file=self._path / name)

    def modules(self, name: str) -> set[str]:
        """Return the modules at the top of the folder of this name; all if it cannot be entered."""
        try:
            return {
                module for file, module in NAMES.items() if (self._path / name / file).is_file()
            }
        except OSError:
            return set(NAMES.values())

    def whole(self, child: Child) -> Found:
        """Return a child as a submission that is named after it."""
        path = self._path / child.name
        return Found(name_of(path), path=path, source=str(path))

    def found(
        self,
        name: str,
        picks: Sequence[Pick],
        student: Student | None = None,
        remarks: Sequence[str] = (),
    ) -> Found:
        """Return the submission that the picked children make; of several folders, the first."""
        folders = [each for each in picks if not each.path]
        source = self.source(name, picks)
        if not folders:
            entries = tuple(replace(self.entry(each.child), path=each.path) for each in picks)
            return Found(name, None, entries, student, tuple(remarks), source=source)
        others = [each.child for each in picks if each is not folders[0]]
        unused = [N_("{name} was not used", name=each) for each in others]
        path = self._path / folders[0].child
        return Found(name, path, (), student, (*remarks, *unused), source=source)


def _child(entry: os.DirEntry[str]) -> Child:
    is_folder = entry.is_dir(follow_symlinks=False)
    return Child(entry.name, is_folder, is_folder and _is_clone(entry), entry.is_symlink())


def _is_clone(entry: os.DirEntry[str]) -> bool:
    try:
        return Path(entry.path, ".git").is_dir()
    except OSError:  # a folder that may not be entered
        return False
