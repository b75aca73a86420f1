"""`grader course written`: the written part of all students, a page for each question."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.assignment import assignment_of
from grader.cli.console import console, remark
from grader.cli.course.common import book_argument, tp_of, tp_option
from grader.cli.options import PATH, common, isolation_option, jobs_option
from grader.cli.written import draw
from grader.course.in_force import in_force
from grader.course.marking import marking_of
from grader.course.opening import opened
from grader.course.people import Role, people_of
from grader.course.written import hand_ins_in, questions_in
from grader.errors import OK, UsageError


@click.command("written")
@book_argument
@click.option("-o", "--output", type=PATH, required=True, help="Folder to write.")
@tp_option
@click.option("--names", is_flag=True, help="Show names of students and files, in their order.")
@isolation_option
@jobs_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    where: str,
    output: Path,
    key: str | None,
    isolation: str | None,
    jobs: int | None,
    *,
    names: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Write what is to be marked, a page for each question.

    The attempts that count are shown. They go by what `grader marks sheet BOOK --blind` calls them,
    in an order of its own on each page.
    """
    del verbose
    assignment = assignment_of(ctx)
    with opened(where) as book:
        tp = tp_of(ctx, book, key)
        marking = marking_of(book.course, tp)
        questions = questions_in(marking)
        if not questions:
            raise UsageError(f"{tp.key}: has no written part; nothing is to be marked")
        if not marking.counting:
            raise UsageError(
                f"{tp.key}: no attempt counts yet, so nothing is to be marked; see `grader course "
                f"attempts`"
            )
        limits = in_force(book.course, tp).limits
        hand_ins = hand_ins_in(marking, book.files, limits, assignment.names)
        out = console(quiet=quiet)
        draw(
            *(hand_ins, questions, tp.title, output, out),
            isolation=isolation,
            jobs=jobs,
            names=names,
        )
        authors = {each.pk for own in marking.counting.values() for each in own.people.all()}
        students = people_of(book.course, Role.STUDENT)
        without = sum(each.pk not in authors for each in students)
    if without:
        remark(out, f"{without} of {len(students)} students have no attempt that counts yet")
    out.print("enter marks into the sheet that this writes:", soft_wrap=True)
    out.print(f"grader marks sheet {where} --as NAME --blind -o marks.xlsx", soft_wrap=True)
    return OK
