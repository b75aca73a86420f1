"""The marking sheet as it comes back: a row for each submission, a column for each part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.batch.collected_marks import (
    TAKEN_BACK,
    Chosen,
    CollectedMarks,
    comment_of,
    number_of,
    shown,
)
from grader.batch.mark_parts import Part, Parts
from grader.batch.mark_table import Row, beyond
from grader.errors import UsageError
from grader.records.listing import capped

SUBMISSION, NAME, ASSIGNMENT = "submission", "name", "assignment"
REASON = "reason"
"""A column that holds the reasons of all adjustments of a row that have no column of their own."""

EVIDENCE = "closed forms"
"""A column that says what the grader found of these: the marker decides."""

OWN = frozenset({SUBMISSION, NAME, ASSIGNMENT, "handed in", "link", EVIDENCE})
"""Columns of a sheet that hold no marks."""

HEADER = re.compile(
    r"(?P<part>[^/:]+?)\s*(?:/\s*(?P<most>[\d.,]+)|:\s*(?P<said>comment|reason|items))?"
)
LIKE_A_PART = re.compile(r"written\..*|.*/\s*[\d.,]+")


def points_header(part: Part) -> str:
    """Return the header of a part's points: with the most that it can earn where it earns any."""
    is_whole = not part.is_written and part.lowest != 0
    return part.id if is_whole else f"{part.id} / {part.highest:g}"


def words_header(part: Part) -> str:
    """Return the header of what is said of a part."""
    return f"{part.id}: {'comment' if part.is_written else 'reason'}"


def items_header(part: Part) -> str:
    """Return the header of the items of a rubric that are chosen for a part."""
    return f"{part.id}: items"


@dataclass
class _Columns:
    """Where what stands."""

    submission: int | None = None
    name: int | None = None
    assignment: int | None = None
    reason: int | None = None
    points: dict[str, int] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)
    items: dict[str, int] = field(default_factory=dict)
    """Keys of a rubric."""


def is_wide(headers: Row, parts: Parts) -> bool:
    """Return True if headers are those of a sheet, be it one of another assignment."""
    said = [cell.casefold() for cell in headers.cells]
    if "part" in said or not {SUBMISSION, NAME} & {*said}:
        return False
    return any(_part_of(cell, parts) or LIKE_A_PART.fullmatch(cell) for cell in said)


def read_wide(rows: Sequence[Row], path: Path, assignment: str, parts: Parts) -> CollectedMarks:
    """Read a sheet; an empty cell says nothing. Raises UsageError for one of another assignment."""
    collected = CollectedMarks(path, is_wide=True)
    columns = _columns(rows[0], path, parts, collected)
    for row in rows[1:]:
        if fault := beyond(row, rows[0], path):
            collected.fault_at(row.line, fault)
            continue
        said = row.text(columns.assignment)
        if said not in ("", assignment):
            raise UsageError(
                f"{path}, line {row.line}: is of the assignment {shown(said)!r}, not of "
                f"{assignment}; name the sheet of {assignment}, or this folder's assignment with "
                f"`grader --assignment FOLDER`"
            )
        _read_row(row, columns, parts, collected)
    collected.check_overlaps(parts)
    return collected


def _columns(headers: Row, path: Path, parts: Parts, collected: CollectedMarks) -> _Columns:
    columns = _Columns()
    strange = []
    for place, header in enumerate(headers.cells):
        small = header.casefold()
        found = HEADER.fullmatch(small)
        part = _part_of(small, parts)
        if small in (SUBMISSION, NAME, ASSIGNMENT, REASON):
            setattr(columns, small, place)
        elif part and found and found["said"] == "items":
            columns.items[part.id] = place
        elif part and found and found["said"]:
            columns.words[part.id] = place
        elif part and part.id in columns.points:
            raise UsageError(f"{path}, line {headers.line}: the column {part.id} is there twice")
        elif part:
            _check_most(found, part, f"{path}, line {headers.line}")
            columns.points[part.id] = place
        elif LIKE_A_PART.fullmatch(small):
            strange.append(shown(header))
        elif header and small not in OWN:
            collected.unread.append(shown(header))
    _check_strange(strange, columns, collected, parts, headers.line)
    return columns


def _check_strange(
    strange: list[str], columns: _Columns, collected: CollectedMarks, parts: Parts, line: int
) -> None:
    """Raise UsageError where columns are parts of no assignment that is graded here."""
    own = [header for header in strange if not header.casefold().startswith("written.")]
    if columns.points and len(own) == len(strange):  # such as a column of sums
        collected.unread += own
    elif strange:
        known = capped(part.id for part in parts.values() if part.is_written)
        raise UsageError(
            f"{collected.path}, line {line}: this assignment has no part {capped(strange)}; it has "
            f"{known or 'no written part'}; is it the sheet of another assignment?"
        )


def _check_most(found: re.Match[str] | None, part: Part, where: str) -> None:
    if found and found["most"] and number_of(found["most"]) != part.highest:
        raise UsageError(
            f"{where}: {part.id} has {found['most']} points here and {part.highest:g} in the "
            f"reports; take a new sheet with `grader marks sheet`, or delete this column: without "
            f"it, the others are read"
        )


def _part_of(header: str, parts: Parts) -> Part | None:
    found = HEADER.fullmatch(header)
    if found is None:
        return None
    return next((part for part in parts.values() if part.id.casefold() == found["part"]), None)


def _read_row(row: Row, columns: _Columns, parts: Parts, collected: CollectedMarks) -> None:
    name = row.text(columns.submission)
    beside = " ".join(row.text(columns.name).split())
    if not name and not beside:
        if any(row.text(place) for place in columns.points.values()):
            collected.fault_at(row.line, "has points but neither a submission nor a name")
        return  # such as a row of sums
    if name and beside:
        collected.beside[row.line] = name, beside
    name = name or beside
    if name in collected.marks:
        first = collected.lines[name]
        collected.fault_at(row.line, f"{name} has a row already, line {first}; keep one of them")
        return
    collected.marks[name] = {}
    collected.lines[name] = row.line
    for each in dict.fromkeys((*columns.points, *columns.items)):
        own = columns.words.get(each, None if parts[each].is_written else columns.reason)
        words = None if own is None and parts[each].is_written else comment_of(row.text(own))
        said, chosen = row.text(columns.points.get(each)), row.text(columns.items.get(each))
        if chosen and (said or chosen != TAKEN_BACK):
            _choose(row.line, name, parts[each], (said, chosen, words), collected)
        else:
            is_shared = own is not None and own == columns.reason
            given = said or chosen, words
            _give(row.line, name, parts[each], given, collected, is_shared=is_shared)


def _give(
    line: int,
    name: str,
    part: Part,
    given: tuple[str, str | None],
    collected: CollectedMarks,
    *,
    is_shared: bool,
) -> None:
    """Note the points of a cell and what is said of them; `is_shared` where that is of the row."""
    said, words = given
    try:
        if said:
            collected.give(line, name, part, (number_of(said), words))
        elif words and not is_shared:
            collected.fault_at(
                line,
                f"{words_header(part)} is there but no points; give points, or - to take them "
                f"back, or empty the cell",
            )
    except ValueError:
        collected.fault_at(
            line, f"{part.id}: {shown(said)!r} is not a number of points; give a number"
        )


def _choose(
    line: int, name: str, part: Part, given: tuple[str, str, str | None], collected: CollectedMarks
) -> None:
    """Note the items of a rubric that a cell names, with blanks, commas or semicolons between."""
    said, chosen, words = given
    if said:
        collected.fault_at(line, f"{part.id} has points and items; empty one of the two")
        return
    keys = tuple(chosen.replace(",", " ").replace(";", " ").split())
    collected.items.setdefault(name, {})[part.id] = Chosen(keys, words)
    collected.places[name, part.id] = line
