"""`grader kit`: the zip that students are given."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.assignment import assignment_of
from grader.cli.console import console
from grader.cli.options import PATH, common
from grader.errors import OK, UsageError
from grader.handout.kit import build_handout
from grader.store.files import write_whole


@click.command("kit")
@click.option("-o", "--output", type=PATH, help="File to write. Default: NAME-kit.zip.")
@click.option("--pack", "public_pack", type=PATH, help="Public pack to hand out instead.")
@common
@click.pass_context
def run(
    ctx: click.Context,
    output: Path | None,
    public_pack: Path | None,
    *,
    verbose: bool,
    quiet: bool,
) -> int:
    """Write the zip that students start from.

    It holds the skeletons, the self-check and how to use it, and no answers.
    """
    assignment = assignment_of(ctx)
    output = output or Path(f"{assignment.kit_name}-kit.zip")
    if output.is_dir():
        raise UsageError(f"{output}: is a folder; name a file to write")
    raw = build_handout(assignment, public_pack)
    write_whole(output, raw)
    out = console(quiet=quiet)
    said = f"wrote {output} ({len(raw) / 1e6:.1f} MB): for students, no answers inside"
    out.print(said, soft_wrap=True)
    if verbose:
        out.print("skeletons, README.md with three commands, and the grader with the public pack")
    return OK
