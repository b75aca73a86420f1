"""A folder or archive as people make them: each folder and archive in it is a submission."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from grader.intake.filenames import archive_kind
from grader.intake.location import SubmissionLocation
from grader.intake.trees import Child, Tree
from grader.language import N_

MAX_ENTRIES = 1000
"""Entries of a folder in a download in which modules are looked for one folder deeper."""

MIN_SUBMISSIONS = 2
"""Folders with modules, or archives, that make a folder a batch."""


def listing(tree: Tree) -> Iterator[SubmissionLocation]:
    """Yield a submission for each folder and archive, and what belongs to nobody."""
    for child in tree.children:
        yield from alone(tree, child)


def alone(tree: Tree, child: Child) -> Iterator[SubmissionLocation]:
    """Yield the submission that a child is by itself; nothing for other files."""
    if child.is_folder or child.is_link or archive_kind(child.name) is not None:
        yield tree.whole(child)
    elif child.name in tree.names.files:
        said = N_("is neither a folder nor an archive, so that nobody knows whose it is")
        yield tree.found(child.name, (), remarks=(said,))


def is_one_submission(tree: Tree) -> bool:
    """Return True if modules lie at the top, with less than two submissions beside them.

    A loose module among several submissions does not make one of them all.
    """
    return (
        bool(loose_modules(tree))
        and sum(_may_be_one(tree, child) for child in tree.children) < MIN_SUBMISSIONS
    )


def loose_modules(tree: Tree) -> set[str]:
    """Return the modules that lie at the top."""
    known = tree.names.files
    return {known[path.name] for path in _files(tree) if path.name in known}


def is_class(tree: Tree) -> bool:
    """Return True if several children each look like a submission: one module in both, or more.

    Folders with different modules are one person's, who has a folder for each part.
    """
    archives = sum(archive_kind(path.name) is not None for path in _files(tree))
    held = Counter(module for folder in tree.folders() for module in _below(tree, folder.name))
    return archives >= MIN_SUBMISSIONS or max(held.values(), default=0) >= MIN_SUBMISSIONS


def _files(tree: Tree) -> list[Child]:
    return [child for child in tree.children if not child.is_folder]


def _below(tree: Tree, name: str) -> set[str]:
    """Return the modules in a folder, at its top or else one folder deeper."""
    found = tree.modules(name)
    if not found:
        inside = tree.enter(name, MAX_ENTRIES)
        found = {module for child in inside.folders() for module in inside.modules(child.name)}
    return found


def _may_be_one(tree: Tree, child: Child) -> bool:
    if child.is_folder:
        return bool(tree.modules(child.name))
    return archive_kind(child.name) is not None
