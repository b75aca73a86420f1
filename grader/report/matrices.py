"""Expected beside actual, as small tables whose wrong entries are marked; pure."""

from __future__ import annotations

import math

from grader.frozen import dataclass
from grader.language import _
from grader.records.finding import Cell, Finding, Shown

SIGNIFICANT_DIGITS = 6
"""Significant digits of an entry, where they tell expected and actual apart."""


@dataclass(frozen=True)
class Matrix:
    """A table: rows of entries as text, each with whether it is wrong."""

    rows: tuple[tuple[tuple[str, bool], ...], ...]
    shape: str
    part: str
    """Which part of a large array is shown; empty for all of it."""


def matrices_of(finding: Finding) -> tuple[Matrix, Matrix] | None:
    """Return expected and actual as tables, None where one of them is no array of numbers."""
    data = finding.data
    if data is None or data.expected is None or data.actual is None:
        return None
    expected, actual = data.expected, data.actual
    alike = expected.shape == actual.shape and expected.offset == actual.offset
    wrong = {tuple(index) for index in actual.wrong} if alike else set()
    others = (_rows(actual), _rows(expected)) if alike else (None, None)
    return _matrix(expected, wrong, others[0]), _matrix(actual, wrong, others[1])


def _matrix(shown: Shown, wrong: set[tuple[int, ...]], beside: list[list[Cell]] | None) -> Matrix:
    rows = _rows(shown)
    is_flat = len(shown.shape) < 2  # noqa: PLR2004 a vector is one row
    marked = {(0, *index) if is_flat else index for index in wrong}
    drawn = tuple(
        tuple(
            (_entry(cell, beside[i][j] if beside and (i, j) in marked else None), (i, j) in marked)
            for j, cell in enumerate(row)
        )
        for i, row in enumerate(rows)
    )
    whole = math.prod(shown.shape) == sum(map(len, rows))
    return Matrix(drawn, str(tuple(shown.shape)), "" if whole else _part(shown))


def _part(shown: Shown) -> str:
    return _("the part from {index} on").format(index=shown.offset)


def _rows(shown: Shown) -> list[list[Cell]]:
    values = shown.values if isinstance(shown.values, list) else [shown.values]
    rows = [value for value in values if isinstance(value, list)]
    return rows or [[value for value in values if not isinstance(value, list)]]


def _entry(cell: Cell, beside: Cell) -> str:
    """Return an entry in few digits; in all of them where few would make a wrong one look right.

    `beside` is what stands there in the other table, if the two are judged to differ.
    """
    if not isinstance(cell, float):
        return str(cell)
    text = f"{cell:.{SIGNIFICANT_DIGITS}g}"
    if isinstance(beside, float) and beside != cell and f"{beside:.{SIGNIFICANT_DIGITS}g}" == text:
        text = f"{cell:.17g}"
    return text.replace("-", "\N{MINUS SIGN}", 1) if text.startswith("-") else text
