"""What is collected while a table of marks is read: marks, and every bad line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from grader.batch.mark_parts import Given, Part, Parts
from grader.sanitise import clean, clean_line

TAKEN_BACK = "-"
"""What a cell says that takes back what was given before."""


@dataclass(frozen=True)
class Chosen:
    """Items of a rubric that are chosen for a part, by their keys, and what is said of it."""

    keys: tuple[str, ...]
    comment: str | None


@dataclass
class CollectedMarks:
    """Marks by any name, and the faults of the table."""

    path: Path | None
    marks: dict[str, dict[str, Given]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    """Where each name stands first."""
    places: dict[tuple[str, str], int] = field(default_factory=dict)
    """Where each mark stands, by name and part."""
    beside: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Ids with the name that stands beside them, by line."""
    items: dict[str, dict[str, Chosen]] = field(default_factory=dict)
    """By name, as `marks`, and part."""
    unread: list[str] = field(default_factory=list)
    """Headers of columns that were not read."""
    faults: list[tuple[int, str]] = field(default_factory=list)
    is_wide: bool = False

    def fault_at(self, line: int, said: str) -> None:
        """Note what is wrong in a line."""
        self.faults.append((line, said))

    def fault(self, name: str, said: str) -> None:
        """Note what is wrong with a name."""
        self.faults.append((self.lines.get(name, 0), said))

    def give(self, line: int, name: str, part: Part, given: Given) -> None:
        """Note a mark, or what is wrong with it."""
        own = self.marks.setdefault(name, {})
        self.lines.setdefault(name, line)
        value, reason = given
        if part.id in own:
            self.fault_at(line, f"{part.id} of {name} is marked twice")
        elif value is not None and (fault := part.fault_of_given(value)):
            self.fault_at(line, f"{part.id}: {fault}")
        elif value is not None and not part.is_written and reason == "":
            self.fault_at(
                line, f"{part.id} of {name} is changed without a reason; say in words why"
            )
        else:
            own[part.id] = given
            self.places[name, part.id] = line

    def check_overlaps(self, parts: Parts) -> None:
        """Note whose task and criterion of it are both changed: which one counts is unclear."""
        for name, own in self.marks.items():
            for each in own:
                task = parts[each].task
                if task in own and None not in (own[each][0], own[task][0]):
                    line = max(self.places[name, task], self.places[name, each])
                    said = f"{task} and {each} of {name} are both changed; keep one"
                    self.fault_at(line, said)

    def said(self) -> str:
        """Return a sentence for each fault, in the order of the lines."""
        return "\n".join(self._placed(line, said) for line, said in sorted(self.faults))

    def first_fault(self) -> str:
        """Return the first of the sentences, without its path."""
        line, said = min(self.faults)
        return f"line {line}: {said}" if line else said

    def _placed(self, line: int, said: str) -> str:
        where = f"{self.path}, line {line}" if line else str(self.path)
        return f"{where}: {said}"


def number_of(said: str) -> float | None:
    """Return a number of points, None for what takes one back; raise ValueError for other text."""
    if said == TAKEN_BACK:
        return None
    if "_" in said:
        raise ValueError(said)
    return float(said.replace(",", ".").replace("\N{MINUS SIGN}", "-").replace(" ", ""))


def comment_of(said: str) -> str:
    """Return a comment that is fit to be shown."""
    return clean(said)


def known_of(parts: Mapping[str, Part]) -> str:
    """Return in words which parts there are."""
    written = [part.id for part in parts.values() if part.is_written]
    return ", ".join([*written, "criteria, tasks, bonus and grade"])


def shown(said: str) -> str:
    """Return what a cell says for a message."""
    return clean_line(said, 80)
