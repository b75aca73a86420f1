"""`grader course object`: a student's question about a finding or a mark."""

from __future__ import annotations

import click

from grader.cli.console import console
from grader.cli.course.common import actor_of, book_argument, tp_of, tp_option, who_option
from grader.cli.course.request import attempt_of
from grader.cli.options import common
from grader.course.deciding import graders_of
from grader.course.models import Assignment, Attempt, Person
from grader.course.objections import object_to
from grader.course.opening import OpenBook, opened
from grader.course.people import Role, find_person
from grader.errors import OK


@click.command("object")
@book_argument
@click.argument("student")
@click.option("--about", required=True, help="Id of a criterion or of a written question.")
@click.option("--text", required=True, help="What the student says.")
@click.option(
    "--attempt", "number", type=click.IntRange(min=1), help="Default: the one that counts."
)
@tp_option
@who_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    where: str,
    student: str,
    about: str,
    text: str,
    number: int | None,
    key: str | None,
    who: str | None,
    *,
    verbose: bool,
    quiet: bool,
) -> int:
    """Note what a student objects to.

    It is about one criterion or one written question of an attempt. `grader course answer` answers
    it.
    """
    del verbose
    with opened(where) as book:
        assignment = tp_of(ctx, book, key)
        person = find_person(book.course, student, Role.STUDENT)
        attempt = _attempt(book, assignment, person, number)
        noted = object_to(attempt, person, about, text, actor_of(book, who))
    console(quiet=quiet).print(
        f"objection {noted.pk}: {person.name}, {noted.target}, attempt {attempt.number} of "
        f"{assignment.key}; answer it with `grader course answer {where} {noted.pk}`",
        soft_wrap=True,
    )
    return OK


def _attempt(book: OpenBook, assignment: Assignment, person: Person, number: int | None) -> Attempt:
    (grader,) = graders_of(book.course, [assignment])
    counting = grader.of(person.pk).attempt_id if number is None else None
    if counting is not None:
        return Attempt.objects.select_related("assignment").get(pk=counting)
    return attempt_of(assignment, person, number)
