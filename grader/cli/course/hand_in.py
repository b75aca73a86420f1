"""`grader course hand-in`: one attempt of a student or a team, graded at once."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.assignment import assignment_of
from grader.cli.console import console, remark
from grader.cli.course.common import (
    actor_of,
    book_argument,
    intent_option,
    tp_of,
    who_option,
)
from grader.cli.course.common import tp_option as which
from grader.cli.course.judging import judge_for
from grader.cli.course.outcome import print_outcome
from grader.cli.options import PATH, common, reference_option
from grader.course.attempts import Intent, Receipt, hand_in
from grader.course.freezing import freeze
from grader.course.gradings import report_of
from grader.course.judging import finish
from grader.course.models import Grading, Person
from grader.course.opening import OpenBook, opened
from grader.course.people import Role, find_person, names_of
from grader.course.times import exact_time
from grader.errors import UsageError
from grader.intake.location import SubmissionLocation, name_of
from grader.intake.whose import check_is_one_persons


@click.command("hand-in")
@book_argument
@click.argument("path", type=PATH)
@click.option(
    "--student", "students", multiple=True, required=True, help="Who; once for each of a team."
)
@intent_option
@which
@click.option("--later", is_flag=True, help="Let it wait for `grader course work`.")
@who_option
@reference_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    where: str,
    path: Path,
    students: tuple[str, ...],
    intent: Intent,
    key: str | None,
    who: str | None,
    reference: Path | None,
    *,
    later: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Take an attempt of a student and grade it.

    PATH is a folder or an archive. The files are kept as they are; what is printed first is the
    receipt. An attempt for grade is the last one of this TP, until an instructor reopens it.
    """
    del verbose
    if not path.exists():
        raise UsageError(f"{path}: is not there; check the spelling of the path")
    out = console(quiet=quiet)
    with opened(where) as book:
        assignment = tp_of(ctx, book, key)
        people = [find_person(book.course, each, Role.STUDENT) for each in students]
        actor = actor_of(book, who)
        judge = judge_for(ctx, book, assignment, reference)
        limits, names = judge.settings.limits, assignment_of(ctx).names
        check_is_one_persons(path, limits, names)
        location = SubmissionLocation(name_of(path.resolve()), path.resolve())
        kept = freeze(location, limits, names, book.files)
        receipt = hand_in(assignment, people, kept, intent, actor, location.name)
        out.print(_receipt(book, receipt, people), soft_wrap=True)
        if later or receipt.grading.state == Grading.State.GRADED:
            grading = receipt.grading
        else:
            grading = finish(book, receipt.grading, judge, actor)
        status = print_outcome(out, grading)
        if grading.state == Grading.State.GRADED and _has_no_module(grading, book):
            remark(out, f"no module was found in it; `grader intake {path}` shows what there is")
    return status


def _has_no_module(grading: Grading, book: OpenBook) -> bool:
    return all(task.verdict == "missing" for task in report_of(grading, book.files).tasks)


def _receipt(book: OpenBook, receipt: Receipt, people: list[Person]) -> str:
    attempt = receipt.attempt
    again = " (the same files as before: the same attempt)" if receipt.is_again else ""
    final = "; it is to be graded, and is the last one" if receipt.grading.mode == "grade" else ""
    return (
        f"receipt: {attempt.called}, {names_of(people)}, "
        f"{exact_time(receipt.at, book.zone)}, sha256 {receipt.digest}{again}{final}"
    )
