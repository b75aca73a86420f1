"""Groups of a class: folders that hold the submissions of several people each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.errors import UsageError
from grader.frozen import dataclass
from grader.intake.filenames import archive_kind, is_notebook, is_python
from grader.intake.layouts import plain
from grader.intake.location import SubmissionLocation
from grader.intake.person_or_class import Opened, is_group, is_part, people_in
from grader.intake.trees import Tree
from grader.intake.unused import some_of
from grader.sanitise import clean_line

MAX_LEVELS = 3
SEVERAL = 2
"""Folders that may be groups of one class."""

MAX_NAME_CHARS = 60
NAMED = 10


@dataclass(frozen=True)
class Level:
    """A folder in which submissions lie, beside groups that hold more of them."""

    tree: Tree
    groups: frozenset[str] = frozenset()


def levels_of(tree: Tree, opened: Opened, most: int = MAX_LEVELS) -> list[Level]:
    """Return a class's folder, and those of its groups, and of the groups in them.

    A group is called as one ("Group 1"), and holds several people's submissions, or lies beside one
    that does. Raise UsageError where each folder holds such submissions and is called otherwise.
    """
    folders = [each.name for each in tree.folders()]
    named = [each for each in folders if is_group(each)] if most else []
    groups: list[str] = []
    if any(people_in(tree.enter(each), opened) for each in named):
        groups = [each for each in named if _may_be_group(tree.enter(each))]
    elif most and not named:
        _check_are_persons(tree, folders, opened)
    inner = [level for each in groups for level in levels_of(tree.enter(each), opened, most - 1)]
    return [Level(tree, frozenset(groups)), *inner]


def listed(levels: Sequence[Level]) -> Iterator[SubmissionLocation]:
    """Yield a submission for each folder and archive, and what belongs to nobody."""
    for level in levels:
        for child in level.tree.children:
            if child.name not in level.groups:
                yield from plain.alone(level.tree, child)


def check_loose(tree: Tree) -> None:
    """Raise UsageError if files that lie alone are several people's, each called after its owner.

    Where "sort" is a module, "ada_sort.py" and "ben_sort.py" are; "sort (1).py", "old_sort.py" are
    not.
    """
    files = [each.name for each in tree.children if not each.is_folder]
    code = [each for each in files if is_python(each) or is_notebook(each)]
    alone = len(files) == len(tree.children) and all(archive_kind(each) is None for each in files)
    if not alone or any(each in tree.names.files for each in code):
        return
    for module in tree.names.modules:
        owners = {_owner(each, module) for each in code if module in each.lower()}
        if len({each for each in owners if each and not is_part(each, tree.names)}) >= SEVERAL:
            shown = some_of([clean_line(each, MAX_NAME_CHARS) for each in code], NAMED)
            raise UsageError(
                f"{tree.where}: holds files alone, of which nobody knows whose they are ({shown}); "
                f"put each student's files into a folder of their own, or add --layout single if "
                f"all are one person's"
            )


def _owner(file: str, module: str) -> str:
    """Return what there is in a file's name beside the module's, letters alone."""
    stem = file.lower().rpartition(".")[0].replace(module, " ", 1)
    return "".join(each for each in stem if each.isalpha())


def _may_be_group(tree: Tree) -> bool:
    """Return True where there are folders or archives, and no code beside them."""
    files = [each.name for each in tree.children if not each.is_folder]
    is_there = bool(tree.folders()) or any(archive_kind(each) is not None for each in files)
    return is_there and not any(is_python(each) or is_notebook(each) for each in files)


def _check_are_persons(tree: Tree, folders: Sequence[str], opened: Opened) -> None:
    """Raise UsageError if each folder holds several people's work, none called like another's.

    Folders of one name in several others are what people call their own attempts.
    """
    people: list[str] = []
    for each in folders:
        inner = people_in(tree.enter(each), opened)
        if not inner:
            return
        people += inner
    is_alone = any(archive_kind(each.name) is not None for each in tree.children)
    if (
        len(folders) < SEVERAL
        or is_alone
        or len({each.casefold() for each in people}) < len(people)
    ):
        return
    shown = [clean_line(each, MAX_NAME_CHARS) for each in (*folders, *people)]
    raise UsageError(
        f"{tree.where}: may hold the groups of a class: each of {some_of(shown[: len(folders)])} "
        f"holds several submissions ({some_of(shown[len(folders) :])}); name each of these folders "
        f"by its path, of an archive once it is unpacked, or add --layout plain if each of them is "
        f"one submission"
    )
