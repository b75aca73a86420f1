"""GitHub Classroom, `gh classroom clone student-repos`: a clone a student or team."""

from __future__ import annotations

from collections.abc import Iterator

from grader.intake.layouts import plain
from grader.intake.location import SubmissionLocation
from grader.intake.student import student_of
from grader.intake.trees import Pick, Tree

ENDING = "-submissions"
UNCERTAIN_SHARE = 0.25
"""How much a folder counts that is no clone and of which nothing tells that it was one."""


def share(tree: Tree) -> float:
    """Return how much of the download is named as clones are; without its own name, a guess.

    Folders that have a beginning in common may be anybody's, so that they must be clones then.
    """
    folders = tree.folders()
    prefix = _prefix(tree)
    if not folders or not prefix:
        return 0.0
    told = tree.name.endswith(ENDING)
    named = [
        folder for folder in folders if folder.name != tree.name and _login(folder.name, prefix)
    ]
    sure = [each for each in named if told or each.is_clone]
    return (len(sure) + UNCERTAIN_SHARE * (len(named) - len(sure))) / len(tree.children)


def listing(tree: Tree) -> Iterator[SubmissionLocation]:
    """Yield a submission for each clone, then what is named otherwise."""
    prefix = _prefix(tree)
    for child in tree.children:
        login = _login(child.name, prefix)
        if child.is_folder and login:
            student = student_of(login, {"github": login})
            yield tree.found(child.name, [Pick(child.name)], student)
        else:
            yield from plain.alone(tree, child)


def _prefix(tree: Tree) -> str:
    """Return the assignment's slug and a hyphen; of the folders themselves where nothing tells."""
    folders = tree.folders()
    names = [folder.name for folder in folders if folder.is_clone] or [
        folder.name for folder in folders
    ]
    if tree.name.endswith(ENDING):
        slug = tree.name.removesuffix(ENDING) + "-"
        if any(_login(name, slug) for name in names):
            return slug
    shared: list[str] = []
    for words in zip(*(name.split("-") for name in names), strict=False):
        if len(names) == 1 or len(set(words)) > 1:
            break
        shared.append(words[0])
    return "".join(f"{word}-" for word in shared)


def _login(name: str, prefix: str) -> str:
    return name.removeprefix(prefix) if prefix and name.startswith(prefix) else ""
