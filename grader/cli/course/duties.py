"""`grader course duties`: who marks which questions, shown and changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from grader.cli.console import console
from grader.cli.course.common import actor_of, book_argument, tp_of, tp_option, who_option
from grader.cli.options import common
from grader.course.duties import duties_of, give_duties
from grader.course.models import Assignment, Person
from grader.course.opening import OpenBook, opened
from grader.course.people import Role, called, find_person, people_of
from grader.errors import OK, UsageError


@click.command("duties")
@book_argument
@click.argument("marker", required=False)
@click.argument("questions", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Let the marker mark every question again.")
@tp_option
@who_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    where: str,
    marker: str | None,
    questions: tuple[str, ...],
    key: str | None,
    who: str | None,
    *,
    every: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Show who marks which questions of a TP, or give a MARKER these QUESTIONS and no others.

    A marker who is given none may mark all, and so may instructors.
    """
    del verbose
    if every and (marker is None or questions):
        raise UsageError("--all is for one marker, and takes no questions: name the marker alone")
    out = console(quiet=quiet)
    with opened(where) as book:
        assignment = tp_of(ctx, book, key)
        markers = _markers(book, marker)
        if not questions and not every:
            for line in _lines(assignment, markers):
                out.print(line, soft_wrap=True)
            return OK
        is_new = give_duties(assignment, markers[0], questions, actor_of(book, who))
        (line,) = _lines(assignment, markers)
    out.print(line if is_new else f"{line}, as it was", soft_wrap=True)
    return OK


def _markers(book: OpenBook, named: str | None) -> list[Person]:
    if named is not None:
        return [find_person(book.course, named, Role.MARKER)]
    return list(people_of(book.course, Role.MARKER))


def _lines(assignment: Assignment, markers: Iterable[Person]) -> Iterator[str]:
    given = duties_of(assignment)
    nobody = True
    for each in markers:
        nobody = False
        own = given.get(each.pk, frozenset())
        known = [question["id"] for question in assignment.questions if question["id"] in own]
        yield f"{called(each)}: {', '.join(known) or 'all questions'}"
    if nobody:
        yield "the course has no markers yet; add some with `grader course people`"
