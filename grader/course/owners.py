"""Whose work the reports of a batch are: as downloads say, or as a table does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.batch.mark_table import read_rows
from grader.course.journal import Actor
from grader.course.models import Assignment, Person
from grader.course.opening import OpenBook
from grader.course.people import (
    NobodyError,
    NotToldApartError,
    Role,
    find_numbered,
    find_person,
)
from grader.course.recording import add_student_of, keep_ids, people_in
from grader.errors import UsageError
from grader.records.listing import capped
from grader.records.report import Report
from grader.sanitise import clean_line

HEADER = ("submission", "person")
CURE = "say whose they are with --whose, a CSV with the columns submission and person"


@dataclass(frozen=True)
class Work:
    """One report and whose it is."""

    report: Report
    people: Sequence[Person]


@dataclass(frozen=True)
class Owned:
    """The reports that are somebody's beyond doubt, and why the others are not."""

    work: Sequence[Work]
    unsure: Sequence[str]


def owners_of(
    book: OpenBook,
    assignment: Assignment,
    reports: Sequence[Report],
    said: Mapping[str, Sequence[Person]],
    actor: Actor,
    *,
    add: bool,
) -> Owned:
    """Return all reports with their people; `said` are those of some, by the report's id.

    Raises UsageError that names all whose people are not in the course, unless `add` is given.
    """
    found: dict[str, Sequence[Person]] = {}
    missing: list[Report] = []
    problems, unsure = [], []
    for report in reports:
        identifier = report.submission.id
        try:
            found[identifier] = said.get(identifier) or people_in(book, assignment, report)
        except NotToldApartError as error:
            unsure.append(str(error))
        except NobodyError as error:
            problems.append(str(error))
            missing.append(report)
    if problems and not add:
        raise UsageError("\n".join(problems))
    for namesakes in _by_name(missing):
        if len(namesakes) > 1 and not _have_own_ids(namesakes):
            names = capped(each.submission.id for each in namesakes)
            unsure.append(f"{names}: have one name, and no ids that tell two people apart")
            continue
        for report in namesakes:
            found[report.submission.id] = add_student_of(book, report, actor)
    return _settled(assignment, reports, found, unsure)


def _settled(
    assignment: Assignment,
    reports: Sequence[Report],
    found: Mapping[str, Sequence[Person]],
    unsure: Sequence[str],
) -> Owned:
    """Return the reports whose people no other report has, and keep the ids of these people."""
    claims = _claims(found)
    work, twice = [], []
    for report in reports:
        identifier = report.submission.id
        people = found.get(identifier, ())
        rivals = [each for each in people if len(claims[each.pk]) > 1]
        if rivals:
            others = capped(each for each in claims[rivals[0].pk] if each != identifier)
            twice.append(
                f"{identifier} and {others} are both of {rivals[0].name}; take one out of what is "
                f"graded, or add the namesake to the book"
            )
        elif people:
            keep_ids(assignment, people, report)
            work.append(Work(report, people))
    return Owned(work, [*unsure, *twice])


def read_owners(
    book: OpenBook, assignment: Assignment, path: Path, reports: Sequence[Report]
) -> dict[str, list[Person]]:
    """Read a table of submissions and people, a line for each member of a team.

    Raises UsageError that names every line that cannot be followed.
    """
    rows = read_rows(path)
    header = tuple(cell.casefold() for cell in rows[0].cells) if rows else ()
    if not {*HEADER} <= {*header}:
        raise UsageError(
            f"{path}: has no columns {' and '.join(HEADER)}; its columns are "
            f"{capped(clean_line(each, 80) for each in header) or 'none'}"
        )
    submission, person = (header.index(each) for each in HEADER)
    ids = {report.submission.id for report in reports}
    said: dict[str, list[Person]] = {}
    problems = []
    for row in rows[1:]:
        identifier, wanted = row.text(submission), row.text(person)
        if identifier not in ids:
            shown = clean_line(identifier, 80)
            problems.append(f"{path}, line {row.line}: there is no report {shown!r}")
            continue
        try:
            whose = _person(book, assignment, wanted)
        except UsageError as error:
            problems.append(f"{path}, line {row.line}: {error}")
            continue
        said.setdefault(identifier, []).append(whose)
    if problems:
        raise UsageError("\n".join([*problems, "nothing was recorded"]))
    return said


def _person(book: OpenBook, assignment: Assignment, wanted: str) -> Person:
    """Return the student whom a table means, also by a number of Moodle."""
    numbered = find_numbered(assignment, wanted)
    try:
        found = find_person(book.course, wanted, Role.STUDENT)
    except NobodyError:
        if numbered is None:
            raise
        return numbered
    if numbered is not None and numbered != found:
        raise NotToldApartError(
            f"{clean_line(wanted, 80)}: is a number of {numbered.name} in Moodle, and an id of "
            f"{found.name}; name the address"
        )
    return found


def _by_name(reports: Sequence[Report]) -> list[list[Report]]:
    named: dict[str, list[Report]] = {}
    for report in reports:
        student = report.submission.student
        name = student.name if student is not None else report.submission.name
        named.setdefault(name.casefold(), []).append(report)
    return list(named.values())


def _have_own_ids(reports: Sequence[Report]) -> bool:
    """Return True if some system gave each of the reports' students an id of their own."""
    students = [report.submission.student for report in reports]
    ids = [student.own_ids if student is not None else {} for student in students]
    return any(
        len({each.get(system) for each in ids}) == len(reports)
        and all(system in each for each in ids)
        for system in ids[0]
    )


def _claims(found: Mapping[str, Sequence[Person]]) -> dict[int, list[str]]:
    claims: dict[int, list[str]] = {}
    for identifier, people in found.items():
        for number in {person.pk for person in people}:
            claims.setdefault(number, []).append(identifier)
    return claims
