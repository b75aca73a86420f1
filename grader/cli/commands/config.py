"""`grader config`: the settings in force, and where each value comes from."""

from __future__ import annotations

import json
from pathlib import Path

import click

from grader.cli.assignment import assignment_of
from grader.cli.options import all_json_option, course_option
from grader.errors import OK, UsageError
from grader.settings import course_of, read_layer
from grader.settings.in_force import as_toml, settings_in_force


@click.command("config")
@course_option
@click.option("--schema", is_flag=True, help="Print the JSON schema of course.toml, for editors.")
@all_json_option
@click.pass_context
def run(ctx: click.Context, config: Path | None, *, schema: bool, as_json: bool) -> int:
    """Print the settings in force, and where each comes from.

    What it prints is itself a file that can be given with --config.
    """
    if schema and (config or as_json):
        raise UsageError("--schema is the same for all settings; name no other option with it")
    assignment = assignment_of(ctx)
    points = {each.id: each.points for task in assignment.tasks for each in task.criteria}
    if schema:
        from grader.settings.schema import course_schema  # noqa: PLC0415 reads source code

        click.echo(json.dumps(course_schema(points), indent=1))
        return OK
    layers = [read_layer(config)] if config else []
    found = settings_in_force(course_of(layers, frozenset(points)), layers, points)
    if as_json:
        rows = [
            {"key": ".".join(each.keys), "value": each.value, "source": each.source}
            for each in found
        ]
        click.echo(json.dumps(rows, indent=1))
    else:
        click.echo(as_toml(found), nl=False)
    return OK
