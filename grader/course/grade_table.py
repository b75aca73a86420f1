"""Grades of a TP that is graded elsewhere, from any table with people and a column of grades."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from grader.course.numbers import decimal_in
from grader.course.people_lists import Listed, PeopleTable, at_line, read_people
from grader.errors import UsageError
from grader.language import N_, joined
from grader.records.listing import capped
from grader.sanitise import clean_line

GRADES = re.compile(r"(?:grade|note|mark|final grade|note finale)\b.*", re.IGNORECASE)
NOTHING = frozenset({"", "-", "\N{EN DASH}", "\N{EM DASH}"})
"""Cells of who has no grade."""


@dataclass(frozen=True)
class Given:
    """A grade and whose it is."""

    listed: Listed
    value: Decimal | None


def read_grades(
    path: Path, column: str | None, lowest: float, highest: float
) -> tuple[list[Given], str]:
    """Return the grades of a table and the name of their column.

    Raises UsageError that names every line that cannot be read, or is outside the scale.
    """
    table = read_people(path)
    at = _of_worksheet(path, table, highest) if column is None else None
    at = _column(path, table, column) if at is None else at
    given, problems = [], []
    for each in table.people:
        said = each.row.text(at).strip()
        try:
            given.append(Given(each, _value(said, lowest, highest)))
        except ValueError as error:
            why = N_("{name}: {why}", name=each.name, why=error.args[0])
            problems.append(at_line(path, each.line, why))
    if problems:
        raise UsageError(joined(problems))
    return given, table.header[at]


def _of_worksheet(path: Path, table: PeopleTable, highest: float) -> int | None:
    """Return the column of grades of Moodle's grading worksheet; None where there is none.

    Raises UsageError where its grades have another maximum than the scale.
    """
    sheet = table.worksheet
    if sheet is None or sheet.grade is None or sheet.maximum is None:
        return None
    if sheet.maximum != Fraction(str(highest)):
        raise UsageError(
            N_(
                "{path}: its grades are of {maximum:g}, and the highest of the scale is "
                "{highest:g}; if they are grades all the same, name their column with --column, "
                "as {column!r}",
                path=path,
                maximum=float(sheet.maximum),
                highest=highest,
                column=table.header[sheet.grade],
            )
        )
    return sheet.grade


def _column(path: Path, table: PeopleTable, wanted: str | None) -> int:
    there = {
        at: cell
        for at, cell in enumerate(table.header)
        if cell in table.unread
        and (cell.casefold() == wanted.casefold() if wanted else GRADES.fullmatch(cell))
    }
    if len(there) == 1:
        return next(iter(there))
    names = capped(clean_line(each, 80) for each in (there.values() or table.unread))
    more: dict[str, object] = {"path": path, "names": names or N_("none")}
    if wanted:
        said = N_(
            "{path}: has no column {wanted!r}; the others are: {names}", wanted=wanted, **more
        )
    elif there:
        said = N_(
            "{path}: several columns may hold the grades; name one with --column, of: {names}",
            **more,
        )
    else:
        said = N_(
            "{path}: no column is known to hold the grades; name one with --column, of: {names}",
            **more,
        )
    raise UsageError(said)


def _value(said: str, lowest: float, highest: float) -> Decimal | None:
    if said in NOTHING:
        return None
    value = decimal_in(said)
    if value is None:
        raise ValueError(N_("{said!r} is no number", said=clean_line(said, 40)))
    if not value.is_finite() or not Decimal(str(lowest)) <= value <= Decimal(str(highest)):
        raise ValueError(
            N_(
                "{said} is not on the scale from {lowest:g} to {highest:g}",
                said=said,
                lowest=lowest,
                highest=highest,
            )
        )
    if value != round(value, 4):
        raise ValueError(N_("{said} has more than four decimals", said=said))
    return value
