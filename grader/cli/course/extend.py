"""`grader course extend`: a student's own time."""

from __future__ import annotations

import click

from grader.cli.console import console
from grader.cli.course.common import (
    actor_of,
    book_argument,
    moment,
    reason_option,
    shown_time,
    tp_of,
    tp_option,
    who_option,
)
from grader.cli.options import common
from grader.course.assignments import extend
from grader.course.opening import opened
from grader.course.people import Role, called, find_person
from grader.errors import OK, UsageError


@click.command("extend")
@book_argument
@click.argument("student")
@click.option("--until", metavar="TIME", required=True, help="Such as 2027-03-09T23:59.")
@tp_option
@reason_option
@who_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    where: str,
    student: str,
    until: str,
    key: str | None,
    reason: str,
    who: str | None,
    *,
    verbose: bool,
    quiet: bool,
) -> int:
    """Give a student more time."""
    del verbose
    with opened(where) as book:
        assignment = tp_of(ctx, book, key)
        person = find_person(book.course, student, Role.STUDENT)
        time = moment(until, book.zone)
        if time is None:
            raise UsageError("--until: a time is needed")
        extend(assignment, person, time, reason, actor_of(book, who))
        said = f"{called(person)} has until {shown_time(time, book.zone)} for {assignment.key}"
    console(quiet=quiet).print(said)
    return OK
