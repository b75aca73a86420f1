"""Canvas: fill one assignment of the teacher's own gradebook export.

Source: gradebook_importer.rb. The columns are Student, ID (or LastName, FirstName, ID), up to four
more of the student, Section, custom ones, then `Title (assignment id)`; totals are read only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.assignment.model import Assignment
from grader.errors import UsageError
from grader.gradebook.column_fill import Column, fill_column, rows_without
from grader.gradebook.commented_files import COMMENTED, commented_file, commented_zip
from grader.gradebook.matching import Matched, Unclear, match_reports, names_of, same_name
from grader.gradebook.people import label
from grader.gradebook.rawcsv import Table, read_table
from grader.gradebook.upload import Upload
from grader.gradebook.values import Kind, read_number
from grader.records.listing import capped
from grader.records.report import Report
from grader.sanitise import clean_line

WHAT = "gradebook export"
POSSIBLE = "points possible"
TITLE = re.compile(r"\s*(?P<title>.*\S)\s*\((?P<id>\d{1,20})\)\s*", re.DOTALL)
SIS = ("sis user id", "sis login id", "integration id")
TOTAL = "final"
"""Columns with this in their title are ignored by the importer (canvas-lms issue 2134)."""

EXCUSED = frozenset({"EX"})


@dataclass(frozen=True)
class Gradebook:
    """An export with its columns found."""

    table: Table
    rows: tuple[int, ...]
    """Those of students: below that of the points possible."""
    names: tuple[int, ...]
    id: int
    sis: tuple[int, ...]
    possible: int
    """The row of the points possible."""
    section: int


def fill_canvas(
    reports: Sequence[Report],
    path: Path,
    assignment: str | None,
    wanted: Kind | None,
    *,
    provisional: bool,
    downloaded: Mapping[str, Sequence[str]] | None = None,
    graded: Assignment | None = None,
) -> Upload:
    """Return the gradebook with the points of one assignment, and the archive of commented files.

    That one holds a page for each whose points are in the gradebook, of what was `graded`;
    `downloaded` are the names of the files of each submission by its id.
    """
    book = read_gradebook(path)
    column = find_assignment(book, assignment)
    matching = match_reports(reports, lambda each: _find(book, each), path, WHAT)
    filled = fill_column(book.table, column, matching, wanted, provisional=provisional)
    notes: tuple[str, ...] = (
        *filled.notes,
        *rows_without(book.table, book.rows, matching, book.names, "gradebook"),
    )
    header = clean_line(book.table.rows[0].text(column.index), 80)
    if TOTAL in header.casefold():
        said = (
            f"Canvas ignores columns whose title holds {TOTAL!r}: if its import finds no changes, "
            f"rename the assignment in Canvas, export the gradebook again and fill that one"
        )
        notes = (*notes, said)
    files = {path.name: book.table.write(filled.cells)}
    if graded is not None:
        pages, nobodys = _pages(filled.written, downloaded, graded)
        notes = (*notes, *nobodys)
        files |= {COMMENTED: commented_zip(pages)} if pages else {}
    return Upload(
        files=files,
        summary=f"{len(filled.cells)} of {len(book.rows)} rows filled with {filled.kind}: {header}",
        notes=notes,
        left_out=filled.left_out,
    )


def _pages(
    written: Sequence[Matched], downloaded: Mapping[str, Sequence[str]] | None, graded: Assignment
) -> tuple[list[tuple[str, bytes]], list[str]]:
    """Return the file of each report, and notes on those that Canvas would give to nobody."""
    if not downloaded:
        if all("canvas" not in own_ids(each.report) for each in written):
            return [], []  # not a download of Canvas
        return [], [f"no {COMMENTED}, as the names of the download are not known: grade it again"]
    pages, nobodys = [], []
    for each in written:
        report = each.report
        file = commented_file(downloaded.get(report.submission.id, ()), report, graded)
        if file is None:
            nobodys.append(label(report))
        else:
            pages.append(file)
    said = (
        f"no pages in {COMMENTED}, as none of their files can hold one: {capped(nobodys)}; add "
        f"them in Canvas by hand"
    )
    return pages, [said] if nobodys else []


def own_ids(report: Report) -> Mapping[str, str]:
    """Return what systems call the student of a report."""
    student = report.submission.student
    return student.ids if student else {}


def read_gradebook(path: Path) -> Gradebook:
    """Read an export; raise UsageError that says which column or row is not there."""
    table = read_table(path, WHAT)
    headers = [
        table.rows[0].text(column).strip().casefold() for column in range(len(table.rows[0].cells))
    ]
    if headers[:3] == ["lastname", "firstname", "id"]:
        names: tuple[int, ...] = (1, 0)
    elif "student" in headers[0] and headers[1:2] == ["id"]:
        names = (0,)
    else:
        raise UsageError(
            f"{path}: does not begin with the columns Student and ID; name the {WHAT} of Canvas "
            f"(Grades, Export, Export Entire Gradebook)"
        )
    if "section" not in headers:
        raise UsageError(f"{path}: has no column Section; name the {WHAT} as it was downloaded")
    marked = [at for at, row in enumerate(table.rows) if POSSIBLE in row.text(0).casefold()]
    if not marked:
        raise UsageError(f"{path}: has no row of Points Possible; name the {WHAT} as downloaded")
    section = headers.index("section")
    rows = tuple(at for at in range(marked[0] + 1, len(table.rows)) if not table.rows[at].is_blank)
    sis = tuple(column for column in range(section) if headers[column] in SIS)
    return Gradebook(table, rows, names, len(names), sis, marked[0], section)


def find_assignment(book: Gradebook, wanted: str | None) -> Column:
    """Return the assignment's column, by title or id; raise UsageError if it is not told apart."""
    first = book.table.rows[0]
    found: list[tuple[int, re.Match[str]]] = []
    for column in range(book.section + 1, len(first.cells)):
        match = TITLE.fullmatch(first.text(column))
        if match and read_number(book.table.rows[book.possible].text(column)) is not None:
            found.append((column, match))
    chosen = [
        column
        for column, match in found
        if wanted is None
        or wanted.strip() == match["id"]
        or wanted.strip().casefold() in (match["title"].casefold(), match[0].strip().casefold())
    ]
    if len(chosen) != 1:
        path = book.table.path
        there = capped(clean_line(match[0].strip(), 80) for _, match in found) or "none"
        if wanted is not None and not chosen:
            raise UsageError(
                f"{path}: there is no assignment {clean_line(wanted, 80)!r}; there are: {there}"
            )
        said = "has no assignment with points" if not found else "more than one assignment fits"
        raise UsageError(f"{path}: {said}; name one with --assignment: {there}")
    index = chosen[0]
    maximum = read_number(book.table.rows[book.possible].text(index))
    if not maximum:
        raise UsageError(f"{book.table.path}: this assignment has no points possible; set them")
    samples = tuple(book.table.rows[row].text(index) for row in (book.possible, *book.rows))
    return Column(index, maximum, samples, EXCUSED)


def _find(book: Gradebook, report: Report) -> tuple[int, ...] | Unclear | str:
    """Return the row of a report: by Canvas's id, else by those of the school, else by name."""
    ids = own_ids(report)
    if own := ids.get("canvas", "").strip():
        rows = tuple(row for row in book.rows if book.table.rows[row].text(book.id).strip() == own)
        said = clean_line(own, 80)
        if len(rows) > 1:
            return Unclear(f"ID {said} stands in {len(rows)} rows; delete all but one", rows)
        return rows or f"there is no ID {said} in the gradebook"
    known = {ids[key].strip().casefold() for key in ("sid", "email") if ids.get(key, "").strip()}
    rows = tuple(
        row
        for row in book.rows
        if known & {book.table.rows[row].text(column).strip().casefold() for column in book.sis}
    )
    if not rows:
        rows = tuple(
            row
            for row in book.rows
            if any(same_name(_name(book, row), name) for name in names_of(report))
        )
    if len(rows) > 1:
        return Unclear(f"{len(rows)} students fit; write the points in by hand", rows)
    return rows or "there is no such student in the gradebook"


def _name(book: Gradebook, row: int) -> str:
    return " ".join(book.table.rows[row].text(column) for column in book.names)
