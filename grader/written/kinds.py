"""Which files of a hand-in are its written part, and of which kind they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from grader.intake.filenames import (
    archive_kind,
    is_document,
    is_written_part,
    suffix_of,
    without_suffix,
)

Kind = Literal["PDF", "picture", "Markdown", "LaTeX", "text", "other"]

KINDS: dict[str, Kind] = {
    ".pdf": "PDF",
    **dict.fromkeys((".jpg", ".jpeg", ".png"), "picture"),
    ".md": "Markdown",
    ".tex": "LaTeX",
    ".txt": "text",
}
MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
)
"""How the files that are drawn begin, whatever they are called."""

BESIDE = re.compile(
    r"(?:readme|licen[cs]e|copying|changelog|requirements.*|notes?|todo|output.*|log|results?)",
    re.IGNORECASE,
)
"""What lies beside code and is seldom a proof."""

NUMBERS = re.compile(r"(\d+)")


def written_paths(paths: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the written part among the paths of a hand-in, and the documents that are not.

    Files called `written` are it, if there are any. Else it is what a person could mark: the LaTeX
    of a PDF of the same name is left out. Pages come in the order of their numbers.
    """
    documents = sorted(filter(_may_hold_proofs, paths), key=_natural)
    official = [*filter(is_written_part, documents)]
    chosen = official or [path for path in documents if not BESIDE.fullmatch(_stem(path))]
    typeset = {_without(path) for path in chosen if kind_of_name(path) == "PDF"}
    chosen = [
        path for path in chosen if kind_of_name(path) != "LaTeX" or _without(path) not in typeset
    ]
    return chosen, [path for path in documents if path not in chosen]


def kind_of_name(path: str) -> Kind:
    """Return the kind of a file by its name."""
    return KINDS.get(suffix_of(path).lower(), "other")


def kind_of(path: str, content: bytes) -> Kind:
    """Return the kind of a file: by its first bytes if they tell, else by its name."""
    for beginning, kind in MAGIC:
        if content.startswith(beginning):
            return kind
    return kind_of_name(path)


def _may_hold_proofs(path: str) -> bool:
    """Return True for documents, and for archives that intake could not look into."""
    return is_document(path) or archive_kind(path) is not None


def _stem(path: str) -> str:
    return without_suffix(path.rpartition("/")[2])


def _without(path: str) -> str:
    return path.removesuffix(suffix_of(path))


def _natural(path: str) -> list[tuple[int, str]]:
    """Return a key by which page 10 comes after page 9."""
    parts = NUMBERS.split(path.casefold())
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]
