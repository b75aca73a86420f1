"""Tables as CSV that no spreadsheet runs: cells of others' making never become formulas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

RUNS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""First characters that make a spreadsheet take a cell for a formula, fullwidth ones included."""

STARTS = re.compile(rf"([;,|\t\r\n][\s\"]{{0,300}})(?=[{re.escape(''.join(RUNS))}])")
"""Where a cell would begin in a country whose separator is another one: after a quote too, and on a
new line, as its quotes then need not be ours."""

ADDED = re.compile(STARTS.pattern.replace("(?=", "'(?="))
"""The same with the quote that was put there."""

Cell = str | float


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return a table as CSV (RFC 4180); every text in it is made harmless."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(
        [neutral(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
    )
    return text.getvalue()


def plain(cell: str) -> str:
    """Return a text as it was before `neutral` made it harmless."""
    cell = ADDED.sub(r"\1", cell)
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(RUNS) else cell


def neutral(cell: str) -> str:
    """Return a cell that no spreadsheet runs: a quote before what looks like a formula."""
    cell = STARTS.sub(r"\1'", cell)
    return f"'{cell}" if cell.startswith(RUNS) else cell
