"""`grader course comments`: what markers wrote before, for the next answer."""

from __future__ import annotations

import click

from grader.cli.console import console
from grader.cli.course.common import book_argument, tp_of, tp_option
from grader.cli.options import common
from grader.course.markers import comments_of
from grader.course.marking import marking_of
from grader.course.opening import opened
from grader.errors import OK


@click.command("comments")
@book_argument
@click.argument("question", required=False)
@tp_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    where: str,
    question: str | None,
    key: str | None,
    *,
    verbose: bool,
    quiet: bool,
) -> int:
    """Show the comments that markers used, the most frequent first."""
    del verbose
    out = console(quiet=quiet)
    with opened(where) as book:
        assignment = tp_of(ctx, book, key)
        if question is not None:
            marking_of(book.course, assignment).check_question(question)
        found = comments_of(assignment, question)
        for name, bank in found.items():
            out.print(name)
            for said, count in bank.most_common():
                out.print(f"  {count} x  {' '.join(said.split())}", soft_wrap=True)
        if not found:
            out.print("no comment was used yet")
    return OK
