"""Fill one column of another system's table: what is written, what waits, and what is replaced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grader.errors import UsageError
from grader.gradebook.matching import Matched, Matching
from grader.gradebook.people import label
from grader.gradebook.rawcsv import Table
from grader.gradebook.values import (
    FEEDBACK,
    UNMARKED,
    Kind,
    checked,
    choose_kind,
    decimal_mark,
    read_number,
    value_of,
    write_number,
)
from grader.records.listing import capped
from grader.records.report import Report
from grader.sanitise import clean_line

MARK = "mark it with `grader marks sheet REPORTS -o marks.csv` and `grader marks read`"

NOTHING = ("", "-")
"""What a cell without a value may say."""


@dataclass(frozen=True)
class Column:
    """Where a value goes, and of how many at most."""

    index: int
    maximum: Fraction
    samples: tuple[str, ...]
    """Cells with numbers as this file writes them."""
    fixed: frozenset[str] = frozenset()
    """What a cell may say that no value replaces, in capitals."""
    locked: frozenset[int] = frozenset()
    """Rows in which Moodle takes no new grade."""


@dataclass(frozen=True)
class Filled:
    """The cells to write, whose they are, and what is to be said."""

    cells: dict[tuple[int, int], str]
    written: tuple[Matched, ...]
    """With those of their rows that have a value now."""
    kind: Kind
    notes: tuple[str, ...]
    left_out: tuple[str, ...]
    replaces: bool = False
    """True if other values were there."""


def fill_column(
    table: Table, column: Column, matching: Matching, wanted: Kind | None, *, provisional: bool
) -> Filled:
    """Decide what each matched row says; raise UsageError if that is nothing at all.

    What is not final is left out, unless `provisional` values are wanted.
    """
    reports = [matched.report for matched in matching.matched]
    kind = choose_kind(reports, column.maximum, wanted, table.path)
    mark = decimal_mark(column.samples)
    cells: dict[tuple[int, int], str] = {}
    written: list[Matched] = []
    waiting: list[tuple[Report, str]] = []
    replaced: list[str] = []
    fixed: list[str] = []
    locked: list[Report] = []
    for matched in matching.matched:
        value = value_of(matched.report, kind, column.maximum)
        if value.value is None or (value.pending and not provisional):
            waiting.append((matched.report, value.pending or "without any point decided"))
            continue
        said = write_number(checked(value.value, matched.report, column.maximum, table.path), mark)
        rows: list[int] = []
        for index in matched.rows:
            if index in column.locked:
                locked.append(matched.report)
                continue
            before = table.rows[index].text(column.index).strip()
            if before.upper() in column.fixed:
                fixed.append(f"{label(matched.report)} has {before}")
                continue
            if before not in NOTHING and read_number(before) != read_number(said):
                replaced.append(f"{label(matched.report)} had {clean_line(before, 20)}, has {said}")
            cells[index, column.index] = said
            rows.append(index)
        if rows:
            written.append(Matched(matched.report, tuple(rows)))
    kept = [f"left as it is: {capped(fixed)}"] if fixed else []
    if locked:
        names = capped(dict.fromkeys(map(label, locked)))
        kept.append(f"locked in Moodle's gradebook, and left as it is: {names}")
    if not written:
        why = "; ".join(([why_waiting(waiting)] if waiting else []) + kept)
        raise UsageError(f"nothing was written to {table.path}: {why}")
    notes = [f"values that were there are replaced: {capped(replaced)}"] if replaced else []
    left_out = [f"{label(report)}: {reason}" for report, reason in matching.left_out]
    left_out += [f"not written: {why_waiting(waiting)}"] if waiting else []
    return Filled(
        cells, tuple(written), kind, (*notes, *kept), tuple(left_out), replaces=bool(replaced)
    )


def rows_without(
    table: Table, rows: Sequence[int], matching: Matching, columns: Sequence[int], what: str
) -> list[str]:
    """Return a note on the rows of the table that no submission is of, by some of their cells."""
    names = [
        " ".join(clean_line(table.rows[row].text(column), 80) for column in columns)
        for row in rows
        if row not in matching.claimed
    ]
    return [f"{len(names)} in the {what} without a submission: {capped(names)}"] if names else []


def why_waiting(waiting: Sequence[tuple[Report, str]]) -> str:
    """Return each reason with those it holds for, and the way out."""
    reasons: dict[str, list[str]] = {}
    for report, reason in waiting:
        reasons.setdefault(reason, []).append(label(report))
    told = "; ".join(
        f"{len(names)} {'is' if len(names) == 1 else 'are'} {reason}: {capped(names)}"
        for reason, names in reasons.items()
    )
    cures = [MARK] if UNMARKED in reasons else []
    cures += ["add --provisional"] if {UNMARKED, FEEDBACK} & reasons.keys() else []
    return f"{told} ({', or '.join(cures)})" if cures else told
