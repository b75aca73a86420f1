"""Tables for people and scripts: a wide one with every criterion, and nbgrader's columns."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from grader.errors import UsageError
from grader.gradebook.name_parts import given_and_family
from grader.gradebook.people import Person, people_of
from grader.gradebook.table import gradebook
from grader.gradebook.upload import Upload, troubled
from grader.gradebook.values import UNMARKED, value_of
from grader.gradebook.whole_points import half_marked, said_of_half_marked, whole_points
from grader.records.listing import capped
from grader.records.report import Report, tidy
from grader.records.summary import Summary
from grader.safe_csv import csv_text

NBGRADER = [
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
]


def fill_csv(reports: Sequence[Report], *, provisional: bool = False) -> Upload:
    """Return `grades.csv`, the table that `grade` writes as `gradebook.csv`.

    A grade that is not final is an empty cell, and so are points once marking has begun, unless
    `provisional` ones are wanted; whose they are is told.
    """
    points = [] if provisional else [each for each in half_marked(reports) if not troubled([each])]
    grades = [] if provisional else [each for each in reports if _waits(each)]
    pointless, ungraded = ({each.submission.id for each in own} for own in (points, grades))
    table = gradebook(map(Summary.of, reports), pointless, ungraded)
    notes, left_out = [], list(troubled(reports))
    if points:
        left_out.append(f"points or grade not written: {said_of_half_marked(points)}")
    elif grades:
        notes.append(f"grades not written: {said_of_half_marked(grades)}")
    return Upload(
        {"grades.csv": table.encode()}, f"{len(reports)} rows", tuple(notes), tuple(left_out)
    )


def _waits(report: Report) -> bool:
    """Return True for a grade that is not final until the written part is marked."""
    return value_of(report, "grade", Fraction(0)).pending == UNMARKED


def fill_nbgrader(reports: Sequence[Report], *, provisional: bool = False) -> Upload:
    """Return `grades.csv` with the columns of nbgrader's export, each student once."""
    points = whole_points(reports, provisional=provisional)
    if not points.of:
        raise UsageError(f"nothing was written: {'; '.join(points.left_out)}")
    people = list(people_of(reports))
    bearers: dict[str, list[str]] = {}
    for person in people:
        bearers.setdefault(_identifier(person).casefold(), []).append(person.label)
    rows, left_out = [], list(points.left_out)
    for person in people:
        identifier = _identifier(person)
        others = [each for each in bearers[identifier.casefold()] if each != person.label]
        value = points.of.get(person.report.submission.id)
        if not identifier:
            left_out.append(f"{person.label}: has no id, and is not the only one of the team")
        elif person.rivals:
            left_out.append(f"{person.label}: {person.rivals}")
        elif others:
            left_out.append(
                f"{person.label}: student_id {identifier} is that of {capped(others)} too"
            )
        elif value is not None:
            rows.append(_row(person, identifier, str(tidy(value)), str(tidy(points.maximum))))
    files = {"grades.csv": csv_text(NBGRADER, rows).encode()}
    return Upload(files, f"{len(rows)} rows", left_out=tuple(left_out))


def _row(person: Person, identifier: str, points: str, most: str) -> list[str]:
    student = person.report.submission.student
    first, last = given_and_family(student.name if student else "")
    email = student.ids.get("email", "") if student else ""
    own = [person.report.assignment, "", "", identifier, last, first, email]
    return [*own, points, "0", points, most]


def _identifier(person: Person) -> str:
    """Return what nbgrader is to call a person; nothing for one of a team who has no id."""
    submission = person.report.submission
    ids = submission.student.ids if submission.student else {}
    known = (ids.get(key) for key in ("sid", "github", "canvas", "moodle"))
    otherwise = ids.get("email", "") if person.is_member else submission.id
    return next(filter(None, known), otherwise)
