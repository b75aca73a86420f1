"""A strip of criteria by attempts: what is right, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from grader.course.improving import Step
from grader.records.report import Number

Cell = Literal["right", "some", "none", "unknown"]
MOST = 20
"""Attempts that are shown, the last ones: more do not fit on a narrow screen."""


@dataclass(frozen=True)
class Strip:
    """A row for each criterion, a column for each attempt."""

    attempts: Sequence[Step]
    rows: Sequence[tuple[str, Sequence[Cell]]]


def strip_of(steps: Sequence[Step]) -> Strip:
    """Return the strip of the last attempts that were judged."""
    judged = [step for step in steps if step.grading is not None and step.grading.parts][-MOST:]
    parts: list[dict[str, list[Number]]] = [
        step.grading.parts for step in judged if step.grading is not None
    ]
    criteria = dict.fromkeys(name for each in parts for name in each)
    return Strip(judged, [(name, [_cell(each.get(name)) for each in parts]) for name in criteria])


def _cell(points: Sequence[Number] | None) -> Cell:
    if points is None:
        return "unknown"
    earned, most = points
    if earned >= most:
        return "right"
    return "some" if earned > 0 else "none"
