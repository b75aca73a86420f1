"""`gradebook.csv`: one row per submission, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from grader.summary import Summary

RUNS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""First characters that make a spreadsheet take a cell for a formula, fullwidth ones included."""

STARTS = re.compile(rf"([;,|]\s*)(?=[{re.escape(''.join(RUNS))}])")
"""Where a cell would begin in a country whose separator is another one."""


def gradebook(summaries: Iterable[Summary]) -> str:
    """Return the table as CSV: submission, points and grade, then points per task."""
    summaries = list(summaries)
    tasks = [task.name for task in summaries[0].tasks] if summaries else []
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
    for each in summaries:
        writer.writerow(
            [
                each.id,
                neutral(each.name),
                each.points,
                each.max_points,
                "" if each.grade.value is None else each.grade.value,
                "" if each.grade.passed is None else str(each.grade.passed).lower(),
                str(each.grade.provisional).lower(),
                *(task.points for task in each.tasks),
                len(each.harness_errors),
            ]
        )
    return text.getvalue()


def neutral(cell: str) -> str:
    """Return a cell that no spreadsheet runs: a quote before what looks like a formula."""
    cell = STARTS.sub(r"\1'", cell)
    return f"'{cell}" if cell.startswith(RUNS) else cell
