"""`grader pack`: the public pack from the reference."""

from __future__ import annotations

from pathlib import Path

import click

from grader.answer_key.public_pack import PUBLIC_SEED, build_pack
from grader.answer_key.reference import load_reference
from grader.cli.assignment import assignment_of
from grader.cli.console import console
from grader.cli.options import PATH, common, reference_option
from grader.errors import OK
from grader.store.files import write_whole


@click.command("pack")
@click.option("-o", "--output", type=PATH, required=True, help="File to write.")
@reference_option
@common
@click.pass_context
def run(ctx: click.Context, output: Path, reference: Path, *, verbose: bool, quiet: bool) -> int:
    """Write the public pack from the reference.

    The pack holds the public cases and their answers, as arrays without code.
    """
    raw = build_pack(assignment_of(ctx), load_reference(reference))
    write_whole(output, raw)
    out = console(quiet=quiet)
    out.print(f"{output}: {len(raw) / 1024:.0f} KiB of public cases at seed {PUBLIC_SEED}")
    if verbose:
        out.print("to ship it, put it in the place of grader/public.npz")
    return OK
