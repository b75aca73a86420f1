"""`grader marks`: the marking sheet of the written part, out and in."""

from __future__ import annotations

import click

from grader.cli.lazy import Lazy, LazyGroup

COMMANDS = {
    "pages": Lazy(
        "grader.cli.marks.pages.run", "Write what is to be marked, a page for each question."
    ),
    "read": Lazy(
        "grader.cli.marks.read.run", "Read marks and adjustments into reports, or into a book."
    ),
    "sheet": Lazy("grader.cli.marks.sheet.run", "Write the sheet that a person fills in."),
}


@click.group("marks", cls=LazyGroup, lazy=COMMANDS)
def run() -> None:
    """Write pages and sheets for marking, and read marks back."""
