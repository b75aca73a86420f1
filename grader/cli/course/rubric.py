"""`grader course rubric`: what markers may choose, shown and changed."""

from __future__ import annotations

from pathlib import Path

import click

from grader.assignment.rubric import RUBRIC, read_rubric
from grader.cli.assignment import assignment_of
from grader.cli.console import console, remark
from grader.cli.course.common import actor_of, book_argument, tp_of, tp_option, who_option
from grader.cli.options import PATH, common
from grader.course.models import Assignment
from grader.course.opening import opened
from grader.course.rubrics import most_of, rubric_of, set_rubric
from grader.errors import OK, UsageError
from grader.records.report import tidy


@click.command("rubric")
@book_argument
@click.argument("file", type=PATH, required=False)
@click.option("--own", is_flag=True, help="Take the rubric that comes with the assignment.")
@tp_option
@who_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    where: str,
    file: Path | None,
    key: str | None,
    who: str | None,
    *,
    own: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Show the rubric of a TP, or put that of FILE in its place.

    A changed item changes every mark that chose it. One that is taken out is worth 0 to those.
    """
    del verbose
    if own and file is not None:
        raise UsageError(f"--own and {file}: name one of them")
    if own:
        file = (assignment_of(ctx).folder or Path()) / RUBRIC
    out = console(quiet=quiet)
    with opened(where) as book:
        assignment = tp_of(ctx, book, key)
        if file is None:
            for line in _lines(assignment):
                out.print(line, soft_wrap=True)
            return OK
        changes = set_rubric(
            assignment, read_rubric(file, most_of(assignment)), actor_of(book, who)
        )
    for change in changes:
        touched = f" ({change.marks} marks chose it)" if change.marks else ""
        out.print(f"{change.said}{touched}", soft_wrap=True)
    if not changes:
        remark(out, "nothing is changed")
    return OK


def _lines(assignment: Assignment) -> list[str]:
    rubric = rubric_of(assignment)
    if not rubric:
        return [f"{assignment.key} has no rubric yet; `grader course rubric BOOK --own` takes one"]
    lines = []
    for question, most in most_of(assignment).items():
        lines.append(f"{question}  {tidy(float(most))} points")
        for key, item in rubric.get(question, {}).items():
            lines.append(f"  {key}  {tidy(float(item.points)):+}  {item.title}")
    return lines
