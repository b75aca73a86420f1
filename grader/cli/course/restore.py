"""`grader course restore`: a book from a copy."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.console import console
from grader.cli.options import PATH, book_argument, common, who_option
from grader.cli.portal_detection import copy_has_portal, use_portal_settings
from grader.errors import OK


@click.command("restore")
@click.argument("copy", type=PATH)
@book_argument
@click.option(
    "--files", type=PATH, help="Folder for what is handed in. Default: beside the book's file."
)
@who_option
@common
def run(
    copy: Path, where: str, files: Path | None, who: str | None, *, verbose: bool, quiet: bool
) -> int:
    """Make a book from a copy, and check it.

    BOOK must not be there yet. Every row and every file is compared with the copy.
    """
    del verbose
    if copy_has_portal(copy):
        use_portal_settings()
    from grader.cli.course.common import actor_of  # noqa: PLC0415 after the settings
    from grader.course.restoring import restore  # noqa: PLC0415 the same

    found = restore(copy, where, files, actor_of(None, who))
    console(quiet=quiet).print(
        f"restored {where}: {found.rows} rows and {found.files} files, all as they were",
        soft_wrap=True,
    )
    return OK
