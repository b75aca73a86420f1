"""`gradebook.csv`: one row per submission, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from grader.score import Report

RUNS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""First characters that make a spreadsheet take a cell for a formula, fullwidth ones included."""

STARTS = re.compile(rf"([;,|]\s*)(?=[{re.escape(''.join(RUNS))}])")
"""Where a cell would begin in a country whose separator is another one."""


def gradebook(reports: Iterable[Report]) -> str:
    """Return the table as CSV: submission, points and grade, then points per task."""
    reports = list(reports)
    tasks = [task.name for task in reports[0].tasks] if reports else []
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(
        [
            "id",
            "name",
            "points",
            "max_points",
            "grade",
            "passed",
            "provisional",
            *tasks,
            "harness_errors",
        ]
    )
    for report in reports:
        writer.writerow(
            [
                report.submission.id,
                neutral(report.submission.name),
                report.score.points,
                report.score.max_points,
                "" if report.grade.value is None else report.grade.value,
                "" if report.grade.passed is None else str(report.grade.passed).lower(),
                str(report.grade.provisional).lower(),
                *(task.points for task in report.tasks),
                len(report.harness_errors),
            ]
        )
    return text.getvalue()


def neutral(cell: str) -> str:
    """Return a cell that no spreadsheet runs: a quote before what looks like a formula."""
    cell = STARTS.sub(r"\1'", cell)
    return f"'{cell}" if cell.startswith(RUNS) else cell
