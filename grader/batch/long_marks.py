"""The long form of marks: a row for each submission and part."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.batch.collected_marks import CollectedMarks, comment_of, known_of, number_of, shown
from grader.batch.mark_parts import Parts
from grader.batch.mark_table import EXCEL, Row, beyond
from grader.batch.wide_marks import NAME, SUBMISSION, points_header, words_header
from grader.errors import UsageError
from grader.records.listing import capped

NEEDED = ("submission", "part", "points")


def read_long(rows: Sequence[Row], path: Path, parts: Parts) -> CollectedMarks:
    """Read the columns submission, part, points, and optionally comment, in any order.

    The part may be a criterion, a task, `bonus` or `grade`: then the comment is the reason for the
    change. A row without points says nothing: it is not marked yet. Raises UsageError where a
    column is missing, and for a file that is no table of marks at all.
    """
    headers = [cell.casefold() for cell in rows[0].cells] if rows else []
    missing = set(NEEDED) - set(headers)
    if len(missing) > 1:
        raise UsageError(_no_sheet(rows, path, parts))
    if missing:
        raise UsageError(
            f"{path}, line {rows[0].line}: the column {min(missing)!r} is missing; name a sheet of "
            f"`grader marks sheet`, or a table with the columns submission, part, points and "
            f"comment"
        )
    name, part, points = map(headers.index, NEEDED)
    comment = headers.index("comment") if "comment" in headers else None
    collected = CollectedMarks(path)
    for row in rows[1:]:
        if fault := beyond(row, rows[0], path):
            collected.fault_at(row.line, fault)
            continue
        if row.text(part) not in parts:
            said = f"there is no part {row.text(part)!r}; known are {known_of(parts)}"
            if len(row.cells) <= max(part, points):
                said = "the line is too short, its points are missing"
            collected.fault_at(row.line, said)
            continue
        if not row.text(points):
            continue
        try:
            value = number_of(row.text(points))
        except ValueError:
            collected.fault_at(row.line, f"{row.text(points)!r} is not a number of points")
            continue
        given = value, comment_of(row.text(comment))
        collected.give(row.line, row.text(name), parts[row.text(part)], given)
    collected.check_overlaps(parts)
    return collected


def _no_sheet(rows: Sequence[Row], path: Path, parts: Parts) -> str:
    """Return what a file is that holds no marks, what a sheet looks like, and what makes one."""
    there = "it is empty"
    if rows:
        headers = capped(repr(shown(cell)) for cell in rows[0].cells if cell)
        there = f"line {rows[0].line} has the columns {headers}"
        if path.suffix.lower() in EXCEL:
            there += ", and only the first page of a file is read"
    first = next(iter(parts.values()))
    header = ",".join((SUBMISSION, NAME, points_header(first), words_header(first)))
    return (
        f"{path}: is no marking sheet: {there}. A sheet has columns such as these: {header}. "
        f"Make one with `grader marks sheet REPORTS -o marks.csv`"
    )
