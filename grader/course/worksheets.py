"""Moodle's grading worksheet among lists of people and tables of grades, in any language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from grader.batch.mark_table import Row
from grader.errors import UsageError
from grader.gradebook import rawcsv
from grader.gradebook.worksheet import (
    HEADER_WITH_KIND,
    Worksheet,
    identifier_in,
    worksheet_in,
)


@dataclass(frozen=True)
class Found:
    """The columns of a worksheet."""

    identifier: int
    name: int | None
    """None where marking is anonymous."""
    address: int | None
    grade: int | None
    """None where it cannot be told, as of an assignment that has words for grades."""
    maximum: Fraction | None


def worksheet_of(path: Path, rows: Sequence[Row]) -> Found | None:
    """Return the columns of a table that is a grading worksheet, and None for any other."""
    table = rawcsv.Table(path, "", ",", tuple(map(_raw, rows)))
    try:
        return _found(worksheet_in(table), rows)
    except UsageError:
        return _by_identifier(table, rows)


def _found(sheet: Worksheet, rows: Sequence[Row]) -> Found:
    between = range(sheet.identifier + 1, sheet.grade.index)
    addresses = (column for column in between if _is_of_addresses(rows[1:], column))
    return Found(
        sheet.identifier,
        sheet.name,
        next(addresses, None),
        sheet.grade.index,
        sheet.grade.maximum,
    )


def _by_identifier(table: rawcsv.Table, rows: Sequence[Row]) -> Found | None:
    """Return a worksheet without a maximum; columns such as Last modified (grade) tell."""
    has_kinds = any(HEADER_WITH_KIND.fullmatch(cell) for cell in rows[0].cells)
    try:
        identifier, _ = identifier_in(table, tuple(range(1, len(rows))))
    except UsageError:
        return None
    return Found(identifier, None, None, None, None) if has_kinds and identifier == 0 else None


def _raw(row: Row) -> rawcsv.Row:
    cells = ('"' + cell.replace('"', '""') + '"' for cell in row.cells)
    return rawcsv.Row(tuple(cells), "\n", row.line)


def _is_of_addresses(rows: Sequence[Row], column: int) -> bool:
    said = [row.text(column) for row in rows]
    return any(said) and all("@" in each for each in said if each)
