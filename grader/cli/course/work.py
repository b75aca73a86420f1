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
from grader.errors import BROKEN, OK, USAGE


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

    Any number of these commands may run at once, on any machines. Requests come first, then
    students in turn, each one's newest attempt first. What a killed command was at is taken over
    within 20 seconds. What cannot be graded rests, and is given up after three tries.
    """
    del verbose
    out = console(quiet=quiet)
    done, status = 0, OK
    with opened(where) as book:
        assignment = tp_of(ctx, book, key)
        judge = judge_for(ctx, book, assignment, reference)
        for grading in grade_waiting(book, assignment, judge, actor_of(book, who)):
            names = names_of(grading.attempt.people.order_by("pk"))
            said = f"{names}, attempt {grading.attempt.number}: {said_of(grading)}"
            if grading.state == Grading.State.WAITING:
                complain(said)
                status = max(status, USAGE)
                continue
            done += 1
            out.print(said, soft_wrap=True)
            if grading.state == Grading.State.TROUBLE:
                complain(f"internal error in the grader with {names}: {grading.trouble}")
                status = BROKEN
    out.print(f"{done} graded")
    return status
