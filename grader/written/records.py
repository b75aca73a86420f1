"""What is handed in to be marked, and what is shown of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup


@dataclass(frozen=True)
class Question:
    """A question of the written part."""

    id: str
    title: str
    points: float
    """The most that it can earn."""


@dataclass(frozen=True)
class WrittenFile:
    """A file that was handed in: its path there, and what reads it, None if it cannot be had."""

    path: str
    read: Callable[[], bytes | None]


@dataclass(frozen=True)
class HandIn:
    """One student's files. What students are called is shown only where names are asked for."""

    code: str
    """Stands for the student where marking is blind."""
    name: str
    files: Callable[[], Sequence[WrittenFile]]
    """Asked when it is their turn, in a thread of its own."""
    lost: str = ""
    """Why the files are not to be had, in words."""
    found: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By question: what the grader found of its closed forms, in words."""


@dataclass(frozen=True)
class Picture:
    """A page or a photo as PNG, checked but never decoded. Sizes are in pixels."""

    content: bytes
    width: int
    height: int


@dataclass(frozen=True)
class Block:
    """A part of a text between two headings, or a heading."""

    html: Markup
    heading: str = ""
    """In words, where it is one."""
    level: int = 0
    """Of a heading, from 1."""


@dataclass(frozen=True)
class Drawn:
    """What became of a document behind the walls: its pages, and what could not be drawn."""

    pictures: tuple[Picture, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShownPicture:
    """A picture in a page: the name of its file, its size in pixels and what it shows."""

    file: str
    width: int
    height: int
    words: str


@dataclass(frozen=True)
class ShownFile:
    """One file in a page: pictures, or typeset text, or text as it is, and what is to be said."""

    label: str
    notes: tuple[str, ...] = ()
    pictures: tuple[ShownPicture, ...] = ()
    blocks: tuple[Block, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class ShownHandIn:
    """One student's work, ready for all pages."""

    code: str
    name: str
    files: tuple[ShownFile, ...]
    notes: tuple[str, ...] = ()
    is_lost: bool = False
    found: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """As in `HandIn`."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was handed in to be marked."""
        return not self.files and not self.is_lost
