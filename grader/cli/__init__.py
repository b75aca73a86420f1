"""The command line: its commands, and what becomes of their errors: a sentence and a status."""

from __future__ import annotations

import os
import signal
import sys

import click

from grader import __version__
from grader.cli.batches import diff, grade, intake, report, similar
from grader.cli.students import check, kit, pack, starter
from grader.cli.upkeep import attack, validate
from grader.cli.uploads import export, gradescope
from grader.errors import (
    BROKEN,
    USAGE,
    HarnessError,
    StoppedError,
    UsageError,
    missing_package,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="grader")
def cli() -> None:
    """Grade NumPy submissions of TP1 and say which mistake was made.

    Exit status: 0 all went well, 1 the submission falls short (check only), 2 unusable input,
    3 the grader itself had trouble.
    """


for command in (
    check,
    kit,
    starter,
    pack,
    intake,
    grade,
    report,
    diff,
    similar,
    export,
    gradescope,
    validate,
    attack,
):
    cli.add_command(command)


def _stop_once() -> None:
    """Have the first Ctrl-C end the work, and further ones not disturb the end.

    Processes that are forked do likewise: a terminal sends it to all of them.
    """

    def stop(*_: object) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise KeyboardInterrupt

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # not where it is ignored
        signal.signal(signal.SIGINT, stop)


def main() -> None:
    """Run the command line; turn what goes wrong into a sentence and an exit status."""
    _stop_once()
    # Matrices are small here: threads for them only cost a tenth of a self-check's processor time.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        cli(standalone_mode=False)
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
        click.echo(f"grader: trouble of the grader itself, not of a submission: {error}", err=True)
        sys.exit(BROKEN)
    except Exception as error:
        missing = missing_package(error)
        if missing:
            click.echo(f"grader: {missing}", err=True)
            sys.exit(USAGE)
        if "-v" in sys.argv or "--verbose" in sys.argv:
            raise
        click.echo(f"grader: a bug of the grader itself: {error!r} (-v shows where)", err=True)
        sys.exit(BROKEN)
