"""`grader course attempts`: what a student handed in, and what improved."""

from __future__ import annotations

import click

from grader.cli.console import console
from grader.cli.course.common import book_argument, shown_time
from grader.cli.options import common
from grader.course.assignments import assignments_of, find_assignment
from grader.course.improving import Step, steps_of
from grader.course.models import Grading
from grader.course.opening import OpenBook, opened
from grader.course.people import called, find_person
from grader.errors import OK
from grader.records.report import Number, tidy


@click.command("attempts")
@book_argument
@click.argument("student")
@click.option("--tp", "key", help="Of one TP alone.")
@common
def run(where: str, student: str, key: str | None, *, verbose: bool, quiet: bool) -> int:
    """Show what a student handed in, and what improved from one attempt to the next."""
    out = console(quiet=quiet)
    with opened(where) as book:
        person = find_person(book.course, student)
        chosen = [find_assignment(book.course, key)] if key else assignments_of(book.course)
        out.print(called(person))
        count = 0
        for assignment in chosen:
            for step in steps_of(assignment, person):
                count += 1
                out.print(f"{assignment.key}  {_said(book, step)}", soft_wrap=True)
                if verbose:
                    out.print(f"  sha256 {step.attempt.digest}", soft_wrap=True)
        if not count:
            out.print("nothing was handed in")
    return OK


def _said(book: OpenBook, step: Step) -> str:
    grading = step.grading
    when = shown_time(step.attempt.at, book.zone)
    parts = [f"attempt {step.number}  {when}  for {step.attempt.intent}"]
    if grading is None or grading.state != Grading.State.GRADED:
        parts.append(grading.state if grading is not None else "not judged")
    else:
        parts.append(f"{tidy(grading.points or 0)} of {tidy(grading.max_points or 0)} points")
    parts += [f"{sign}{by} {name}" for sign, name, by in _changes(step)]
    if step.is_requested:
        parts.append("asked to be graded")
    return "  ".join(parts)


def _changes(step: Step) -> list[tuple[str, str, Number]]:
    gained = [("+", name, by) for name, by in step.gained]
    return gained + [("-", name, by) for name, by in step.lost]
