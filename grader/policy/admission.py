"""Admission to the exam: every TP graded, and the mean of the grades at least the mark for it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from grader.frozen import dataclass
from grader.policy.scale import GradeSettings
from grader.policy.settings import PolicySettings
from grader.records.report import exact

State = Literal["graded", "provisional", "open", "missing"]
Status = Literal["admitted", "not_yet", "not_admitted"]

CENT = Fraction(1, 100)


@dataclass(frozen=True)
class Standing:
    """Where one student stands in one TP."""

    assignment: str
    state: State
    """`provisional`: a part of it is not judged yet; `open`: nothing is handed in to be graded, but
    may be; `missing`: it can no longer be."""
    grade: Fraction | None = None
    """On the scale; None where none is decided. One that is provisional counts nothing yet."""
    weight: Fraction = Fraction(1)


@dataclass(frozen=True)
class Decision:
    """Whether one student is admitted, and what is still to be reached."""

    status: Status
    mean: Fraction | None
    """Of the grades that count so far, weighted and not rounded; None if there are none."""
    outstanding: tuple[str, ...]
    """TPs that have no grade yet."""
    needed: Fraction | None
    """Mean that these must reach for admission, at least the lowest grade; None if there are
    none."""
    within_reach: bool
    """Whether the highest grades in all of these would do."""


def decide(policy: PolicySettings, scale: GradeSettings, standings: Sequence[Standing]) -> Decision:
    """Decide about one student from the grades of all TPs of the course."""
    mark = admission_mark(policy, scale)
    counted = {each.assignment: _counted(policy, each) for each in standings}
    weights = {each.assignment: each.weight for each in standings}
    known = {name: grade for name, grade in counted.items() if grade is not None}
    outstanding = tuple(name for name, grade in counted.items() if grade is None)
    total = sum((weights[name] * grade for name, grade in known.items()), Fraction(0))
    done = sum((weights[name] for name in known), Fraction(0))
    mean = total / done if done else None
    if not outstanding:
        is_admitted = mean is not None and mean >= mark
        return Decision(
            "admitted" if is_admitted else "not_admitted", mean, (), None, within_reach=is_admitted
        )
    left = sum((weights[name] for name in outstanding), Fraction(0))
    needed = (mark * (done + left) - total) / left
    return Decision(
        "not_yet",
        mean,
        outstanding,
        max(needed, exact(scale.lowest)),
        within_reach=needed <= exact(scale.highest),
    )


def admission_mark(policy: PolicySettings, scale: GradeSettings) -> Fraction:
    """Return the mean that admits."""
    return exact(scale.passing if policy.admission is None else policy.admission)


def _counted(policy: PolicySettings, standing: Standing) -> Fraction | None:
    if standing.state == "graded":
        return standing.grade
    if standing.state == "missing" and policy.missing_grade is not None:
        return exact(policy.missing_grade)
    return None


def shown_mean(mean: Fraction) -> float:
    """Return a mean with two decimals, rounded down: 3.999 is never shown as 4."""
    return float(math.floor(mean / CENT) * CENT)


def shown_needed(needed: Fraction) -> float:
    """Return what must be reached with two decimals, rounded up: what is shown suffices."""
    return float(math.ceil(needed / CENT) * CENT)
