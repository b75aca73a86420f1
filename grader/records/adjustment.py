"""What a person decides instead of the grader, or beside it, and why."""

from __future__ import annotations

from grader.records.model import Model

BONUS, GRADE = "bonus", "grade"
"""Parts of an adjustment that concern the whole submission."""


class Adjustment(Model):
    """A change of points or of the grade by a person."""

    part: str
    """Id of a criterion, name of a task, `bonus` or `grade`."""
    value: float | int
    """Points that count instead of those of a criterion or a task; of `bonus`, points that are
    added, or taken away where negative; of `grade`, the grade."""
    reason: str
    """For the student."""
