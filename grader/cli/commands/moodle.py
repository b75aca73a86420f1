"""`grader moodle`: hand-ins from a Moodle site, and grades to it."""

from __future__ import annotations

import click

from grader.cli.lazy import Lazy, LazyGroup

COMMANDS = {
    "list": Lazy("grader.cli.moodle.list.run", "List the assignments of a site."),
    "pull": Lazy("grader.cli.moodle.pull.run", "Fetch what was handed in."),
    "push": Lazy("grader.cli.moodle.push.run", "Send grades, comments and pages."),
}


@click.group("moodle", cls=LazyGroup, lazy=COMMANDS)
def run() -> None:
    """Fetch hand-ins from a Moodle site and send grades.

    Uses the web services of the Moodle app. The token stands in GRADER_MOODLE_TOKEN, or is asked
    for; it is kept nowhere.
    """
