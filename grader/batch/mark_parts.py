"""What a person may mark or adjust, and between which numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from grader.assignment.model import Assignment
from grader.policy.scale import GradeSettings
from grader.records.adjustment import BONUS, GRADE
from grader.records.report import Number, Report, exact, tidy
from grader.settings import Course

Given = tuple[float | None, str | None]
"""A value and its comment. No value takes one back, no comment leaves that which is there."""

Marks = Mapping[str, Mapping[str, Given]]
"""Submission, to part, to what is given: by any name in a file, by id once assigned."""


@dataclass(frozen=True)
class Part:
    """A written part, a criterion, a task, the bonus or the grade."""

    id: str
    lowest: Number
    highest: Number
    is_written: bool = False
    task: str = ""
    """Of a criterion: the task that it belongs to."""
    scale: GradeSettings | None = None
    """Of the grade: a person gives one of these."""

    def fault(self, value: float) -> str:
        """Return why a value cannot be taken; empty if it can."""
        if self.lowest <= value <= self.highest:
            return ""
        return f"{value:g} is not between {self.lowest:g} and {self.highest:g}"

    def fault_of_given(self, value: float) -> str:
        """Return why a person cannot give a value; empty if they can. A grade is on its scale."""
        fault = self.fault(value)
        nearest = () if fault or self.scale is None else self.scale.nearest(exact(value))
        if self.scale is None or len(nearest) < 2:  # noqa: PLR2004 one below and one above
            return fault
        said = " and ".join(f"{float(each):g}" for each in nearest)
        return (
            f"{value:g} is no grade of this scale, whose step is {self.scale.rounding:g}; the "
            f"nearest are {said}"
        )


Parts = Mapping[str, Part]
"""By id, the written ones first."""


def parts_before(assignment: Assignment, course: Course) -> Parts:
    """Return the parts of reports that are yet to be made."""
    criteria = {
        task.name: {
            criterion.id: criterion.points if settings.points is None else settings.points
            for criterion in task.criteria
            for settings in (course.of(criterion.id),)
            if settings.enabled
        }
        for task in assignment.tasks
    }
    return parts_from(assignment.written, criteria, course.grade)


def parts_in(report: Report, grade: GradeSettings) -> Parts:
    """Return the parts of a report, with the scale of its batch."""
    criteria = {
        task.name: {criterion.id: criterion.max_points for criterion in task.criteria}
        for task in report.tasks
    }
    return parts_from(report.written, criteria, grade)


def parts_from(
    written: Iterable[Any], criteria: Mapping[str, Mapping[str, Number]], grade: GradeSettings
) -> Parts:
    """Return the parts of written questions, of criteria by task, and of a scale."""
    found = [Part(part.id, 0, tidy(float(part.max_points)), is_written=True) for part in written]
    found += _code(criteria)
    whole = [part for part in found if part.is_written or part.task]
    most = tidy(sum((exact(part.highest) for part in whole), Fraction(0)))
    found += [Part(BONUS, -most, most), Part(GRADE, grade.lowest, grade.highest, scale=grade)]
    return {part.id: part for part in found}


def _code(criteria: Mapping[str, Mapping[str, Number]]) -> Iterator[Part]:
    for task, points in criteria.items():
        yield Part(task, 0, tidy(sum(map(exact, points.values()), Fraction(0))))
        for criterion, most in points.items():
            yield Part(criterion, 0, tidy(most), task=task)
