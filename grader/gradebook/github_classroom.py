"""GitHub Classroom: a table with the columns of its own grades CSV, filled from ours.

Classroom has no upload; the table is for scripts and learning platforms that read that download.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from grader.errors import UsageError
from grader.gradebook.people import people_of
from grader.gradebook.rawcsv import read_table
from grader.gradebook.upload import Upload
from grader.gradebook.whole_points import WholePoints, whole_points
from grader.records.listing import MAX_NAMED, capped
from grader.records.report import Report, tidy
from grader.safe_csv import csv_text
from grader.sanitise import clean_line

COLUMNS = [
    "assignment_name",
    "assignment_url",
    "starter_code_url",
    "github_username",
    "roster_identifier",
    "student_repository_name",
    "student_repository_url",
    "submission_timestamp",
    "points_awarded",
    "points_available",
]
ROSTER = ("identifier", "github_username")


def fill_github_classroom(
    reports: Sequence[Report], roster: Path | None, *, provisional: bool = False
) -> Upload:
    """Return `grades.csv`; with a roster, its identifiers beside the logins."""
    known = read_roster(roster) if roster else {}
    rows, left_out, rivals = [], [], 0
    points = whole_points(reports, provisional=provisional)
    for person in people_of(reports):
        login = _login(person.report)
        if not login:
            left_out.append(f"{person.label}: its GitHub login is not known")
            continue
        if person.rivals:
            rivals += 1
            left_out.append(f"{person.label}: {person.rivals}")
            continue
        if roster and login.casefold() not in known:
            left_out.append(f"{person.label}: its identifier; {login} is not in {roster}")
        elif roster and not known[login.casefold()]:
            said = f"{roster} does not give {login} one of its own"
            left_out.append(f"{person.label}: its identifier; {said}")
        rows.append(_row(person.report, login, known.get(login.casefold(), ""), points))
    if not rows and rivals:
        raise UsageError(f"no row was written: {'; '.join(left_out[:MAX_NAMED])}")
    if not rows:
        raise UsageError(
            "none of the submissions has a GitHub login; grade the folder that "
            "`gh classroom clone student-repos` made"
        )
    absent = sorted({*known} - {_login(each).casefold() for each in reports})
    notes = [f"in {roster} without a submission: {capped(absent)}"] if absent else []
    files = {"grades.csv": csv_text(COLUMNS, rows).encode()}
    return Upload(files, f"{len(rows)} rows", tuple(notes), (*points.left_out, *left_out))


def _login(report: Report) -> str:
    student = report.submission.student
    return student.ids.get("github", "") if student else ""


def _row(report: Report, login: str, identifier: str, points: WholePoints) -> list[str]:
    """Return one row; what Classroom knows of its own repositories is left empty."""
    value = points.of.get(report.submission.id)
    return [
        report.assignment,
        "",
        "",
        login,
        identifier,
        report.submission.name,
        "",
        "",
        "" if value is None else str(tidy(value)),
        str(tidy(points.maximum)),
    ]


def read_roster(path: Path) -> Mapping[str, str]:
    """Return identifiers by login in lower case, from the roster that Classroom downloads.

    A login has none where it stands there with two.
    """
    table = read_table(path, "classroom roster")
    headers = [cell.strip().strip('"').casefold() for cell in table.rows[0].cells]
    if not set(ROSTER) <= set(headers):
        raise UsageError(f"{path}: has no columns {' and '.join(ROSTER)}; name Classroom's roster")
    identifier, login = (headers.index(each) for each in ROSTER)
    given: dict[str, dict[str, None]] = {}
    for row in table.rows[1:]:
        if row.text(login).strip():
            said = clean_line(row.text(identifier).strip(), 300)
            given.setdefault(row.text(login).strip().casefold(), {})[said] = None
    return {each: next(iter(said)) if len(said) == 1 else "" for each, said in given.items()}
