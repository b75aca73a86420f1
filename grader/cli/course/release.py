"""`grader course release`: students may see their grades."""

from __future__ import annotations

import click

from grader.cli.console import console
from grader.cli.course.common import actor_of, book_argument, reason_option, who_option
from grader.cli.options import common
from grader.course.assignments import find_assignment
from grader.course.opening import opened
from grader.course.outcomes import release
from grader.errors import OK


@click.command("release")
@book_argument
@click.argument("key", metavar="TP")
@click.option("--hide", is_flag=True, help="Hide them again.")
@reason_option
@who_option
@common
def run(
    where: str,
    key: str,
    reason: str,
    who: str | None,
    *,
    hide: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Let students see the grades of a TP."""
    del verbose
    with opened(where) as book:
        assignment = find_assignment(book.course, key)
        is_new = release(assignment, actor_of(book, who), reason, visible=not hide)
    said = "are hidden" if hide else "are released"
    already = "" if is_new else ", as they were"
    console(quiet=quiet).print(f"grades of {assignment.key} {said}{already}")
    return OK
