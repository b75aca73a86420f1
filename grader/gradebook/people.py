"""The persons of the reports: each member of a team has the points of what it handed in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.intake.duplicates import claims_of, contested
from grader.records.report import Report
from grader.sanitise import clean_line


@dataclass(frozen=True)
class Person:
    """One who handed in, alone or in a team."""

    report: Report
    """As if this person had handed in alone."""
    label: str
    """For people: the id, and the name if it is known."""
    is_member: bool
    """True for one of a team."""
    rivals: str
    """Why no table that goes by student has a row of this person; mostly empty."""


def people_of(reports: Sequence[Report]) -> Iterator[Person]:
    """Yield each person of each report.

    One to whom several submissions belong is told: nobody chooses between them.
    """
    named = [(report.submission.id, report.submission.student) for report in reports]
    several = contested(named)
    for identifier, report in zip((each for each, _ in named), reports, strict=True):
        student = report.submission.student
        for person in student.people if student else (None,):
            own = report.submission.model_copy(update={"student": person})
            alone = report if person is student else report.model_copy(update={"submission": own})
            against = [several[each] for each in claims_of(person) if each in several]
            yield Person(
                alone,
                label(alone),
                person is not student,
                against[0].against(identifier) if against else "",
            )


def label(report: Report) -> str:
    """Return a label for people: the id, and the student's name if it is known."""
    student = report.submission.student
    name = clean_line(student.name, 80) if student else ""
    return f"{report.submission.id} ({name})" if name else report.submission.id
