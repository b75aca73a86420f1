"""Lists of people as Moodle, Canvas and others write them, read into names and ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.batch.mark_table import Row, read_rows
from grader.course.people import EMAIL, MOODLE
from grader.course.worksheets import Found, worksheet_of
from grader.errors import UsageError
from grader.gradebook.worksheet import number_in
from grader.language import N_, Marked, joined
from grader.records.listing import capped

FULL, FIRST, LAST, ROLE = "full name", "first name", "last name", "role"
HEADERS = {
    FULL: ("full name", "name", "student", "nom complet", "student name"),
    FIRST: ("first name", "firstname", "prénom", "given name"),
    LAST: ("last name", "lastname", "surname", "nom", "nom de famille", "family name"),
    ROLE: ("role", "roles", "rôle", "rôles"),
    EMAIL: (
        *("email address", "email", "e-mail", "e-mail address", "mail"),
        *("adresse de courriel", "courriel", "adresse e-mail"),
    ),
    "sid": (
        *("id number", "idnumber", "sis user id", "student number", "student id", "sid"),
        *("matricule", "numéro d'identification"),
        "numéro d\N{RIGHT SINGLE QUOTATION MARK}identification",
    ),
    "login": ("username", "login", "sis login id", "nom d'utilisateur", "login id"),
}
"""What columns are called, in small letters."""

CANVAS = ("student", "id")
"""How Canvas's own export begins; `ID` is its number of the person."""

NOBODY = re.compile(r"\s*(?:points possible|student, test|test student)\s*", re.IGNORECASE)
"""Rows of Canvas that are no person's."""

ROLES = {
    "student": "student",
    "étudiant": "student",
    "teacher": "instructor",
    "enseignant": "instructor",
    "instructor": "instructor",
    "marker": "marker",
    "non-editing teacher": "marker",
    "enseignant non éditeur": "marker",
    "ta": "marker",
    "assistant": "marker",
}


@dataclass(frozen=True)
class Listed:
    """One person of a list."""

    line: int
    name: str
    ids: dict[str, str]
    role: str | None
    """None where the list does not say, or says something that is unknown."""
    row: Row
    strange: str = ""
    """A role that is unknown."""


@dataclass(frozen=True)
class PeopleTable:
    """A table with people: its columns, and who stands in it."""

    header: tuple[str, ...]
    people: tuple[Listed, ...]
    unread: tuple[str, ...]
    """Columns that say nothing of who somebody is."""
    worksheet: Found | None = None
    """Where it is Moodle's grading worksheet."""

    @property
    def strange_roles(self) -> list[str]:
        """Return what stands in the column of roles and is none that is known."""
        return sorted({person.strange for person in self.people if person.strange})

    @property
    def has_numbers(self) -> bool:
        """Return True if it knows people by numbers that each assignment gives anew."""
        return any(MOODLE in person.ids for person in self.people)


def read_people(path: Path) -> PeopleTable:
    """Read a table of people, as CSV or `.xlsx`; raise UsageError that names lines and cures."""
    rows = read_rows(path)
    if not rows:
        raise UsageError(N_("{path}: is empty; name a list of people", path=path))
    header = tuple(cell.strip().casefold() for cell in rows[0].cells)
    columns = _columns(header)
    worksheet = worksheet_of(path, rows)
    if worksheet is not None and worksheet.identifier in columns.values():
        worksheet = None  # its people are called Student 1 and the like
    if worksheet is not None:
        columns = _columns_of(worksheet) | columns | {MOODLE: worksheet.identifier}
    if not {FULL, LAST} & columns.keys():
        raise UsageError(
            N_(
                "{path}: has no column for names, such as {full!r}, or {first!r} and {last!r}; its "
                "columns are {names}",
                path=path,
                full=HEADERS[FULL][0],
                first=FIRST,
                last=LAST,
                names=capped(header),
            )
        )
    people = tuple(_people(rows[1:], columns, worksheet))
    if not people:
        raise UsageError(N_("{path}: has a header and nobody below it", path=path))
    _check_people(path, people)
    used = set(columns.values())
    unread = tuple(rows[0].cells[at] for at in range(len(header)) if at not in used)
    return PeopleTable(rows[0].cells, people, unread, worksheet)


def _columns(header: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(header):
        for meaning, names in HEADERS.items():
            if cell in names:
                found.setdefault(meaning, at)
    if tuple(header[:2]) == CANVAS:
        found["canvas"] = 1
    return found


def _columns_of(worksheet: Found) -> dict[str, int]:
    """Return the columns of a worksheet in any language, where headers say nothing else."""
    found = {FULL: worksheet.name, EMAIL: worksheet.address}
    return {meaning: at for meaning, at in found.items() if at is not None}


def _people(
    rows: Sequence[Row], columns: dict[str, int], worksheet: Found | None
) -> Iterator[Listed]:
    for row in rows:
        name = _name(row, columns)
        if NOBODY.fullmatch(name):
            continue
        ids = {
            system: row.text(at)
            for system, at in columns.items()
            if system not in (FULL, FIRST, LAST, ROLE) and row.text(at)
        }
        if not name and not ids:
            continue
        if worksheet is not None:
            ids[MOODLE] = number_in(row.text(worksheet.identifier))
        said = row.text(columns.get(ROLE)).casefold()
        yield Listed(row.line, name, ids, ROLES.get(said), row, "" if said in ROLES else said)


def _name(row: Row, columns: dict[str, int]) -> str:
    """Return a name as people say it: "Last, First" is turned round."""
    whole = row.text(columns.get(FULL))
    if FULL not in columns:
        return f"{row.text(columns.get(FIRST))} {row.text(columns[LAST])}".strip()
    last, comma, first = whole.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() else whole


def at_line(path: Path, line: int, why: str) -> Marked:
    """Return what is wrong with a line of a table, marked."""
    return N_("{path}, line {line}: {why}", path=str(path), line=line, why=why)


def _check_people(path: Path, people: Sequence[Listed]) -> None:
    """Raise UsageError where somebody has no name, or two have one id, or nothing but one name."""
    first: dict[tuple[str, str], Listed] = {}
    said = []
    for person in people:
        if not person.name:
            nameless = N_(
                "{value} has no name; give one, or delete the line",
                value=", ".join(person.ids.values()),
            )
            said.append(at_line(path, person.line, nameless))
        keys = [(system, value.casefold()) for system, value in person.ids.items()]
        for key in keys or [("name", person.name.casefold())]:
            other = first.setdefault(key, person)
            if other is not person:
                same = N_(
                    "{name} has the same {system} as {other} in line {number} ({value}); correct "
                    "one of them",
                    name=person.name,
                    system=key[0],
                    other=other.name,
                    number=other.line,
                    value=key[1],
                )
                said.append(at_line(path, person.line, same))
    if said:
        raise UsageError(joined(said))
