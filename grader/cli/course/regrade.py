"""`grader course regrade`: the attempts that count, judged again by the settings in force."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from grader.cli.console import complain, console
from grader.cli.course.common import (
    actor_of,
    book_argument,
    reason_option,
    tp_of,
    tp_option,
    who_option,
)
from grader.cli.course.judging import judge_for
from grader.cli.options import common, reference_option
from grader.course.opening import opened
from grader.course.people import Role, find_person, names_of
from grader.course.regrading import Again, counting_attempts, regrade
from grader.errors import BROKEN, OK, USAGE, UsageError


@click.command("regrade")
@book_argument
@tp_option
@click.option("--student", "students", multiple=True, help="Of one student alone. Repeatable.")
@click.option("--losses", is_flag=True, help="Let points count that are fewer than before.")
@reason_option
@who_option
@reference_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    where: str,
    key: str | None,
    students: tuple[str, ...],
    reason: str,
    who: str | None,
    reference: Path | None,
    *,
    losses: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Judge the attempts that count again.

    The files are those that were handed in, the cases those of before, the settings the present
    ones of the TP. Gains count at once. Losses are listed, and count with --losses alone.
    """
    out = console(quiet=quiet)
    found: list[Again] = []
    with opened(where) as book:
        assignment = tp_of(ctx, book, key)
        only = [find_person(book.course, each, Role.STUDENT) for each in students]
        judge = judge_for(ctx, book, assignment, reference)
        attempts = counting_attempts(book, assignment, only)
        if not attempts:
            raise UsageError(f"{assignment.key}: no attempt counts yet, to be judged again")
        again = regrade(
            book,
            attempts,
            lambda grading: judge.grade(grading, book.files),
            actor_of(book, who),
            reason,
            losses=losses,
        )
        for each in again:
            found.append(each)
            names = names_of(each.people)
            if each.trouble:
                complain(f"{names}, attempt {each.attempt.number}: {each.trouble}")
            elif verbose or each.change is None or each.change.effect != "same":
                out.print(f"{names}, attempt {each.attempt.number}: {each.said}", soft_wrap=True)
    out.print(_summary(found, losses=losses), soft_wrap=True)
    if any(each.said and each.trouble for each in found):
        return BROKEN
    return USAGE if any(each.trouble for each in found) else OK


def _summary(found: list[Again], *, losses: bool) -> str:
    count = Counter(each.change.effect for each in found if each.change is not None)
    first = sum(each.change is None and not each.trouble for each in found)
    failed = sum(bool(each.trouble) for each in found)
    said = f"{len(found)} judged again: {count['gains']} gain, {count['loses']} lose"
    said += f", {count['same']} stay the same"
    said += f", {first} graded for the first time" if first else ""
    said += f", {failed} not judged" if failed else ""
    if count["loses"] and not losses:
        said += "; losses do not count: the same command with --losses lets them"
    return said
