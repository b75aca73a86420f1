"""Commands: where marks and feedback go."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from grader.cli.options import (
    PATH,
    common,
    course_option,
    isolation_option,
    language_option,
    reference_option,
)

try:
    from grader.gradebook.targets import TARGETS
except ModuleNotFoundError:  # in the students' wheel
    TARGETS = ()


@click.command()
@click.argument("reports", type=PATH, required=False)
@click.option(
    "--to",
    "target",
    type=click.Choice(TARGETS),
    help="The system that the files are for.",
)
@click.option("-o", "--output", type=PATH, help="Folder, or file. Default: REPORTS/<target>.")
@click.option("--worksheet", type=PATH, help="moodle: the grading worksheet to fill in.")
@click.option("--gradebook", type=PATH, help="canvas: the exported gradebook to fill in.")
@click.option("--roster", type=PATH, help="github-classroom: the roster, for its identifiers.")
@click.option("--assignment", help="canvas: title or id, where there is more than one.")
@click.option("--column", help="moodle: title of the column of grades, where it is not told.")
@click.option(
    "--value",
    type=click.Choice(["grade", "points", "percent"]),
    help="What to write. Default: what has the same maximum as the column.",
)
@click.option("--provisional", is_flag=True, help="Also write what is not final.")
@click.option("--comments", is_flag=True, help="moodle: also write a line of points as comment.")
@click.option("--gradescope-kit", is_flag=True, help="Write the zip for Gradescope's autograder.")
@course_option
@reference_option
@common
def export(**options: Any) -> None:
    """Fill the gradebook of Moodle, Canvas and others from the saved reports."""
    from grader.cli.commands.export import run  # noqa: PLC0415 each command loads what it needs

    sys.exit(run(**options))


@click.command()
@click.option(
    "--submission",
    type=PATH,
    default=Path("/autograder/submission"),
    show_default=True,
    help="Folder with the submission.",
)
@click.option(
    "--metadata",
    type=PATH,
    default=Path("/autograder/submission_metadata.json"),
    show_default=True,
    help="Whose it is.",
)
@click.option(
    "--results",
    type=PATH,
    default=Path("/autograder/results/results.json"),
    show_default=True,
    help="File to write.",
)
@click.option("--seed", type=click.IntRange(min=0), help="Default: a fresh secret one.")
@click.option(
    "--mode", type=click.Choice(["feedback", "grade"]), default="feedback", show_default=True
)
@course_option
@reference_option
@isolation_option
@language_option
@common
def gradescope(**options: Any) -> None:
    """Grade one submission as a Gradescope autograder."""
    from grader.cli.commands.gradescope import run  # noqa: PLC0415 each command loads what it needs

    sys.exit(run(**options))
