"""`grader course answer`: what is said to an objection, and what comes of it."""

from __future__ import annotations

from decimal import Decimal

import click

from grader.cli.console import console
from grader.cli.course.common import actor_of, book_argument, who_option
from grader.cli.options import common
from grader.course.numbers import decimal_in, plain
from grader.course.objections import Outcome, answer, find_objection
from grader.course.opening import opened
from grader.errors import OK, UsageError


@click.command("answer")
@book_argument
@click.argument("number", type=click.IntRange(min=1), metavar="OBJECTION")
@click.option(
    "--outcome",
    type=click.Choice(list(Outcome.values)),
    required=True,
    help="open: it needs another look.",
)
@click.option("--text", required=True, help="The answer, for the student.")
@click.option("--points", help="What the criterion or question earns from now on.")
@who_option
@common
def run(
    where: str,
    number: int,
    outcome: str,
    text: str,
    points: str | None,
    who: str | None,
    *,
    verbose: bool,
    quiet: bool,
) -> int:
    """Answer an objection.

    With --points, an objection that is upheld changes what the criterion or the question earns.
    """
    del verbose
    given = None if points is None else _number(points)
    with opened(where) as book:
        objection = find_objection(book.course, number)
        answer(objection, outcome, text, actor_of(book, who), given)
    earns = "" if given is None else f"; {objection.target} earns {plain(given)} points"
    console(quiet=quiet).print(f"objection {number} is {outcome}{earns}", soft_wrap=True)
    return OK


def _number(said: str) -> Decimal:
    value = decimal_in(said)
    if value is None:
        raise UsageError(f"--points {said}: is no number")
    return value
