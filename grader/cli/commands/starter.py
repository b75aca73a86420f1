"""`grader starter`: the skeletons that students fill in."""

from __future__ import annotations

from pathlib import Path

import click

from grader.answer_key.pack_settings import settings_in
from grader.answer_key.public_pack import own_pack
from grader.cli.assignment import assignment_of
from grader.cli.console import console
from grader.cli.options import PATH, common
from grader.errors import OK, UsageError
from grader.handout.starter import to_fill_in
from grader.intake.filenames import ANSWERS
from grader.store.files import write_whole


@click.command("starter")
@click.argument("folder", type=PATH, metavar="DIR")
@common
@click.pass_context
def run(ctx: click.Context, folder: Path, *, verbose: bool, quiet: bool) -> int:
    """Write the skeletons that students fill in.

    A file that is already there is never overwritten.
    """
    assignment = assignment_of(ctx)
    files = to_fill_in(assignment, settings_in(own_pack(assignment)).language)
    there = [name for name in files if (folder / name).exists()]
    if there:
        raise UsageError(
            f"{folder / there[0]}: is already there and is not overwritten; name another folder"
        )
    for name, raw in files.items():
        write_whole(folder / name, raw)
        if verbose:
            console(quiet=quiet).print(f"wrote {folder / name}")
    count = sum(name.endswith(".py") for name in files)
    forms = " and " + ANSWERS if ANSWERS in files else ""
    plural = "" if count == 1 else "s"
    console(quiet=quiet).print(f"{count} skeleton{plural}{forms} in {folder}")
    return OK
