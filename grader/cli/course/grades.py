"""`grader course grades`: grades of a TP that is graded elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.console import console, remark
from grader.cli.course.common import actor_of, book_argument, who_option
from grader.cli.options import PATH, common
from grader.course.assignments import find_assignment
from grader.course.opening import opened
from grader.course.outside_grades import take_grades
from grader.errors import OK
from grader.records.listing import capped


@click.command("grades")
@book_argument
@click.argument("key", metavar="TP")
@click.argument("table", type=PATH, metavar="FILE")
@click.option(
    "--column",
    help="That of the grades. Default: as Moodle's worksheet has it, or the one called Grade or "
    "Note.",
)
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
        assignment = find_assignment(book.course, key)
        found = take_grades(book.course, assignment, table, column, actor_of(book, who))
    out = console(quiet=quiet)
    if found.without:
        remark(out, f"without a grade: {capped(found.without)}")
    out.print(f"{found.new} grades of {assignment.key} are new, from the column {found.column!r}")
    return OK
