"""The changes as CSV: one row per changed criterion, safe to open in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from grader.batch_diff.records import Comparison, PartChange, PartSide, SubmissionChange, Unmatched
from grader.safe_csv import Cell, csv_text

Row = list[Cell]

HEADER = (
    *("id", "name", "in", "flip", "old_points", "new_points", "old_max_points", "new_max_points"),
    *("difference", "basis", "old_grade", "new_grade", "files", "part", "title"),
    *("old_verdict", "new_verdict", "old_part_points", "new_part_points"),
    *("old_part_max_points", "new_part_max_points", "reason"),
)


def changes_table(found: Comparison) -> str:
    """Return one row per changed criterion or written part, and one per unpaired submission."""
    return csv_text(HEADER, _rows(found))


def _rows(found: Comparison) -> Iterator[Row]:
    for change in found.changes:
        parts: list[PartChange | None] = [*change.parts] or [None]
        yield from ([*_submission(change), *_part(part)] for part in parts)
    for lone, which in ((found.only_old, "old"), (found.only_new, "new")):
        yield from ([*_unmatched(each, which), *_part(None)] for each in lone)


def _submission(change: SubmissionChange) -> Row:
    old, new = change.old, change.new
    return [
        change.id,
        change.name,
        "both",
        change.flip or "",
        *(old.points, new.points, old.max_points, new.max_points),
        change.difference,
        change.basis,
        *("" if each.grade is None else each.grade for each in (old, new)),
        change.files,
    ]


def _unmatched(lone: Unmatched, which: str) -> Row:
    sides = [(which == "old", lone), (which == "new", lone)]
    return [
        lone.id,
        lone.name,
        which,
        "",
        *(each.points if here else "" for here, each in sides),
        *(each.max_points if here else "" for here, each in sides),
        "",
        "",
        *(each.grade if here and each.grade is not None else "" for here, each in sides),
        "",
    ]


def _part(part: PartChange | None) -> Row:
    if part is None:
        return [""] * 9
    sides = (part.old, part.new)
    return [
        part.id,
        part.title,
        *(side.verdict or "" if side else "" for side in sides),
        *map(_points, sides),
        *(side.max_points if side else "" for side in sides),
        part.reason,
    ]


def _points(side: PartSide | None) -> float | str:
    return "" if side is None or side.points is None else side.points
