"""Tables for people and scripts: a wide one with every criterion, and nbgrader's columns."""

from __future__ import annotations

from collections.abc import Sequence

from grader.gradebook.matching import label
from grader.gradebook.table import gradebook
from grader.gradebook.upload import Upload, contested_reports
from grader.records.listing import capped
from grader.records.report import Report
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


def fill_csv(reports: Sequence[Report]) -> Upload:
    """Return `grades.csv`, the table that `grade` writes as `gradebook.csv`."""
    table = gradebook(map(Summary.of, reports))
    return Upload({"grades.csv": table.encode()}, f"{len(reports)} rows")


def fill_nbgrader(reports: Sequence[Report]) -> Upload:
    """Return `grades.csv` with the columns of nbgrader's export, each student once."""
    rows = []
    rivals = contested_reports(reports)
    of: dict[str, list[str]] = {}
    for report in reports:
        of.setdefault(_identifier(report).casefold(), []).append(report.submission.id)
    left_out = []
    for report in reports:
        student = report.submission.student
        first, _, last = (student.name if student else "").rpartition(" ")
        ids = student.ids if student else {}
        identifier = _identifier(report)
        others = [each for each in of[identifier.casefold()] if each != report.submission.id]
        why = rivals.get(report.submission.id) or (
            f"student_id {identifier} is that of {capped(others)} too" if others else ""
        )
        if why:
            left_out.append(f"{label(report)}: {why}")
            continue
        points, most = report.score.points, report.score.max_points
        rows.append(
            [
                report.assignment,
                "",
                "",
                identifier,
                last,
                first,
                ids.get("email", ""),
                str(points),
                "0",
                str(points),
                str(most),
            ]
        )
    files = {"grades.csv": csv_text(NBGRADER, rows).encode()}
    return Upload(files, f"{len(rows)} rows", left_out=tuple(left_out))


def _identifier(report: Report) -> str:
    student = report.submission.student
    ids = student.ids if student else {}
    known = (ids.get(key) for key in ("sid", "github", "canvas", "moodle"))
    return next(filter(None, known), report.submission.id)
