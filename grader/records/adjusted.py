"""How the adjustments of a report change its points; pure."""

from __future__ import annotations

from fractions import Fraction

from grader.records.adjustment import BONUS, GRADE, Adjustment
from grader.records.report import CriterionScore, Report, exact, total


def adjusted(report: Report, points: Fraction, most: Fraction) -> Fraction:
    """Return points with all adjustments; a bonus never leads below 0 or above `most`."""
    changes = [change_of(each, report) for each in report.adjustments]
    return min(max(points + sum(changes), Fraction(0)), most) if changes else points


def change_of(adjustment: Adjustment, report: Report) -> Fraction:
    """Return the points that an adjustment adds; none where nothing is judged that it concerns."""
    if adjustment.part == BONUS:
        return exact(adjustment.value)
    earned = earned_points(adjustment.part, report)
    return Fraction(0) if earned is None else exact(adjustment.value) - earned


def earned_points(part: str, report: Report) -> Fraction | None:
    """Return what the code earned for a criterion or a task; None where that is not decided."""
    criteria = criteria_of(part, report)
    if not criteria or any(criterion.verdict == "harness_error" for criterion in criteria):
        return None
    return total(criteria)


def criteria_of(part: str, report: Report) -> list[CriterionScore]:
    """Return the criteria that a criterion's id or a task's name stands for."""
    return [
        criterion
        for task in report.tasks
        for criterion in task.criteria
        if part in (task.name, criterion.id)
    ]


def grade_set(report: Report) -> float | None:
    """Return the grade that a person has set; None where nobody has."""
    return next((float(each.value) for each in report.adjustments if each.part == GRADE), None)
