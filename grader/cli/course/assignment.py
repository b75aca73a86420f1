"""`grader course assignment`: a TP of the course, its times, weight and settings."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.assignment import assignment_of
from grader.cli.console import console
from grader.cli.course.common import actor_of, book_argument, moment, shown_time, who_option
from grader.cli.options import common, course_option
from grader.course.assignments import Described, set_assignment, write_settings
from grader.course.in_force import layers_with
from grader.course.numbers import MOST_WEIGHT, decimal_in, plain
from grader.course.opening import OpenBook, opened
from grader.errors import OK, UsageError
from grader.grading.scoring import unmarked
from grader.settings import Layer, course_of, read_layer

if TYPE_CHECKING:
    from grader.assignment.model import Assignment as Graded


def described(graded: Graded) -> Described:
    """Return what the book keeps of an assignment that this grader grades."""
    parts = [unmarked(part) for part in graded.written]
    questions = [
        {"id": part.id, "title": part.title, "max_points": part.max_points} for part in parts
    ]
    return Described(title=str(graded.title), graded_as=graded.id, questions=questions)


@click.command("assignment")
@book_argument
@click.argument("key", metavar="TP")
@click.option("--elsewhere", is_flag=True, help="It is graded elsewhere, and has grades alone.")
@click.option("--title", help="Of the TP.")
@click.option("--opens", metavar="TIME", help="Such as 2027-02-20T08:00, in the course's time.")
@click.option("--closes", metavar="TIME", help="Until when attempts are on time.")
@click.option("--weight", help="In the mean of the course. Default: 1.")
@course_option
@who_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    where: str,
    key: str,
    title: str | None,
    opens: str | None,
    closes: str | None,
    weight: str | None,
    config: Path | None,
    who: str | None,
    *,
    elsewhere: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Add a TP to a book, or change one.

    It is graded as the assignment in use, unless it is graded elsewhere. What is not named stays.
    """
    del verbose
    graded = None if elsewhere else assignment_of(ctx)
    with opened(where) as book:
        actor = actor_of(book, who)
        base = described(graded) if graded is not None else Described()
        said = Described(
            title=title or base.title,
            graded_as=base.graded_as,
            questions=base.questions,
            opens=moment(opens, book.zone),
            closes=moment(closes, book.zone),
            weight=None if weight is None else _weight(weight),
        )
        given = _settings(book, config, graded)
        assignment = set_assignment(book.course, key, said, actor)
        if given is not None:
            write_settings(book.course, assignment, given.text, given.data, actor)
        times = [
            f"{word} {shown_time(when, book.zone)}"
            for word, when in (("opens", assignment.opens), ("closes", assignment.closes))
            if when is not None
        ]
    how = f"graded as {assignment.graded_as}" if assignment.graded_as else "graded elsewhere"
    weighs = f"weight {plain(assignment.weight)}"
    console(quiet=quiet).print(
        ", ".join([f"{assignment.key}: {assignment.title}", how, weighs, *times]), soft_wrap=True
    )
    return OK


def _settings(book: OpenBook, config: Path | None, graded: Graded | None) -> Layer | None:
    """Return settings that go with those of the course; raise UsageError for others."""
    if config is None:
        return None
    if graded is None:
        raise UsageError(f"{config}: a TP that is graded elsewhere has no settings of grading")
    given = read_layer(config)
    course_of([*layers_with(book.course, None), given], graded.criteria)
    return given


def _weight(said: str) -> Decimal:
    weight = decimal_in(said)
    if weight is None:
        raise UsageError(f"--weight {said}: is no number")
    if not weight.is_finite() or not 0 <= weight <= MOST_WEIGHT:
        raise UsageError(f"--weight {said}: is not between 0 and {MOST_WEIGHT}")
    return weight
