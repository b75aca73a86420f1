"""`grader course reopen`: further attempts after a request, with a reason."""

from __future__ import annotations

import click

from grader.cli.console import console
from grader.cli.course.common import (
    actor_of,
    book_argument,
    reason_option,
    tp_of,
    tp_option,
    who_option,
)
from grader.cli.options import common
from grader.course.attempts import reopen
from grader.course.opening import opened
from grader.course.people import Role, called, find_person
from grader.errors import OK


@click.command("reopen")
@book_argument
@click.argument("student")
@tp_option
@reason_option
@who_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    where: str,
    student: str,
    key: str | None,
    reason: str,
    who: str | None,
    *,
    verbose: bool,
    quiet: bool,
) -> int:
    """Take further attempts after a request.

    The attempt that was asked for counts until another one is.
    """
    del verbose
    with opened(where) as book:
        assignment = tp_of(ctx, book, key)
        person = find_person(book.course, student, Role.STUDENT)
        reopen(assignment, person, reason, actor_of(book, who))
    console(quiet=quiet).print(f"{assignment.key} is open again for {called(person)}")
    return OK
