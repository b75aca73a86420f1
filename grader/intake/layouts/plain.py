"""A folder or archive as people make them: each folder and archive in it is a submission."""

from __future__ import annotations

from collections.abc import Iterator

from grader.intake.filenames import archive_kind
from grader.intake.location import SubmissionLocation
from grader.intake.trees import Child, Tree
from grader.language import N_


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
