"""`grader course grades`: grades of a TP that is graded elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.console import console, remark
from grader.cli.course.common import actor_of, book_argument, who_option
from grader.cli.options import PATH, common
from grader.course.assignments import find_assignment
from grader.course.grade_table import Given, read_grades
from grader.course.in_force import in_force
from grader.course.journal import one_transaction
from grader.course.models import Person
from grader.course.opening import OpenBook, opened
from grader.course.outcomes import give_outside_grade
from grader.course.people import Role, find_person
from grader.errors import OK, UsageError
from grader.records.listing import capped


@click.command("grades")
@book_argument
@click.argument("key", metavar="TP")
@click.argument("table", type=PATH, metavar="FILE")
@click.option("--column", help="That of the grades. Default: the one called Grade or Note.")
@who_option
@common
def run(
    where: str,
    key: str,
    table: Path,
    column: str | None,
    who: str | None,
    *,
    verbose: bool,
    quiet: bool,
) -> int:
    """Read grades of a TP that is graded elsewhere.

    FILE is a table, CSV or .xlsx, with names or ids and a column of grades. Nothing is changed if
    any line cannot be read or is of somebody who is not in the course. Empty cells change nothing.
    """
    del verbose
    with opened(where) as book:
        scale = in_force(book.course).grade
        assignment = find_assignment(book.course, key)
        given, read = read_grades(table, column, scale.lowest, scale.highest)
        people = _whose(book, table, given)
        actor = actor_of(book, who)
        with one_transaction():
            new = sum(
                give_outside_grade(assignment, person, each.value, actor)
                for person, each in zip(people, given, strict=True)
                if each.value is not None
            )
    out = console(quiet=quiet)
    without = [each.listed.name for each in given if each.value is None]
    if without:
        remark(out, f"without a grade: {capped(without)}")
    out.print(f"{new} grades of {assignment.key} are new, from the column {read!r}")
    return OK


def _whose(book: OpenBook, table: Path, given: list[Given]) -> list[Person]:
    people, problems = [], []
    for each in given:
        try:
            people.append(_person(book, each))
        except UsageError as error:
            problems.append(f"{table}, line {each.listed.line}: {error}")
    if problems:
        raise UsageError("\n".join(problems))
    return people


def _person(book: OpenBook, given: Given) -> Person:
    """Return the person of a line by the first of its ids that is known, else by the name."""
    for value in given.listed.ids.values():
        try:
            return find_person(book.course, value, Role.STUDENT)
        except UsageError:
            continue
    return find_person(book.course, given.listed.name, Role.STUDENT)
