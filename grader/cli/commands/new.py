"""`grader new`: an assignment that grades at once, to be changed."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from grader.cli.console import console
from grader.cli.options import PATH, common
from grader.errors import OK
from grader.handout.new_assignment import write_assignment


@click.command("new")
@click.argument("folder", type=PATH)
@common
def run(folder: Path, *, verbose: bool, quiet: bool) -> int:
    """Write an assignment that grades at once, to be changed.

    It has one task of one function, a reference, known mistakes, and a right and a wrong specimen.
    """
    out = console(quiet=quiet)
    for path in write_assignment(folder):
        if verbose:
            out.print(f"wrote {path}", soft_wrap=True, markup=False, highlight=False)
    out.print(f"an assignment is in {folder}; change it, and try:\n", soft_wrap=True, markup=False)
    for line in next_commands(folder):
        out.print(f"  {line}", soft_wrap=True, markup=False, highlight=False)
    return OK


def next_commands(folder: Path) -> tuple[str, str, str]:
    """Return what an author does next: test the specimens, grade them, make what students get."""
    place = shlex.quote(str(folder))
    reports = shlex.quote(f"reports-{folder.resolve().name}")
    specimens, pack = (shlex.quote(str(folder / name)) for name in ("specimens", "public.npz"))
    return (
        f"grader --assignment {place} validate",
        f"grader --assignment {place} grade {specimens} -o {reports}",
        f"grader --assignment {place} pack -o {pack}",
    )
