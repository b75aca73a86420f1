"""Tables for people and scripts: a wide one with every criterion, and nbgrader's columns."""

from __future__ import annotations

from collections.abc import Sequence

from grader.gradebook.matching import label
from grader.gradebook.upload import Upload, contested_reports
from grader.records.listing import capped
from grader.records.report import Report
from grader.safe_csv import csv_text

IDS = ("moodle", "canvas", "github", "gradescope", "sid", "email")
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
    """Return `grades.csv`: whose it is, points and grade, then each criterion and written part."""
    criteria = dict.fromkeys(
        criterion.id for report in reports for task in report.tasks for criterion in task.criteria
    )
    written = dict.fromkeys(matched.id for report in reports for matched in report.written)
    header = ["id", "name", "student", *IDS, "late", "points", "max_points", "grade"]
    header += ["passed", "provisional", *criteria, *written]
    rows = [_row(report, [*criteria, *written]) for report in reports]
    if any(report.adjustments for report in reports):
        header += ["adjustments"]
        rows = [[*row, _adjustments(report)] for row, report in zip(rows, reports, strict=True)]
    table = csv_text(header, rows)
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


def _row(report: Report, parts: Sequence[str]) -> list[str]:
    student, grade = report.submission.student, report.grade
    ids = student.ids if student else {}
    earned = {
        criterion.id: criterion.points for task in report.tasks for criterion in task.criteria
    }
    undecided = {
        criterion.id
        for task in report.tasks
        for criterion in task.criteria
        if criterion.verdict == "harness_error"
    }
    marked = {
        matched.id: matched.points for matched in report.written if matched.points is not None
    }
    points = {key: said for key, said in (earned | marked).items() if key not in undecided}
    return [
        report.submission.id,
        report.submission.name,
        student.name if student else "",
        *(ids.get(key, "") for key in IDS),
        _word(student.late if student else None),
        str(report.score.points),
        str(report.score.max_points),
        "" if grade.value is None else f"{grade.value:g}",
        _word(grade.passed),
        _word(grade.provisional),
        *(str(points.get(part, "")) for part in parts),
    ]


def _adjustments(report: Report) -> str:
    return "; ".join(f"{each.part} {each.value:g}: {each.reason}" for each in report.adjustments)


def _word(value: bool | None) -> str:
    return "" if value is None else str(value).lower()
