"""`grader starter`: the four skeletons that students fill in."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import click

from grader.cli.console import console
from grader.cli.options import PATH, common
from grader.errors import OK, UsageError
from grader.intake.modules import MODULES
from grader.store.files import write_whole


@click.command("starter")
@click.argument("folder", type=PATH, metavar="DIR")
@common
def run(folder: Path, *, verbose: bool, quiet: bool) -> int:
    """Write the skeletons that students fill in.

    A file that is already there is never overwritten.
    """
    there = [name for name in MODULES if (folder / f"{name}.py").exists()]
    if there:
        raise UsageError(
            f"{folder / there[0]}.py: is already there and is not overwritten; name another folder"
        )
    for name in MODULES:
        source = resources.files("grader.assignments.tp1") / "starter" / f"{name}.py"
        write_whole(folder / f"{name}.py", source.read_bytes())
        if verbose:
            console(quiet=quiet).print(f"wrote {folder / name}.py")
    console(quiet=quiet).print(f"{len(MODULES)} skeletons in {folder}")
    return OK
