"""Commands: what students and whoever hands work out to them need."""

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
from grader.errors import StoppedError


@click.command()
@click.argument("path", type=PATH, default=Path())
@click.option(
    "--only", multiple=True, metavar="MODULE", help="Check this module alone; repeatable."
)
@click.option("--html", type=PATH, help="Also write the report as an HTML page.")
@click.option("--json", "json_file", type=PATH, help="Also write it as JSON; - for the terminal.")
@click.option("--markdown", type=PATH, help="Also write it as Markdown; - for the terminal.")
@click.option("--pdf", type=PATH, help="Also write it as PDF (extra pdf).")
@click.option("--watch", is_flag=True, help="Check again whenever a file is saved, until Ctrl-C.")
@click.option("--pack", type=PATH, help="Public pack to use instead of the shipped one.")
@course_option
@isolation_option
@language_option
@common
def check(**options: Any) -> None:
    """Check your own submission (default: this folder) on the public cases.

    PATH is a folder, an archive, or one of the four files, which is then checked alone.
    """
    try:
        from grader.cli.commands.check import run  # noqa: PLC0415 each command loads what it needs

        sys.exit(run(**options))
    except KeyboardInterrupt as stop:
        raise StoppedError("stopped; nothing was saved") from stop


@click.command()
@click.option("-o", "--output", type=PATH, default=Path("tp1-kit.zip"), show_default=True)
@click.option("--pack", "public_pack", type=PATH, help="Public pack to hand out instead.")
@common
def kit(**options: Any) -> None:
    """Write the zip for students: skeletons, the self-check, how to use it. No answers inside."""
    from grader.cli.commands.kit import run  # noqa: PLC0415 each command loads what it needs

    sys.exit(run(**options))


@click.command()
@click.argument("folder", type=PATH, metavar="DIR")
@common
def starter(**options: Any) -> None:
    """Write the four skeletons that students fill in."""
    from grader.cli.commands.starter import run  # noqa: PLC0415 each command loads what it needs

    sys.exit(run(**options))


@click.command()
@click.option("-o", "--output", type=PATH, required=True, help="File to write.")
@reference_option
@common
def pack(**options: Any) -> None:
    """Write the public pack from the reference."""
    from grader.cli.commands.pack import run  # noqa: PLC0415 each command loads what it needs

    sys.exit(run(**options))
