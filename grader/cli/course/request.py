"""`grader course request`: an earlier attempt is to be graded as it is."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.console import console
from grader.cli.course.common import (
    actor_of,
    book_argument,
    tp_of,
    tp_option,
    who_option,
)
from grader.cli.course.judging import judge_for
from grader.cli.course.outcome import print_outcome
from grader.cli.options import common, reference_option
from grader.course.attempts import request_grade
from grader.course.judging import finish
from grader.course.models import Assignment, Attempt, Person
from grader.course.opening import opened
from grader.course.people import Role, called, find_person
from grader.course.times import exact_time
from grader.errors import UsageError


@click.command("request")
@book_argument
@click.argument("student")
@click.option("--attempt", "number", type=click.IntRange(min=1), help="Default: the last one.")
@tp_option
@click.option("--later", is_flag=True, help="Let it wait for `grader course work`.")
@who_option
@reference_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    where: str,
    student: str,
    number: int | None,
    key: str | None,
    who: str | None,
    reference: Path | None,
    *,
    later: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Ask for an earlier attempt to be graded.

    It is graded as it is, with a fresh secret seed, and no further attempt is taken.
    """
    del verbose
    out = console(quiet=quiet)
    with opened(where) as book:
        assignment = tp_of(ctx, book, key)
        person = find_person(book.course, student, Role.STUDENT)
        actor = actor_of(book, who)
        judge = judge_for(ctx, book, assignment, reference)
        receipt = request_grade(attempt_of(assignment, person, number), actor)
        out.print(
            f"receipt: attempt {receipt.attempt.number} of {assignment.key}, {person.name}, is to "
            f"be graded, asked {exact_time(receipt.at, book.zone)}, sha256 {receipt.digest}",
            soft_wrap=True,
        )
        grading = receipt.grading if later else finish(book, receipt.grading, judge, actor)
    return print_outcome(out, grading)


def attempt_of(assignment: Assignment, person: Person, number: int | None) -> Attempt:
    """Return an attempt of a student by its number, or the last one; raise UsageError for none."""
    own = Attempt.objects.filter(
        authors__person=person, authors__assignment=assignment
    ).select_related("assignment")
    found = own.last() if number is None else own.filter(authors__number=number).first()
    if found is None:
        which = "no attempt" if number is None else f"no attempt {number}"
        raise UsageError(f"{called(person)}: has {which} of {assignment.key}")
    return found
