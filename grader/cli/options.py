"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from grader.intake.layouts import LayoutName
from grader.language import LANGUAGES

PATH = click.Path(path_type=Path)

Function = TypeVar("Function", bound=Callable[..., Any])


def common(function: Function) -> Function:
    """Add the options that every command has."""
    quiet = click.option("--quiet", is_flag=True, help="Print nothing but errors.")
    verbose = click.option("-v", "--verbose", is_flag=True, help="Say more.")
    return quiet(verbose(function))


course_option = click.option(
    "--config", type=PATH, help="Course settings, a TOML file; every key is optional."
)
isolation_option = click.option(
    "--isolation",
    type=click.Choice(["auto", "kernel", "limits"]),
    help="Walls around student code: auto takes the strongest there are, kernel refuses weaker.",
)
language_option = click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    help="Language of the report. Default: that of the course settings, else English.",
)
layout_option = click.option(
    "--layout",
    type=click.Choice(get_args(LayoutName)),
    default="auto",
    show_default=True,
    help="How the download is laid out; auto recognises it, single takes each path for one "
    "submission.",
)
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="Submissions graded at the same time. Default: one for each core, as far as memory goes.",
)
written_option = click.option("--written", type=PATH, help="Marks of the written part, a CSV file.")
fixed_seed_option = click.option("--seed", type=click.IntRange(min=0), help="Default: a fixed one.")
all_json_option = click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
reference_option = click.option(
    "--reference",
    type=PATH,
    help="Folder with the reference modules. Default: reference/ in the assignment's folder; for "
    "the assignment that this grader comes with, in this one.",
)
csv_option = click.option("--csv", "csv_file", type=PATH, help="Write a table; - prints it.")
html_option = click.option("--html", type=PATH, help="Write a page.")
json_option = click.option("--json", "json_file", type=PATH, help="Write JSON; - prints it.")
book_argument = click.argument("where", metavar="BOOK")
who_option = click.option(
    "--as", "who", help="Who does it: a marker or instructor of the book. Default: your login."
)
data_option = click.option(
    "--data",
    type=PATH,
    help="Data folder of the portal. Default: GRADER_DATA, else the folder of the book.",
)
