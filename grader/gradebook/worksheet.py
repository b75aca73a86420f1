"""The columns of a Moodle grading worksheet, found by content and words: headers are translated.

Source: mod/assign, feedback "offline". The order is identifier, full name (unless marking is
anonymous), identity fields, status, group, marker, grade, maximum grade, and more.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError
from grader.gradebook.column_fill import Column
from grader.gradebook.rawcsv import Table, read_table
from grader.gradebook.values import read_number
from grader.gradebook.worksheet_words import FULL_NAME, GROUP, NO, STATUS, YES
from grader.records.listing import capped
from grader.sanitise import clean_line

WHAT = "grading worksheet"
IDENTIFIER = re.compile(r"\s*(\D*?[^\W\d_]\D*?)\s*(\d{1,18})\s*")
"""The site's word for a participant and a number, with or without a space: never the word alone."""

HEADER_WITH_KIND = re.compile(r"(.+?)\s*[(\uff08](.+)[)\uff09]\s*")
"""Last modified (grade): the word in parentheses says what of."""

NO_GRADE = ("", "-")


@dataclass(frozen=True)
class Worksheet:
    """A worksheet with its columns found."""

    table: Table
    rows: tuple[int, ...]
    """Those of participants."""
    identifier: int
    word: str
    """The site's word for a participant."""
    name: int | None
    """The column of full names; None where marking is anonymous."""
    grade: Column
    comments: int | None
    """None where there is none, or it cannot be told for sure."""
    group: int | None = None
    """That of teams, as far as the site's word for them is known."""
    status: int | None = None
    """As far as the site's word for it is known."""

    def number(self, row: int) -> str:
        """Return the number of a participant, without zeros in front."""
        return number_in(self.table.rows[row].text(self.identifier))

    def named(self, row: int) -> str:
        """Return the name in a row; nothing where marking is anonymous."""
        return "" if self.name is None else self.table.rows[row].text(self.name)

    def lateness(self, row: int) -> str:
        """Return how late a row says that it is, as the site says it; empty where it does not.

        The status has parts, such as "Submitted for grading - 2 days 3 hours late - Graded". Only
        lateness is a part with numbers and no colon: dates and what is overdue have one.
        """
        _, *parts = self.table.rows[row].text(self.status).split(" - ") if self.status else [""]
        said = (clean_line(part.strip(), 80) for part in parts)
        late = [
            part for part in said if re.search(r"\d", part) and not re.search("[:\uff1a]", part)
        ]
        return late[0].removesuffix(" late") if late else ""

    @property
    def who(self) -> tuple[int, ...]:
        """The columns that tell people who a row is of."""
        return (self.identifier,) if self.name is None else (self.identifier, self.name)


def number_in(identifier: str) -> str:
    """Return the number of a participant as a download has it; nothing if there is none."""
    match = IDENTIFIER.fullmatch(identifier)
    return str(int(match[2])) if match else ""


def read_worksheet(path: Path, wanted: str | None = None) -> Worksheet:
    """Read a worksheet; `wanted` is the header of its grade column where it must be told.

    Raises UsageError that says which column is not there, and the cure.
    """
    return worksheet_in(read_table(path, WHAT), wanted)


def worksheet_in(table: Table, wanted: str | None = None) -> Worksheet:
    """Find the columns of a worksheet that was read; raise UsageError as `read_worksheet` does."""
    path = table.path
    rows = tuple(index for index in range(1, len(table.rows)) if not table.rows[index].is_blank)
    if not rows:
        raise UsageError(f"{path}: has no participants; download the {WHAT} of the assignment")
    identifier, word = identifier_in(table, rows)
    grade = _grade(table, rows, identifier, wanted)
    samples = tuple(table.rows[row].text(column) for row in rows for column in (grade, grade + 1))
    maximum = read_number(table.rows[rows[0]].text(grade + 1))
    if maximum is None:
        raise UsageError(f"{path}: the column after {_header(table, grade)} holds no maximum grade")
    comments = _comments(table, grade)
    return Worksheet(
        table,
        rows,
        identifier,
        word,
        _name(table, rows, identifier, grade),
        Column(grade, maximum, samples, locked=_locked(table, rows, grade)),
        comments,
        _group(table, rows, identifier, grade),
        _status(table, identifier, grade),
    )


def _name(table: Table, rows: tuple[int, ...], identifier: int, grade: int) -> int | None:
    """Return the column of full names, None where marking is anonymous.

    Where the site's word for them is not known, it is the first before the status; where that one
    is not known either, one whose cells differ: a status is that of many.
    """
    columns = range(identifier + 1, grade)
    headers = [table.rows[0].text(column).strip().casefold() for column in columns]
    for column, header in zip(columns, headers, strict=True):
        if header in FULL_NAME:
            return column
    is_told = STATUS & {*headers}
    for column, header in zip(columns, headers, strict=True):
        if header in STATUS | GROUP:
            break
        said = [table.rows[row].text(column).strip() for row in rows]
        if all("@" in each or each.isdecimal() or not each for each in said):
            continue  # an identity field
        is_status = all(" -" in each for each in said) or 2 * len({*said}) <= len(said)
        return None if is_status and not is_told else column
    return None


def _status(table: Table, identifier: int, grade: int) -> int | None:
    between = range(identifier + 1, grade)
    return next((at for at in between if table.rows[0].text(at).strip().casefold() in STATUS), None)


def _group(table: Table, rows: tuple[int, ...], identifier: int, grade: int) -> int | None:
    """Return the column of teams: all have one, those in none that of the others."""
    for column in range(identifier + 1, grade):
        is_named = table.rows[0].text(column).strip().casefold() in GROUP
        if is_named and all(table.rows[row].text(column).strip() for row in rows):
            return column
    return None


def _locked(table: Table, rows: tuple[int, ...], grade: int) -> frozenset[int]:
    """Return the rows whose grade is locked: with a No where all say Yes or No, after the maximum.

    As far as the site's words for that are known.
    """
    for column in range(grade + 2, len(table.rows[0].cells)):
        said = {row: table.rows[row].text(column).strip().casefold() for row in rows}
        if {*said.values()} <= YES | NO:
            return frozenset(row for row, word in said.items() if word in NO)
    return frozenset()


def identifier_in(table: Table, rows: tuple[int, ...]) -> tuple[int, str]:
    """Return the first column in which every cell is one word and a number of its own; the word.

    Raises UsageError where there is none.
    """
    doubled = ""
    for column in range(len(table.rows[0].cells)):
        found = [IDENTIFIER.fullmatch(table.rows[row].text(column)) for row in rows]
        matches = [each for each in found if each is not None]
        if not matches or len(matches) < len(rows) or len({match[1] for match in matches}) > 1:
            continue
        [(number, times)] = Counter(int(match[2]) for match in matches).most_common(1)
        if times == 1:
            return column, matches[0][1]
        if column == 0:  # where Moodle puts it; further on these are groups
            doubled = f"{clean_line(matches[0][1], 40)} {number} stands in {times} rows"
    if doubled:
        raise UsageError(
            f"{table.path}: {doubled}, so it is unclear which to fill; download the "
            f"{WHAT} again, or delete all but one"
        )
    raise UsageError(
        f"{table.path}: has no column of identifiers such as 'Participant 123'; name the {WHAT} "
        f"as it was downloaded (Assignment, Submissions, Download grading worksheet)"
    )


def _grade(table: Table, rows: tuple[int, ...], identifier: int, wanted: str | None) -> int:
    """Return the column with empty cells or grades, directly before that of the one maximum."""
    width = len(table.rows[0].cells)
    if wanted is not None:
        for column in range(width):
            if table.rows[0].text(column).strip().casefold() == wanted.strip().casefold():
                return column
        headers = capped(_header(table, column) for column in range(width))
        raise UsageError(
            f"{table.path}: there is no column {clean_line(wanted)!r}; there are {headers}"
        )
    found = [
        column
        for column in range(identifier + 1, width - 1)
        if _is_grade(table, rows, column) and not _is_number(table, rows, column + 2)
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(
            f"{table.path}: has no column of grades with one of their maximum after it; is the "
            f"assignment graded in points, is every grade within the maximum, and was no column "
            f"deleted? Download it again if one was; --column TITLE names the column of grades"
        )
    headers = capped(_header(table, column) for column in found)
    raise UsageError(
        f"{table.path}: several columns may be that of grades: {headers}; name it with "
        f"--column TITLE"
    )


def _is_grade(table: Table, rows: tuple[int, ...], column: int) -> bool:
    maxima = {read_number(table.rows[row].text(column + 1)) for row in rows}
    maximum = maxima.pop()
    if maxima or not maximum:
        return False
    for row in rows:
        said = table.rows[row].text(column).strip()
        value = read_number(said)
        if said not in NO_GRADE and not (value is not None and value <= maximum):
            return False
    return True


def _is_number(table: Table, rows: tuple[int, ...], column: int) -> bool:
    """Return True if a column holds numbers only: none that follows the maximum does."""
    return all(read_number(table.rows[row].text(column)) is not None for row in rows)


def _comments(table: Table, grade: int) -> int | None:
    """Return the column of comments: the last, where it comes after Last modified (grade).

    That one is the second whose header has the same words before its parentheses.
    """
    before: list[str] = []
    modified = None
    for column in range(grade + 2, len(table.rows[0].cells)):
        match = HEADER_WITH_KIND.fullmatch(table.rows[0].text(column))
        if match is None:
            continue
        if match[1] in before:
            modified = column
        before.append(match[1])
    last = len(table.rows[0].cells) - 1
    return last if modified is not None and modified < last else None


def _header(table: Table, column: int) -> str:
    return repr(clean_line(table.rows[0].text(column), 80))
