"""`grader marks`: the marking sheet of the written part, out and in."""

from __future__ import annotations

import click

from grader.cli.lazy import Lazy, LazyGroup

COMMANDS = {
    "read": Lazy("grader.cli.marks.read.run", "Read marks and adjustments into reports."),
    "sheet": Lazy("grader.cli.marks.sheet.run", "Write the sheet that a person fills in."),
}


@click.group("marks", cls=LazyGroup, lazy=COMMANDS)
def run() -> None:
    """Write the marking sheet of the written part, and read it back."""
