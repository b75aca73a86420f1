"""`grader course work`: grade what waits."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.console import complain, console
from grader.cli.course.common import (
    actor_of,
    book_argument,
    tp_of,
    tp_option,
    who_option,
)
from grader.cli.course.judging import judge_for
from grader.cli.course.outcome import said_of
from grader.cli.options import common, reference_option
from grader.course.judging import grade_waiting
from grader.course.models import Grading
from grader.course.opening import opened
from grader.course.people import names_of
from grader.errors import BROKEN, OK


@click.command("work")
@book_argument
@tp_option
@who_option
@reference_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    where: str,
    key: str | None,
    who: str | None,
    reference: Path | None,
    *,
    verbose: bool,
    quiet: bool,
) -> int:
    """Grade what waits in a book.

    Students in turn, and regradings after everybody else.
    """
    del verbose
    out = console(quiet=quiet)
    done, status = 0, OK
    with opened(where) as book:
        assignment = tp_of(ctx, book, key)
        judge = judge_for(ctx, book, assignment, reference)
        for grading in grade_waiting(book, assignment, judge, actor_of(book, who)):
            done += 1
            names = names_of(grading.attempt.people.order_by("pk"))
            out.print(f"{names}, attempt {grading.attempt.number}: {said_of(grading)}")
            if grading.state == Grading.State.TROUBLE:
                complain(f"internal error in the grader with {names}: {grading.trouble}")
                status = BROKEN
    out.print(f"{done} graded")
    return status
