"""`grader course mark`: one mark of one question of one student."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import click

from grader.cli.console import console
from grader.cli.course.common import book_argument, tp_of, tp_option
from grader.cli.course.judging import judge_for
from grader.cli.course.outcome import print_outcome
from grader.cli.marks.books import marker_of
from grader.cli.options import common, reference_option
from grader.course.attempts import take_on_paper
from grader.course.journal import Actor
from grader.course.judging import finish
from grader.course.marking import NewMark, check_mark, give_mark, marking_of
from grader.course.numbers import decimal_in
from grader.course.opening import opened
from grader.course.people import Role, called, find_person
from grader.errors import OK, UsageError


@click.command("mark")
@book_argument
@click.argument("student")
@click.argument("question")
@click.argument("points", required=False)
@click.option("--item", "items", multiple=True, help="Item of the rubric; repeatable.")
@click.option("--comment", help="For the student.")
@click.option("--settle", is_flag=True, help="It decides where markers differ.")
@click.option("--take-back", is_flag=True, help="Take back the mark that the marker gave.")
@click.option(
    "--on-paper",
    is_flag=True,
    help="For a student who has handed in nothing here: takes an attempt without files first.",
)
@tp_option
@click.option("--as", "who", help="The marker: a marker or instructor of the book.")
@reference_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    where: str,
    student: str,
    question: str,
    points: str | None,
    items: tuple[str, ...],
    comment: str | None,
    key: str | None,
    who: str | None,
    reference: Path | None,
    *,
    on_paper: bool,
    settle: bool,
    take_back: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Mark one question of the attempt of a student that counts.

    Give POINTS, or items of the rubric. The marker's last mark counts; nothing is overwritten.
    With --on-paper, the code of a student who has handed in nothing earns nothing, and no attempt
    is taken any more, until an instructor reopens the TP.
    """
    del verbose
    if take_back and (points is not None or items or settle):
        raise UsageError("--take-back takes a mark back and gives none; leave out the points")
    new = NewMark(
        None if points is None else _number(points),
        items,
        comment,
        settles=settle,
        withdrawn=take_back,
    )
    with opened(where) as book:
        marker = marker_of(book, who)
        assignment = tp_of(ctx, book, key)
        person = find_person(book.course, student, Role.STUDENT)
        marking = marking_of(book.course, assignment)
        actor = Actor(marker.name, marker)
        if on_paper and marking.find(person) is None:
            check_mark(marking, question, new)
            judge = judge_for(ctx, book, assignment, reference)
            taken = take_on_paper(assignment, [person], actor)
            print_outcome(console(quiet=quiet), finish(book, taken.grading, judge, actor))
            marking = marking_of(book.course, assignment)
        attempt = marking.attempt_of(person)
        is_new = give_mark(marking, attempt, question, marker, new, actor)
    already = "" if is_new else ", as it was"
    said = f"{called(person)}, {question}: "
    said += "taken back" if take_back else f"marked by {marker.name}"
    console(quiet=quiet).print(f"{said}{already}", soft_wrap=True)
    return OK


def _number(said: str) -> Decimal:
    value = decimal_in(said)
    if value is None or not value.is_finite():
        raise UsageError(f"{said}: is no number of points")
    return value
