"""A download as a tree: what lies at its top, whether it is a folder or an archive."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.intake.entries import Entry
from grader.intake.location import SubmissionLocation
from grader.intake.names import ModuleNames
from grader.intake.student import Student


@dataclass(frozen=True, slots=True)
class Child:
    """What lies at the top of a download under one name."""

    name: str
    is_folder: bool
    is_clone: bool = False
    """A folder with a `.git` in it."""
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class Pick:
    """A child that belongs to a submission: a folder as a whole, or a file by the path given."""

    child: str
    path: str = ""


class Tree(ABC):
    """The top of a download."""

    name: str
    names: ModuleNames
    where: str
    """Its path, through archives too."""
    children: Sequence[Child]
    """Sorted by name, without what is passed over."""

    @abstractmethod
    def enter(self, name: str, most: int | None = None) -> Tree:
        """Return the folder of this name as a tree of its own; of one on disk, `most` entries."""

    @abstractmethod
    def entry(self, name: str) -> Entry:
        """Return the file of this name."""

    @abstractmethod
    def modules(self, name: str) -> set[str]:
        """Return the modules at the top of the folder of this name; all if it cannot be entered."""

    @abstractmethod
    def below(self, name: str, most: int) -> Iterator[str]:
        """Yield the paths of up to `most` files in the folder of this name, relative to it."""

    @abstractmethod
    def whole(self, child: Child) -> SubmissionLocation:
        """Return a child as a submission that is named after it."""

    @abstractmethod
    def found(
        self,
        name: str,
        picks: Sequence[Pick],
        student: Student | None = None,
        remarks: Sequence[str] = (),
    ) -> SubmissionLocation:
        """Return the submission that the picked children make."""

    def source(self, name: str, picks: Sequence[Pick]) -> str:
        """Return where a submission lies that is made of these children, or of none."""
        return f"{self.where}/{', '.join(sorted(pick.child for pick in picks)) or name}"

    def folders(self) -> list[Child]:
        """Return the children that are folders."""
        return [child for child in self.children if child.is_folder]


def by_name(child: Child) -> str:
    """Return the key by which children are sorted."""
    return child.name


def through_wrappers(tree: Tree, most: int) -> Iterator[Tree]:
    """Yield a tree and, as long as there is nothing in it but one folder, that, up to `most`."""
    yield tree
    for _ in range(most):
        if len(tree.children) != 1 or not tree.children[0].is_folder:
            return
        tree = tree.enter(tree.children[0].name)
        yield tree
