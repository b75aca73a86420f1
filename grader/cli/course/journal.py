"""`grader course journal`: who did what when and why."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.console import console
from grader.cli.course.common import book_argument
from grader.cli.options import common, csv_option
from grader.cli.output import is_standard_output, put
from grader.course.assignments import find_assignment
from grader.course.journal_entries import entries_of
from grader.course.opening import opened
from grader.course.people import find_person
from grader.course.times import exact_time
from grader.errors import OK
from grader.safe_csv import csv_text


@click.command("journal")
@book_argument
@click.option("--student", help="Of one person alone, with the attempts of their team.")
@click.option("--tp", "key", help="Of one TP alone.")
@csv_option
@common
def run(
    where: str,
    student: str | None,
    key: str | None,
    csv_file: Path | None,
    *,
    verbose: bool,
    quiet: bool,
) -> int:
    """Print who did what when and why."""
    del verbose
    with opened(where) as book:
        person = None if student is None else find_person(book.course, student)
        assignment = None if key is None else find_assignment(book.course, key)
        rows = [
            (exact_time(each.at, book.zone), each.who, each.action, each.said, each.reason)
            for each in entries_of(person, assignment)
        ]
    if csv_file is not None:
        put(csv_file, csv_text(("time", "who", "action", "what", "why"), rows))
    if not is_standard_output(csv_file):
        out = console(quiet=quiet)
        for when, by, _, said, reason in rows:
            why = f" ({reason})" if reason else ""
            out.print(f"{when}  {by}: {said}{why}", soft_wrap=True)
    return OK
