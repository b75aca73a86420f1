"""Commands: what a batch goes through, from the download to its reports."""

from __future__ import annotations

import sys
from typing import Any

import click

from grader.cli.options import (
    PATH,
    common,
    course_option,
    csv_option,
    html_option,
    isolation_option,
    jobs_option,
    json_option,
    language_option,
    layout_option,
    reference_option,
    written_option,
)


@click.command()
@click.argument("submissions", type=PATH, nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print the same as JSON.")
@layout_option
@course_option
@common
def intake(**options: Any) -> None:
    """Show whose submissions would be graded, and which files; runs no student code."""
    from grader.cli.commands.intake import run  # noqa: PLC0415 each command loads what it needs

    sys.exit(run(**options))


@click.command()
@click.argument("submissions", type=PATH, nargs=-1, required=True)
@click.option("-o", "--output", type=PATH, required=True, help="Folder for the reports.")
@click.option("--seed", type=click.IntRange(min=0), help="Default: a fresh secret one, recorded.")
@click.option("--mode", type=click.Choice(["feedback", "grade"]), default="grade")
@jobs_option
@click.option("--scheduler", help="Dask cluster to grade on, as tcp://HOST:PORT (extra: cluster).")
@click.option("--events", type=PATH, help="Write a JSON line for each submission as it ends.")
@click.option("--fresh", is_flag=True, help="Grade everything again instead of resuming.")
@written_option
@click.option("--json", "as_json", is_flag=True, help="Print batch.json when done.")
@layout_option
@course_option
@reference_option
@isolation_option
@language_option
@common
def grade(**options: Any) -> None:
    """Grade every submission in folders and archives, and in a class's download as it is."""
    from grader.cli.commands.grade import run  # noqa: PLC0415 each command loads what it needs

    sys.exit(run(**options))


@click.command()
@click.argument("reports", type=PATH)
@written_option
@course_option
@click.option("--markdown", is_flag=True, help="Also write each report as report.md.")
@click.option("--pdf", is_flag=True, help="Also write each report as report.pdf (extra pdf).")
@common
def report(**options: Any) -> None:
    """Render all pages again from the saved JSON; runs no student code."""
    from grader.cli.commands.report import run  # noqa: PLC0415 each command loads what it needs

    sys.exit(run(**options))


@click.command()
@click.argument("old", type=PATH)
@click.argument("new", type=PATH)
@csv_option
@html_option
@json_option
@common
def diff(**options: Any) -> None:
    """Say whose points changed between two folders of reports, and in which criterion."""
    from grader.cli.commands.diff import run  # noqa: PLC0415 each command loads what it needs

    sys.exit(run(**options))


@click.command()
@click.argument("paths", type=PATH, nargs=-1, required=True, metavar="REPORTS_OR_SUBMISSIONS...")
@click.option(
    "--given",
    type=PATH,
    multiple=True,
    help="Files that students were given, a folder; what is in them counts nothing.",
)
@click.option(
    "--top", type=click.IntRange(min=1), default=20, show_default=True, help="Pairs to show."
)
@csv_option
@html_option
@json_option
@common
def similar(**options: Any) -> None:
    """Rank pairs of submissions that a person should look at together; no verdict."""
    from grader.cli.commands.similar import run  # noqa: PLC0415 each command loads what it needs

    sys.exit(run(**options))
