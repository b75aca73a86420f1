"""The files of an assignment's folder: those that decide reports, and those that students get."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from grader.language import LANGUAGES

ASSIGNMENT = "assignment.toml"
MISTAKES = "mistakes.toml"

CLOSED_FORMS = "closed_forms.toml"
"""The closed forms that are asked for, where there are any; the reference's file of this name holds
what is right."""

PACK = "public.npz"
"""The public pack."""

MATHML = "mathml.toml"
"""MathML of its equations, made once."""

LOCALE = "locale"
"""Folder of the translations of its sentences."""

DECISIVE = (ASSIGNMENT, MISTAKES, CLOSED_FORMS, "tasks", "given", LOCALE)
"""What a report depends on, besides the reference, which has a digest of its own."""

STARTER = "starter"
"""Folder of the skeletons; in it, a folder a language with those in other languages."""

GUIDE, GUIDES = "student.md", "student.{language}.md"
"""What students read first, in English and in other languages."""

HANDED_OUT = (
    *(*DECISIVE, STARTER, GUIDE, "given.txt", MATHML, PACK),
    *(GUIDES.format(language=language) for language in LANGUAGES),
)
"""What students may have. All else stays with the instructor: the reference, specimens, notes."""


def files_in(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Return the files of these names, and those in folders of these names, by relative path."""
    found: dict[str, bytes] = {}
    for name in names:
        top = folder / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            place = path.relative_to(folder)
            if path.is_file() and "__pycache__" not in place.parts:
                found[place.as_posix()] = path.read_bytes()
    return found


def digest_of(folder: Path) -> str:
    """Return the SHA-256 of all that decides reports."""
    sha = hashlib.sha256()
    for name, raw in files_in(folder, DECISIVE).items():
        sha.update(f"{len(name)}:{len(raw)}:{name}".encode() + raw)
    return sha.hexdigest()
