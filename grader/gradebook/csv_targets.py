"""Tables for people and scripts: a wide one with every criterion, and nbgrader's columns."""

from __future__ import annotations

from collections.abc import Sequence

from grader.errors import UsageError
from grader.gradebook.people import Person, people_of
from grader.gradebook.table import gradebook
from grader.gradebook.upload import Upload, troubled
from grader.gradebook.whole_points import whole_points
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


def fill_csv(reports: Sequence[Report], *, provisional: bool = False) -> Upload:  # noqa: ARG001
    """Return `grades.csv`, the table that `grade` writes as `gradebook.csv`.

    Whether points are provisional stands in a column of it.
    """
    table = gradebook(map(Summary.of, reports))
    return Upload(
        {"grades.csv": table.encode()}, f"{len(reports)} rows", left_out=troubled(reports)
    )


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
    first, _, last = (student.name if student else "").rpartition(" ")
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
