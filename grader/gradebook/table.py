"""`gradebook.csv`: one row per submission, safe to open in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable

from grader.records.summary import Summary
from grader.safe_csv import Cell, csv_text


def gradebook(summaries: Iterable[Summary]) -> str:
    """Return the table as CSV: submission, points and grade, then points per task."""
    summaries = list(summaries)
    tasks = [task.name for task in summaries[0].tasks] if summaries else []
    header = ["id", "name", "points", "max_points", "grade", "passed", "provisional"]
    return csv_text([*header, *tasks, "harness_errors"], map(_row, summaries))


def _row(summary: Summary) -> list[Cell]:
    grade = summary.grade
    return [
        summary.id,
        summary.name,
        summary.points,
        summary.max_points,
        "" if grade.value is None else grade.value,
        "" if grade.passed is None else str(grade.passed).lower(),
        str(grade.provisional).lower(),
        *(task.points for task in summary.tasks),
        len(summary.harness_errors),
    ]
