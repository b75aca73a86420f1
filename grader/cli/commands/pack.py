"""`grader pack`: the public pack from the reference."""

from __future__ import annotations

from pathlib import Path

import click

from grader.answer_key.checks import check_reference
from grader.answer_key.public_pack import PUBLIC_SEED, build_pack
from grader.answer_key.reference import load_reference
from grader.assignment.files import PACK
from grader.cli.assignment import assignment_of, reference_of
from grader.cli.console import console
from grader.cli.options import PATH, common, reference_option
from grader.errors import OK
from grader.store.files import write_whole


@click.command("pack")
@click.option("-o", "--output", type=PATH, required=True, help="File to write.")
@reference_option
@common
@click.pass_context
def run(
    ctx: click.Context, output: Path, reference: Path | None, *, verbose: bool, quiet: bool
) -> int:
    """Write the public pack from the reference.

    The pack holds the public cases and their answers, as arrays without code.
    """
    assignment, reference = assignment_of(ctx), reference_of(ctx, reference)
    loaded = load_reference(reference, assignment)
    check_reference(assignment, PUBLIC_SEED, loaded, reference)
    raw = build_pack(assignment, loaded)
    write_whole(output, raw)
    out = console(quiet=quiet)
    out.print(f"{output}: {len(raw) / 1024:.0f} KiB of public cases at seed {PUBLIC_SEED}")
    if verbose:
        out.print(f"to hand it out, put it at {(assignment.folder or Path()) / PACK}")
    return OK
