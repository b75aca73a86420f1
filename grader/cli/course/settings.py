"""`grader course settings`: those of the course or of one TP, shown or given."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.assignment import assignment_of
from grader.cli.console import console
from grader.cli.course.common import actor_of, book_argument, who_option
from grader.cli.options import common, course_option
from grader.course.assignments import find_assignment, write_settings
from grader.course.in_force import check_below, layers_with
from grader.course.models import Assignment
from grader.course.opening import opened
from grader.errors import OK
from grader.settings import course_of, read_layer
from grader.settings.in_force import as_toml, settings_in_force


@click.command("settings")
@book_argument
@click.option("--tp", "key", help="Of one TP, above those of the course.")
@course_option
@who_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    where: str,
    key: str | None,
    config: Path | None,
    who: str | None,
    *,
    verbose: bool,
    quiet: bool,
) -> int:
    """Print the settings in force in a book, or give others.

    With --config, the file takes the place of the settings of the course, or of one TP. A TP has
    its own above those of the course.
    """
    del verbose
    given = None if config is None else read_layer(config)
    with opened(where) as book:
        assignment = None if key is None else find_assignment(book.course, key)
        points = _points(ctx, assignment)
        layers = layers_with(book.course, assignment, given)
        course = course_of(layers, frozenset(points) if points else None)
        if given is not None:
            if assignment is None:
                check_below(book.course, given)
            actor = actor_of(book, who)
            write_settings(book.course, assignment, given.text, given.data, actor)
    if given is None:
        click.echo(as_toml(settings_in_force(course, layers, points)), nl=False)
        return OK
    whose = "the course" if assignment is None else assignment.key
    console(quiet=quiet).print(f"{config}: now the settings of {whose}", soft_wrap=True)
    return OK


def _points(ctx: click.Context, assignment: Assignment | None) -> dict[str, float]:
    """Return the points of the criteria of a TP; none where another assignment is in use."""
    graded = None if assignment is None else assignment_of(ctx)
    if assignment is None or graded is None or graded.id != assignment.graded_as:
        return {}
    return {each.id: each.points for task in graded.tasks for each in task.criteria}
