"""The corpus: one folder an attack, with a label of what must happen; laid out as a batch."""

from __future__ import annotations

import fnmatch
import importlib.util
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from grader.assignment.descriptions import read_description
from grader.assignment.model import Assignment
from grader.errors import UsageError
from grader.intake.location import name_of
from grader.records.model import Model
from grader.sanitise import clean_line

DOCUMENTS = "documents"
"""Attacks on whoever shows what is to be marked."""

FAMILIES = (
    *("results", "answers", "process", "channel", "files", "archives", "words", "forms"),
    DOCUMENTS,
)

Make = Callable[[Path, str, Mapping[str, bytes]], None]


class Label(Model):
    """`attack.toml`: what is tried, and what must become of it."""

    why: str
    fails: frozenset[str]
    """Tasks or criteria that must be lost."""
    may_fail: frozenset[str] = frozenset()
    may_bar: bool = False
    """Whether it may keep this process from reading it, which is then our trouble, and said."""
    says: tuple[str, ...] = ()
    """Words that the report must hold, whatever their case; "a|b" is met by either, where it hangs
    on the machine's speed which limit is met first."""
    shows: tuple[str, ...] = ()
    """Words that a page for marking must hold where the attack's answer stands."""
    wall: str = ""
    """What stops it, where it is known to do harm without: nothing where that is not tried."""


@dataclass(frozen=True)
class Attack:
    """One hostile submission and its label, tasks written out as their criteria."""

    name: str
    folder: Path
    label: Label
    fails: frozenset[str]
    may_fail: frozenset[str]

    @property
    def family(self) -> str:
        """What is attacked: the first word of the name."""
        return self.name.partition("-")[0]


def load_attacks(folder: Path, assignment: Assignment, only: str = "*") -> list[Attack]:
    """Read the corpus; raise UsageError that names what cannot be used."""
    files = sorted(folder.glob("*/attack.toml"))
    attacks = [
        _attack(file, assignment) for file in files if fnmatch.fnmatch(file.parent.name, only)
    ]
    if not attacks:
        raise UsageError(
            f"{folder}: holds no attack named {only}; run in a clone of the source, or name the "
            f"folder of the corpus with --attacks"
        )
    return attacks


def _attack(file: Path, assignment: Assignment) -> Attack:
    label, _ = read_description(file, Label, "it says what becomes of the attack")
    name = file.parent.name
    if name.partition("-")[0] not in FAMILIES:
        raise UsageError(f"{file}: the name must begin with one of {', '.join(FAMILIES)}")
    fails, may_fail = (_criteria(file, each, assignment) for each in (label.fails, label.may_fail))
    return Attack(name, file.parent, label, fails, may_fail)


def _criteria(file: Path, names: frozenset[str], assignment: Assignment) -> frozenset[str]:
    tasks = {task.name: {criterion.id for criterion in task.criteria} for task in assignment.tasks}
    found: set[str] = set()
    for name in names:
        if name not in tasks and name not in assignment.criteria:
            raise UsageError(f"{file}: there is no task or criterion {name!r}")
        found |= tasks.get(name, {name})
    return frozenset(found)


def lay_out(
    attacks: Sequence[Attack], batch: Path, plain: Mapping[str, bytes], places: Mapping[str, str]
) -> dict[str, str]:
    """Make a submission of each attack in the folder `batch`; return their names by attack.

    `places` are the words that stand for paths in the attackers' files, who know everything.
    """
    names: dict[str, str] = {}
    before: set[Path] = set(batch.iterdir())
    for attack in attacks:
        _make(attack, batch, plain, places)
        made = set(batch.iterdir()) - before
        if len(made) != 1:
            raise UsageError(f"{attack.folder}: makes {len(made)} entries of the batch, not one")
        before |= made
        entry = made.pop()
        names[attack.name] = clean_line(name_of(entry), 300)
    return names


def _make(
    attack: Attack, batch: Path, plain: Mapping[str, bytes], places: Mapping[str, str]
) -> None:
    script = attack.folder / "make.py"
    if script.is_file():
        spec = importlib.util.spec_from_file_location("make", script)
        if spec is None or spec.loader is None:
            raise UsageError(f"{script}: cannot be imported")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        cast("Make", module.make)(batch, attack.name, plain)
        return
    files = {path.name: path.read_bytes() for path in attack.folder.iterdir() if path.is_file()}
    target = batch / attack.name
    target.mkdir()
    for file, raw in {**plain, **files}.items():
        if file != "attack.toml":
            (target / file).write_bytes(_filled(raw, places))


def _filled(raw: bytes, places: Mapping[str, str]) -> bytes:
    for word, path in places.items():
        raw = raw.replace(f"@{word}@".encode(), path.encode())
    return raw
