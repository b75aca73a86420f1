"""`grader course init`: an empty book with the TP of the assignment in use."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.assignment import assignment_of
from grader.cli.console import console
from grader.cli.course.assignment import described
from grader.cli.course.common import actor_of, book_argument, who_option
from grader.cli.options import PATH, common
from grader.course.assignments import set_assignment
from grader.course.opening import make_book, opened
from grader.errors import OK


@click.command("init")
@book_argument
@click.option("--title", default="The course", show_default=True, help="Of the course.")
@click.option(
    "--time-zone", default="Europe/Zurich", show_default=True, help="In which its times are said."
)
@click.option(
    "--files", type=PATH, help="Folder for what is handed in. Default: beside the book's file."
)
@who_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    where: str,
    title: str,
    time_zone: str,
    files: Path | None,
    who: str | None,
    *,
    verbose: bool,
    quiet: bool,
) -> int:
    """Make a book.

    BOOK is a file of SQLite, or a database of PostgreSQL as postgresql://USER@HOST/NAME. The TP of
    the assignment in use is added; add others with `grader course assignment`.
    """
    del verbose
    graded = assignment_of(ctx)
    actor = actor_of(None, who)
    address = make_book(where, title, time_zone, files, actor)
    with opened(where) as book:
        key = graded.id.rpartition("-")[2].upper()
        assignment = set_assignment(book.course, key, described(graded), actor)
    out = console(quiet=quiet)
    out.print(f"made {address.shown}, the book of {title}, with {assignment.key}", soft_wrap=True)
    out.print(f"next: grader course people add {address.shown} LIST.csv", soft_wrap=True)
    return OK
