"""`grader course backup`: a copy of a book in one file."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.console import console
from grader.cli.options import PATH, book_argument, common
from grader.cli.portal_detection import book_has_portal, use_portal_settings
from grader.errors import OK, UsageError


@click.command("backup")
@book_argument
@click.option("-o", "--output", type=PATH, required=True, help="File to write, such as tp.tar.")
@click.option("--replace", is_flag=True, help="Replace a file that is there.")
@common
def run(where: str, output: Path, *, replace: bool, verbose: bool, quiet: bool) -> int:
    """Copy a book while others write into it.

    The copy is a tar with everything, the files and the portal's accounts too; it can be restored
    into either database.
    """
    del verbose
    if output.exists() and not (replace and output.is_file()):
        raise UsageError(f"{output}: is there already; name another file, or add --replace")
    if book_has_portal(where):
        use_portal_settings()
    from grader.course.backup import back_up  # noqa: PLC0415 after the settings
    from grader.course.opening import opened  # noqa: PLC0415 the same

    with opened(where) as book:
        count = back_up(book, output)
    console(quiet=quiet).print(f"wrote {output}: {count['rows']} rows, {count['files']} files")
    return OK
