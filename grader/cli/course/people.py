"""`grader course people`: who is in the course."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.console import console, remark
from grader.cli.course.common import actor_of, book_argument, who_option
from grader.cli.options import PATH, common, csv_option
from grader.cli.output import is_standard_output, put
from grader.course.assignments import numbered_in
from grader.course.joining import join
from grader.course.members import members_of
from grader.course.opening import opened
from grader.course.people_lists import read_people
from grader.errors import OK
from grader.records.listing import capped
from grader.safe_csv import csv_text


@click.group("people")
def run() -> None:
    """Add people to a book, and list them."""


@run.command("add")
@book_argument
@click.argument("table", type=PATH, metavar="LIST")
@click.option(
    "--role",
    type=click.Choice(["student", "marker", "instructor"]),
    default="student",
    show_default=True,
    help="Of those whose role the list does not say.",
)
@click.option(
    "--tp",
    "key",
    help="Of which TP a grading worksheet of Moodle is. Default: the only one of the book.",
)
@who_option
@common
def add(
    where: str,
    table: Path,
    role: str,
    key: str | None,
    who: str | None,
    *,
    verbose: bool,
    quiet: bool,
) -> int:
    """Add the people of a list.

    LIST is a table of Moodle (participants, grades, grading worksheet) or Canvas (gradebook), or
    any other with a column for names and some of: email, id number, login. Nobody is added if any
    line is wrong.
    """
    del verbose
    found = read_people(table)
    with opened(where) as book:
        actor = actor_of(book, who)
        numbered = numbered_in(book.course, key) if key or found.has_numbers else None
        joined = join(book.course, found.people, role, actor, numbered)
    out = console(quiet=quiet)
    if found.unread:
        remark(out, f"columns that were not read: {capped(found.unread)}")
    if numbered is not None and found.has_numbers:
        remark(out, f"the numbers of Moodle are kept for {numbered.key}; --tp names another")
    if found.strange_roles:
        remark(out, f"roles that are not known, taken for {role}: {capped(found.strange_roles)}")
    out.print(f"{joined.added} added, {joined.there} were there")
    return OK


@run.command("list")
@book_argument
@csv_option
@common
def show(where: str, csv_file: Path | None, *, verbose: bool, quiet: bool) -> int:
    """Print who is in the course, with all ids."""
    del verbose
    with opened(where) as book:
        rows = [
            (each.person.name, each.role, each.person.address, each.ids)
            for each in members_of(book.course)
        ]
    if csv_file is not None:
        put(csv_file, csv_text(("name", "role", "email", "ids"), rows))
    if not is_standard_output(csv_file):
        out = console(quiet=quiet)
        for name, role, address, ids in rows:
            said = "  ".join(part for part in (name, role, address, ids) if part)
            out.print(said, soft_wrap=True)
        out.print(f"{len(rows)} people")
    return OK
