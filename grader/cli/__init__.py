"""The command line: its commands, and a sentence and an exit status for each way to end.

The commands, in `commands/`, return the status of what they found; errors get theirs here. Nothing
outside this room prints.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import click

from grader import __version__
from grader.assignment.files import LOCALE
from grader.cli.assignment import folder_of
from grader.cli.lazy import Lazy, LazyGroup
from grader.cli.streams import secure_streams
from grader.errors import (
    BROKEN,
    STOPS,
    USAGE,
    HarnessError,
    StoppedError,
    UsageError,
    missing_package,
)
from grader.language import use_locale

COMMANDS = {
    "attack": Lazy("grader.cli.commands.attack.run", "Run the attack corpus against a batch."),
    "check": Lazy(
        "grader.cli.commands.check.run",
        "Check your own submission before you hand in.",
        is_short=True,
    ),
    "config": Lazy(
        "grader.cli.commands.config.run",
        "Print the settings in force, and where each comes from.",
    ),
    "course": Lazy("grader.cli.commands.course.run", "Keep the book of a course."),
    "diff": Lazy("grader.cli.commands.diff.run", "Show what changed between two gradings."),
    "export": Lazy("grader.cli.commands.export.run", "Write grades for Moodle, Canvas and others."),
    "grade": Lazy("grader.cli.commands.grade.run", "Grade submissions into a folder of reports."),
    "gradescope": Lazy(
        "grader.cli.commands.gradescope.run", "Grade one submission as a Gradescope autograder."
    ),
    "intake": Lazy("grader.cli.commands.intake.run", "Show what would be graded, and run nothing."),
    "kit": Lazy("grader.cli.commands.kit.run", "Write the zip that students start from."),
    "marks": Lazy(
        "grader.cli.commands.marks.run",
        "Write pages and sheets for marking, and read marks back.",
    ),
    "moodle": Lazy(
        "grader.cli.commands.moodle.run", "Fetch hand-ins from a Moodle site and send grades."
    ),
    "new": Lazy(
        "grader.cli.commands.new.run", "Write an assignment that grades at once, to be changed."
    ),
    "pack": Lazy("grader.cli.commands.pack.run", "Write the public pack from the reference."),
    "report": Lazy("grader.cli.commands.report.run", "Render all pages again from the saved JSON."),
    "serve": Lazy(
        "grader.cli.commands.serve.run", "Serve the portal of a course: pages, queue and graders."
    ),
    "similar": Lazy("grader.cli.commands.similar.run", "Rank pairs of submissions by likeness."),
    "starter": Lazy(
        "grader.cli.commands.starter.run", "Write the skeletons that students fill in."
    ),
    "validate": Lazy(
        "grader.cli.commands.validate.run", "Test the grader on labelled specimens and mutants."
    ),
    "work": Lazy(
        "grader.cli.commands.work.run",
        "Grade what waits in a book, and what comes, until Ctrl-C.",
    ),
}


@click.group(cls=LazyGroup, lazy=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--assignment",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Folder of the assignment. Default: the one that this grader comes with.",
)
@click.version_option(__version__, prog_name="grader")
@click.pass_context
def cli(ctx: click.Context, assignment: Path | None) -> None:
    """Grade NumPy course work and tell students which mistakes they made.

    Exit status: 0 success; 1 the submission falls short (check only); 2 the input cannot be used;
    3 an error in the grader itself.
    """
    ctx.obj = assignment
    use_locale(folder_of(ctx) / LOCALE)


@cli.result_callback()
def leave(status: int, **_: object) -> None:
    """End with the exit status that the command returned."""
    click.get_current_context().exit(status)


def _stop_once() -> None:
    """Let the first Ctrl-C, or request of the system, end the work, and ignore further ones.

    Processes that are forked do likewise: a terminal sends it to all of them.
    """

    def stop(*_: object) -> None:
        for each in STOPS:
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt

    for each in STOPS:
        if signal.getsignal(each) in (signal.default_int_handler, signal.SIG_DFL):
            signal.signal(each, stop)  # not where it is ignored


def _missing_folder() -> str:
    """Return what is wrong if the folder in which this runs was removed, else nothing."""
    try:
        Path.cwd()
    except FileNotFoundError:
        return "the folder in which this runs is not there any more; go to another one"
    return ""


def main() -> None:
    """Run the command line; turn what goes wrong into a sentence and an exit status."""
    secure_streams()
    _stop_once()
    # Matrices are small here: threads for them only cost a tenth of a self-check's processor time.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        sys.exit(cli(standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE)
    except StoppedError as stop:
        click.echo(f"\n{stop}", err=True)
        sys.exit(USAGE)
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped; what was finished is saved, and the same command goes on", err=True)
        sys.exit(USAGE)
    except UsageError as error:
        click.echo(f"grader: {error}", err=True)
        sys.exit(USAGE)
    except HarnessError as error:
        click.echo(f"grader: internal error in the grader, not in a submission: {error}", err=True)
        sys.exit(BROKEN)
    except Exception as error:
        missing = missing_package(error) or _missing_folder()
        if missing:
            click.echo(f"grader: {missing}", err=True)
            sys.exit(USAGE)
        if "-v" in sys.argv or "--verbose" in sys.argv:
            raise
        click.echo(f"grader: a bug in the grader: {error!r} (-v shows where)", err=True)
        sys.exit(BROKEN)
