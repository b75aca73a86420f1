"""Commands: whether the grader itself is to be trusted."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from grader.cli.options import (
    PATH,
    all_json_option,
    common,
    course_option,
    fixed_seed_option,
    isolation_option,
    jobs_option,
    reference_option,
)


@click.command()
@click.option(
    "--specimens",
    type=PATH,
    default=Path("tests/specimens"),
    show_default=True,
    help="Folder with labelled specimens.",
)
@click.option(
    "--mutants",
    type=PATH,
    help="Folder with pools of mutants. Default: mutants/ beside the specimens, if it is there.",
)
@fixed_seed_option
@click.option(
    "--seeds",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="Seeds at which every mutant must lose points, from --seed upwards.",
)
@click.option(
    "--stable",
    is_flag=True,
    help="Grade the specimens at all seeds too, and say whose verdict or points change (long).",
)
@jobs_option
@all_json_option
@course_option
@reference_option
@common
def validate(**options: Any) -> None:
    """Find out whether right work keeps its points and wrong work is caught and named."""
    from grader.cli.commands.validate import run  # noqa: PLC0415 each command loads what it needs

    sys.exit(run(**options))


@click.command()
@click.option(
    "--attacks",
    type=PATH,
    default=Path("tests/attacks"),
    show_default=True,
    help="Folder with the corpus of attacks.",
)
@click.option(
    "--specimens",
    type=PATH,
    default=Path("tests/specimens/passed_plain"),
    show_default=True,
    help="The right submission that attacks are laid over.",
)
@click.option("--only", default="*", help="Pattern of the names of the attacks to try.")
@click.option(
    "--neighbours",
    type=click.IntRange(min=1),
    default=4,
    show_default=True,
    help="Clean submissions in the same batch.",
)
@fixed_seed_option
@jobs_option
@click.option("-o", "--output", type=PATH, help="New folder to keep everything in.")
@all_json_option
@reference_option
@isolation_option
@common
def attack(**options: Any) -> None:
    """Let the corpus of attacks loose on a batch and say what was blocked."""
    from grader.cli.commands.attack import run  # noqa: PLC0415 each command loads what it needs

    sys.exit(run(**options))
