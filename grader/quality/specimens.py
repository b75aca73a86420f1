"""Specimens: submissions with labels that say what they must earn, read from their folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.assignment.descriptions import read_description
from grader.assignment.model import Assignment
from grader.errors import UsageError
from grader.intake.modules import Sources
from grader.intake.read import read_one
from grader.limits import Limits
from grader.records.model import Model

PLAIN = "passed_plain"
"""The specimen that the others are laid over: most replace one file of it."""


class Label(Model):
    """`specimen.toml`: what a specimen must earn."""

    why: str
    fails: frozenset[str]
    """Criteria that it must lose."""
    may_fail: frozenset[str] = frozenset()
    """Criteria whose loss is a matter of detail."""
    lookalike: str | None = None
    """The mistake that must be named."""
    also: frozenset[str] = frozenset()
    """Mistakes that may be named besides."""
    absent: frozenset[str] = frozenset()
    """Files that are not taken from the plain specimen either."""


@dataclass(frozen=True)
class Specimen:
    """A submission with the label that says what it must earn."""

    name: str
    sources: Sources
    label: Label


def load_specimens(folder: Path, assignment: Assignment) -> list[Specimen]:
    """Read all specimens of a pool; raise UsageError that names what cannot be used."""
    names = (
        sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    )
    if PLAIN not in names:
        raise UsageError(
            f"{folder}: holds no specimens; run in a clone of the source, or name their folder "
            f"with --specimens"
        )
    plain = read_one(folder / PLAIN, Limits(), assignment.names)
    lacking = set(assignment.names.modules) - set(plain.modules)
    if lacking:
        raise UsageError(f"{folder / PLAIN}: lacks {', '.join(sorted(lacking))}")
    return [_specimen(folder / name, plain, assignment) for name in names]


def _specimen(folder: Path, plain: Sources, assignment: Assignment) -> Specimen:
    file = folder / "specimen.toml"
    label, _ = read_description(file, Label, "it says what the specimen loses")
    ids = label.also | ({label.lookalike} if label.lookalike else set())
    unknown = (label.fails | label.may_fail) - assignment.criteria
    unknown |= ids - assignment.mistakes.keys()
    unknown |= label.absent - {f"{module}.py" for module in assignment.names.modules}
    if unknown:
        raise UsageError(f"{file}: names what does not exist: {', '.join(sorted(unknown))}")
    own = read_one(folder, Limits(), assignment.names)
    files, modules = dict(own.files), dict(own.modules)
    for module in assignment.names.modules:
        name = f"{module}.py"
        if module not in modules and name not in label.absent:
            files[name], modules[module] = plain.files[name], name
    sources = Sources(
        folder.name,
        files,
        modules,
        assignment.names,
        handed_in=own.handed_in,
        instead=own.instead,
    )
    return Specimen(folder.name, sources, label)


def slowest_first(specimens: Sequence[Specimen]) -> list[Specimen]:
    """Return specimens with those that do not end before the others."""
    return sorted(specimens, key=lambda specimen: not specimen.name.startswith("timed_out"))
