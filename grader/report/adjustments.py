"""The sentences on what a person changed, and the reasons that were given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from grader.language import _, ngettext
from grader.records.adjusted import criteria_of, earned_points
from grader.records.adjustment import BONUS, GRADE, Adjustment
from grader.records.report import Report
from grader.report.sentences import points


class Change(NamedTuple):
    """One adjustment in words."""

    said: str
    reason: str


def changes_of(report: Report) -> list[Change]:
    """Return every adjustment that has an effect, in the language that is spoken now."""
    return list(_changes(report))


def _changes(report: Report) -> Iterator[Change]:
    for each in report.adjustments:
        said = _said(each, report)
        if said:
            yield Change(said, each.reason)


def _said(adjustment: Adjustment, report: Report) -> str:
    value = adjustment.value
    if adjustment.part == GRADE:
        is_given = report.grade.value is not None
        said = _("The grade is set to {grade}.").format(grade=points(value))
        return said if is_given else ""
    if adjustment.part == BONUS:
        return _bonus(value)
    earned = earned_points(adjustment.part, report)
    if earned is None:
        return ""
    criteria = criteria_of(adjustment.part, report)
    is_task = adjustment.part != criteria[0].id
    return _("{part}: {points} points count instead of {earned}.").format(
        part=adjustment.part if is_task else criteria[0].title,
        points=points(value),
        earned=points(float(earned)),
    )


def _bonus(value: float) -> str:
    count = 1 if abs(value) == 1 else 2
    if value < 0:
        said = ngettext("{points} point is taken away.", "{points} points are taken away.", count)
    else:
        said = ngettext("{points} point is added.", "{points} points are added.", count)
    return said.format(points=points(abs(value)))
