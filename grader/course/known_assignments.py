"""The assignments that a process can grade, by their ids: loaded when they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from grader.assignments import DEFAULT
from grader.errors import UsageError
from grader.language import N_

if TYPE_CHECKING:  # takes long to import
    from grader.assignment.model import Assignment as Graded

INSIDE = "reference"
"""Folder of the reference, in that of an assignment."""


class KnownAssignments:
    """Folders of assignments; without any, the one that this grader comes with."""

    def __init__(self, folders: Sequence[Path] = (), reference: Path | None = None) -> None:
        self._folders = tuple(folders) or (DEFAULT,)
        self._reference = reference or Path(INSIDE)
        self._loaded: dict[str, Graded] = {}

    def graded(self, identifier: str) -> Graded:
        """Return an assignment; raise UsageError where no folder holds it."""
        self.load()
        found = self._loaded.get(identifier)
        if found is None:
            there = ", ".join(map(str, self._folders))
            raise UsageError(
                N_(
                    "no assignment here is {wanted}; those of {there} are: {known}. Name its "
                    "folder, with --assignment or GRADER_ASSIGNMENTS",
                    wanted=identifier,
                    there=there,
                    known=", ".join(self._loaded),
                )
            )
        return found

    def load(self) -> None:
        """Load all that are not loaded yet; raise UsageError for one that cannot be used."""
        if not self._loaded:
            from grader.assignment.loading import load_assignment  # noqa: PLC0415 takes a second

            loaded = (load_assignment(folder) for folder in self._folders)
            self._loaded = {each.id: each for each in loaded}

    def reference(self, graded: Graded) -> Path:
        """Return the folder of an assignment's reference; what it holds is read when it is used."""
        own = (graded.folder or Path()) / INSIDE
        return own if own.is_dir() else self._reference
