"""`gradebook.csv`: the table of a batch, a row per submission, safe to open in a spreadsheet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from grader.records.report import tidy
from grader.records.summary import Summary
from grader.records.whole import whole_of
from grader.safe_csv import Cell, csv_text

BYTE_ORDER_MARK = "\ufeff"
"""Without it, Excel on Windows takes UTF-8 for another encoding and spoils accents."""

IDS = ("moodle", "canvas", "github", "gradescope", "sid", "email")
"""Systems in the order of their columns; others follow."""


def gradebook(
    summaries: Iterable[Summary],
    without_points: Collection[str] = (),
    without_grade: Collection[str] = (),
) -> str:
    """Return the table as CSV: whose it is, points and grade, then tasks, criteria, written parts.

    There is a column for each system that gave a student a number or a name. What could not be
    judged, or is not marked yet, is an empty cell. The maximum is one for all: that of the code,
    and of the written part too once a person marked any of it. What a person adjusted is told
    in a last column, if anything is; points of tasks and criteria are those that the grader gave.
    The sum, or the grade, of the ids that are to be without stays empty.
    """
    summaries = list(summaries)
    known = {system for summary in summaries for system, _ in summary.ids}
    systems = [*(each for each in IDS if each in known), *sorted(known.difference(IDS))]
    tasks = [task.name for task in summaries[0].tasks] if summaries else []
    parts = list(dict.fromkeys(part for summary in summaries for part in _parts(summary)))
    header = ["id", "name", "student", *systems, "late", "points", "max_points", "grade"]
    header += ["passed", "provisional", *tasks, *parts, "harness_errors"]
    whole = whole_of(summaries)
    rows = []
    for each in summaries:
        is_without = each.harness_errors or each.id in without_points
        points: Cell = "" if is_without else whole.points_of(each)
        decided = (each.grade.value, each.grade.passed)
        value, passed = (None, None) if each.id in without_grade else decided
        grade: Cell = "" if value is None else tidy(value)
        cells = (points, whole.max_points, grade, _word(passed))
        rows.append(_row(each, systems, tasks, parts, cells))
    if any(summary.adjustments for summary in summaries):
        header.append("adjustments")
        rows = [[*row, _changes(each)] for row, each in zip(rows, summaries, strict=True)]
    return BYTE_ORDER_MARK + csv_text(header, rows)


def _row(
    summary: Summary,
    systems: Sequence[str],
    tasks: Sequence[str],
    parts: Sequence[str],
    whole: Sequence[Cell],
) -> list[Cell]:
    """Return a row; `whole` are points, their maximum, grade, and whether it is a pass."""
    ids = dict(summary.ids)
    earned: dict[str, Cell] = {
        task.name: task.points for task in summary.tasks if task.verdict != "harness_error"
    }
    earned |= _parts(summary)
    return [
        summary.id,
        summary.name,
        summary.student or "",
        *(ids.get(system, "") for system in systems),
        _word(summary.late),
        *whole,
        _word(summary.grade.provisional),
        *(earned.get(name, "") for name in (*tasks, *parts)),
        len(summary.harness_errors),
    ]


def _parts(summary: Summary) -> dict[str, Cell]:
    """Return the points of criteria and written parts by id, those undecided as empty cells."""
    parts: dict[str, Cell] = {
        criterion.id: "" if criterion.verdict == "harness_error" else criterion.points
        for task in summary.tasks
        for criterion in task.criteria
    }
    return parts | {part.id: "" if part.points is None else part.points for part in summary.written}


def _changes(summary: Summary) -> str:
    return "; ".join(f"{each.part} {each.value:g}: {each.reason}" for each in summary.adjustments)


def _word(value: bool | None) -> str:
    return "" if value is None else str(value).lower()
