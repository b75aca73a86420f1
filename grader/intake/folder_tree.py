"""A download that is a folder on disk: only the names at its top are looked at."""

from __future__ import annotations

import itertools
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from grader.errors import UsageError
from grader.intake.collected_files import MAX_DEPTH
from grader.intake.entries import Entry
from grader.intake.filenames import is_passed_over
from grader.intake.location import SubmissionLocation, name_of
from grader.intake.names import ModuleNames
from grader.intake.opening import Folder
from grader.intake.student import Student
from grader.intake.trees import Child, Pick, Tree, by_name
from grader.language import N_


class FolderTree(Tree):
    """A folder of which `leave_out` is not a part. Links in it are seen and never followed."""

    def __init__(
        self,
        path: Path,
        names: ModuleNames,
        leave_out: Path | None = None,
        *,
        top: Path | None = None,
        most: int | None = None,
    ) -> None:
        """List a folder, `most` entries of it; raise UsageError if it cannot be read.

        Of one inside the download that begins at `top`, reading it will tell why. From there on no
        link is followed.
        """
        self.name = path.name
        self.names = names
        self.where = str(path)
        self._path = path
        self._top = top or path
        self._leave_out = leave_out
        try:
            with Folder(path, self._top) as folder, folder.entries() as entries:
                counted = filter(self._counts, itertools.islice(entries, most))
                children = (_child(entry, folder) for entry in counted)
                self.children = sorted(children, key=by_name)
        except OSError as error:
            if top is None:
                raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
            self.children = []

    def _counts(self, entry: os.DirEntry[str]) -> bool:
        return not is_passed_over(entry.name) and self._path / entry.name != self._leave_out

    def enter(self, name: str, most: int | None = None) -> FolderTree:
        """Return the folder of this name as a tree of its own."""
        return FolderTree(self._path / name, self.names, self._leave_out, top=self._top, most=most)

    def entry(self, name: str) -> Entry:
        """Return the file of this name."""
        return Entry(name, file=self._path / name, top=self._top)

    def modules(self, name: str) -> set[str]:
        """Return the modules at the top of the folder of this name; all if it cannot be entered."""
        known = self.names.files
        try:
            with Folder(self._path / name, self._top) as folder:
                return {module for file, module in known.items() if folder.holds(file)}
        except PermissionError:
            return set(self.names.modules)
        except OSError:
            return set()

    def below(self, name: str, most: int) -> Iterator[str]:
        """Yield the paths of up to `most` files in the folder of this name, the shallowest first.

        Where it cannot be entered, those of all modules.
        """
        yield from sorted(f"{each}.py" for each in self.modules(name))
        waiting: list[tuple[str, FolderTree, str]] = [("", self, name)]
        while waiting and most > 0:
            prefix, above, own = waiting.pop(0)
            folder = above.enter(own, most)
            most -= 1 + len(folder.children)
            yield from (f"{prefix}{each.name}" for each in folder.children if not each.is_folder)
            if prefix.count("/") < MAX_DEPTH:
                inner = [each.name for each in folder.folders()]
                waiting += [(f"{prefix}{each}/", folder, each) for each in inner]

    def whole(self, child: Child) -> SubmissionLocation:
        """Return a child as a submission that is named after it."""
        path = self._path / child.name
        return SubmissionLocation(name_of(path), path=path, top=self._top, source=str(path))

    def found(
        self,
        name: str,
        picks: Sequence[Pick],
        student: Student | None = None,
        remarks: Sequence[str] = (),
    ) -> SubmissionLocation:
        """Return the submission that the picked children make; of several folders, the first."""
        folders = [pick for pick in picks if not pick.path]
        source = self.source(name, picks)
        if not folders:
            entries = tuple(replace(self.entry(pick.child), path=pick.path) for pick in picks)
            children = tuple(pick.child for pick in picks)
            return SubmissionLocation(
                name, None, entries, student, tuple(remarks), source=source, children=children
            )
        others = [pick.child for pick in picks if pick is not folders[0]]
        unused = [N_("{name} was not used", name=each) for each in others]
        path = self._path / folders[0].child
        return SubmissionLocation(
            name,
            path,
            (),
            student,
            (*remarks, *unused),
            self._top,
            source=source,
            children=(folders[0].child,),
        )


def _child(entry: os.DirEntry[str], folder: Folder) -> Child:
    is_folder = entry.is_dir(follow_symlinks=False)
    return Child(entry.name, is_folder, is_folder and _is_clone(entry, folder), entry.is_symlink())


def _is_clone(entry: os.DirEntry[str], folder: Folder) -> bool:
    try:
        return stat.S_ISDIR(folder.look_at(f"{entry.name}/.git").st_mode)
    except OSError:  # there is none, or the folder may not be entered
        return False
