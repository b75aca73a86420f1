"""`grader course objections`: all of them, with what came of each."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.console import console
from grader.cli.course.common import book_argument, shown_time
from grader.cli.options import common, csv_option
from grader.cli.output import is_standard_output, put
from grader.course.models import Objection
from grader.course.objections import objections_of
from grader.course.opening import OpenBook, opened
from grader.errors import OK
from grader.safe_csv import csv_text

HEADER = (
    *("objection", "time", "student", "tp", "attempt", "about", "text", "outcome"),
    *("answer", "by"),
)


@click.command("objections")
@book_argument
@click.option("--open", "only_open", is_flag=True, help="Those alone that are not settled.")
@csv_option
@common
def run(where: str, csv_file: Path | None, *, only_open: bool, verbose: bool, quiet: bool) -> int:
    """List objections, and what came of each."""
    del verbose
    with opened(where) as book:
        rows = [
            _row(book, objection, outcome)
            for objection, outcome in objections_of(book.course, only_open=only_open)
        ]
    put(csv_file, csv_text(HEADER, rows))
    out = console(quiet=quiet or is_standard_output(csv_file))
    for number, when, student, tp, attempt, about, text, outcome, said, by in rows:
        out.print(
            f"{number}  {when}  {student}  {tp}, attempt {attempt}  {about}  {outcome}",
            soft_wrap=True,
        )
        out.print(f"   {text}", soft_wrap=True)
        if said:
            out.print(f"   {by}: {said}", soft_wrap=True)
    out.print(f"{len(rows)} objection{'' if len(rows) == 1 else 's'}")
    return OK


def _row(book: OpenBook, objection: Objection, outcome: str) -> tuple[str, ...]:
    answers = sorted(objection.answers.all(), key=lambda each: each.pk)
    attempt = objection.attempt
    return (
        str(objection.pk),
        shown_time(objection.at, book.zone),
        objection.person.name,
        attempt.assignment.key,
        str(attempt.number),
        objection.target,
        objection.text,
        outcome,
        answers[-1].text if answers else "",
        answers[-1].by if answers else "",
    )
