"""What a question earns from the marks of several people."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from grader.frozen import dataclass


@dataclass(frozen=True)
class MarkGiven:
    """The mark of one marker that counts: the last one, not withdrawn."""

    marker: int | None
    """None is the grader itself, whose mark counts until a person gives one."""
    points: Fraction
    settles: bool = False
    """It decides where markers differ."""


def markers_differ(marks: Sequence[MarkGiven], bound: Fraction) -> bool:
    """Return True where people are further apart than the bound and nobody has settled it."""
    if any(mark.settles for mark in marks):
        return False
    return _apart([mark.points for mark in marks if mark.marker is not None], bound)


def question_points(marks: Sequence[MarkGiven], bound: Fraction) -> Fraction | None:
    """Return what a question earns; None while it is not marked, or its markers differ.

    `marks` are in the order in which they were given: of several that settle, the last counts.
    Otherwise it is the mean of the people, of whom there may be one.
    """
    if len(marks) == 1:
        return marks[0].points
    settling = [mark.points for mark in marks if mark.settles]
    if settling:
        return settling[-1]
    people = [mark.points for mark in marks if mark.marker is not None]
    if _apart(people, bound):
        return None
    given = people or [mark.points for mark in marks]
    return sum(given[1:], given[0]) / len(given) if given else None


def _apart(points: Sequence[Fraction], bound: Fraction) -> bool:
    return len(points) > 1 and max(points) - min(points) > bound
