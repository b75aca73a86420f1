"""Whether what is taken for one person's is: a folder or an archive may hold a whole class's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.errors import UsageError
from grader.intake.archive_tree import open_archive
from grader.intake.filenames import archive_kind
from grader.intake.folder_tree import FolderTree
from grader.intake.names import ModuleNames
from grader.intake.person_or_class import opener, people_in, several, shown
from grader.intake.recognition import LAYOUTS, recognise
from grader.intake.trees import Tree, through_wrappers
from grader.intake.unused import some_of
from grader.limits import Limits

MAX_WRAPPERS = 20
"""Folders in each other that are gone through: for each, all paths below are copied."""


def check_is_one_persons(path: Path, limits: Limits, names: ModuleNames) -> None:
    """Raise UsageError if a folder or an archive is a class's."""
    people = _people_at(path, limits, names)
    if people:
        raise several(path, people)


def check_are_persons(
    folder: Path, found: Sequence[Path | None], limits: Limits, names: ModuleNames
) -> None:
    """Raise UsageError if each submission of a folder is an archive with several people's work.

    Where one is not, as when a single person packed a friend's work too, they are one person's.
    """
    people: list[str] = []
    archives = [each for each in found if each and archive_kind(each.name) and each.is_file()]
    if not archives or len(archives) < len(found):
        return
    for archive in archives:
        try:
            inner = _people_at(archive, limits, names)
        except UsageError:  # it is told when it is read
            return
        if not inner:
            return
        people += inner
    packed = some_of([shown(each.name) for each in archives])
    raise UsageError(
        f"{folder}: holds nothing but archives of several submissions: {packed} "
        f"({some_of([shown(each) for each in people])}); name a class's "
        f"archive itself, and alone, or add --layout plain if each archive is one submission"
    )


def _people_at(path: Path, limits: Limits, names: ModuleNames) -> list[str]:
    """Return whose work a folder or an archive holds if it is several people's, else nobody."""
    if path.is_dir():
        tree: Tree = FolderTree(path, names)
    elif archive_kind(path.name):
        tree = open_archive(path, limits, names)[0]
    else:
        return []
    name, top = recognise(tree, "auto")
    people = list(LAYOUTS[name].listing(top)) if name in LAYOUTS else []
    if len(people) > 1:
        return [each.student.name if each.student else each.name for each in people]
    *_, inmost = through_wrappers(tree, MAX_WRAPPERS)
    return people_in(inmost, opener(limits, names))
