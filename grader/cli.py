"""The command line: the only module that prints or chooses an exit status."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from grader import __version__
from grader.errors import HarnessError, UsageError

OK, SHORT, USAGE, BROKEN = 0, 1, 2, 3
PATH = click.Path(path_type=Path)

Command = Callable[..., Any]


def _common(function: Command) -> Command:
    """Add the options that every command has."""
    function = click.option("-v", "--verbose", is_flag=True, help="Say more.")(function)
    return click.option("--quiet", is_flag=True, help="Print nothing but errors.")(function)


_course_option = click.option(
    "--config", type=PATH, help="Course settings, a TOML file; every key is optional."
)
_isolation_option = click.option(
    "--isolation",
    type=click.Choice(["auto", "kernel", "limits"]),
    help="Walls around student code; auto takes the strongest, kernel refuses less.",
)
_layout_option = click.option(
    "--layout",
    type=click.Choice(["auto", "plain", "moodle", "canvas", "github-classroom", "gradescope"]),
    default="auto",
    show_default=True,
    help="How the download is laid out; auto recognises it.",
)
_reference_option = click.option(
    "--reference",
    type=PATH,
    default=Path("reference"),
    show_default=True,
    help="Folder with the reference modules.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="grader")
def cli() -> None:
    """Grade NumPy submissions of TP1 and say which mistake was made.

    Exit status: 0 all went well, 1 the submission falls short (check only), 2 unusable input,
    3 the grader itself had trouble.
    """


@cli.command()
@click.argument("path", type=PATH, default=Path())
@click.option("--html", type=PATH, help="Also write the report as an HTML page.")
@click.option("--json", "json_file", type=PATH, help="Also write it as JSON; - for the terminal.")
@click.option("--pack", type=PATH, help="Public pack to use instead of the shipped one.")
@_course_option
@_isolation_option
@_common
def check(**options: Any) -> None:
    """Check your own submission (default: this folder) on the public cases."""
    from grader.commands.check import run  # noqa: PLC0415 each command loads what it needs

    sys.exit(run(**options))


@cli.command()
@click.argument("submissions", type=PATH, nargs=-1, required=True)
@click.option("-o", "--output", type=PATH, required=True, help="Folder for the reports.")
@click.option("--seed", type=click.IntRange(min=0), help="Default: a fresh secret one, recorded.")
@click.option("--mode", type=click.Choice(["feedback", "grade"]), default="grade")
@click.option("--jobs", type=click.IntRange(min=1), help="Grading slots. Default: the cores.")
@click.option("--fresh", is_flag=True, help="Grade everything again instead of resuming.")
@click.option("--written", type=PATH, help="Marks of the written part, a CSV file.")
@click.option("--json", "as_json", is_flag=True, help="Print batch.json when done.")
@_layout_option
@_course_option
@_reference_option
@_isolation_option
@_common
def grade(**options: Any) -> None:
    """Grade every submission in folders and archives, and in a class's download as it is."""
    from grader.commands.grade import run  # noqa: PLC0415 each command loads what it needs

    sys.exit(run(**options))


@cli.command()
@click.argument("submissions", type=PATH, nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print the same as JSON.")
@_layout_option
@_course_option
@_common
def intake(**options: Any) -> None:
    """Show whose submissions would be graded, and which files; runs no student code."""
    from grader.commands.intake import run  # noqa: PLC0415 each command loads what it needs

    sys.exit(run(**options))


@cli.command()
@click.argument("reports", type=PATH)
@click.option("--written", type=PATH, help="Marks of the written part, a CSV file.")
@_course_option
@_common
def report(**options: Any) -> None:
    """Render all pages again from the saved JSON; runs no student code."""
    from grader.commands.report import run  # noqa: PLC0415 each command loads what it needs

    sys.exit(run(**options))


@cli.command()
@click.argument("folder", type=PATH, metavar="DIR")
@_common
def starter(**options: Any) -> None:
    """Write the four skeletons that students fill in."""
    from grader.commands.starter import run  # noqa: PLC0415 each command loads what it needs

    sys.exit(run(**options))


@cli.command()
@click.option("-o", "--output", type=PATH, required=True, help="File to write.")
@_reference_option
@_common
def pack(**options: Any) -> None:
    """Write the public pack from the reference."""
    from grader.commands.pack import run  # noqa: PLC0415 each command loads what it needs

    sys.exit(run(**options))


@cli.command()
@click.option(
    "--specimens",
    type=PATH,
    default=Path("tests/specimens"),
    show_default=True,
    help="Folder with labelled specimens.",
)
@click.option("--seed", type=click.IntRange(min=0), help="Default: a fixed one.")
@click.option("--jobs", type=click.IntRange(min=1), help="Grading slots. Default: the cores.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@_course_option
@_reference_option
@_common
def validate(**options: Any) -> None:
    """Find out whether right work keeps its points and wrong work is caught and named."""
    from grader.commands.validate import run  # noqa: PLC0415 each command loads what it needs

    sys.exit(run(**options))


@cli.command()
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
@click.option("--seed", type=click.IntRange(min=0), help="Default: a fixed one.")
@click.option("--jobs", type=click.IntRange(min=1), help="Grading slots. Default: the cores.")
@click.option("-o", "--output", type=PATH, help="New folder to keep everything in.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@_reference_option
@_isolation_option
@_common
def attack(**options: Any) -> None:
    """Let the corpus of attacks loose on a batch and say what was blocked."""
    from grader.commands.attack import run  # noqa: PLC0415 each command loads what it needs

    sys.exit(run(**options))


@cli.command()
@click.argument("reports", type=PATH, required=False)
@click.option(
    "--to",
    "target",
    type=click.Choice(
        [
            "moodle",
            "canvas",
            "gradescope",
            "prairielearn",
            "github-classroom",
            "nbgrader",
            "csv",
            "junit",
        ]
    ),
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
@_course_option
@_reference_option
@_common
def export(**options: Any) -> None:
    """Fill the gradebook of Moodle, Canvas and others from the saved reports."""
    from grader.commands.export import run  # noqa: PLC0415 each command loads what it needs

    sys.exit(run(**options))


@cli.command()
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
@_course_option
@_reference_option
@_isolation_option
@_common
def gradescope(**options: Any) -> None:
    """Grade one submission as a Gradescope autograder."""
    from grader.commands.gradescope import run  # noqa: PLC0415 each command loads what it needs

    sys.exit(run(**options))


def main() -> None:
    """Run the command line; turn what goes wrong into a sentence and an exit status."""
    try:
        cli(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE)
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped; what was finished is saved, and the same command goes on", err=True)
        sys.exit(USAGE)
    except UsageError as error:
        click.echo(f"grader: {error}", err=True)
        sys.exit(USAGE)
    except HarnessError as error:
        click.echo(f"grader: trouble of the grader itself, not of a submission: {error}", err=True)
        sys.exit(BROKEN)
    except Exception as error:
        if "-v" in sys.argv or "--verbose" in sys.argv:
            raise
        click.echo(f"grader: a bug of the grader itself: {error!r} (-v shows where)", err=True)
        sys.exit(BROKEN)
