"""`grader pack`: the public pack from the reference."""

from __future__ import annotations

from pathlib import Path

from grader.answer_key.public_pack import PUBLIC_SEED, build_pack
from grader.answer_key.reference import load_reference
from grader.assignments.tp1.tasks import TP1
from grader.cli.commands.console import console
from grader.store.files import write_whole


def run(output: Path, reference: Path, *, verbose: bool, quiet: bool) -> int:
    """Write the pack and say how large it is."""
    raw = build_pack(TP1, load_reference(reference, TP1))
    write_whole(output, raw)
    out = console(quiet=quiet)
    out.print(f"{output}: {len(raw) / 1024:.0f} KiB of public cases at seed {PUBLIC_SEED}")
    if verbose:
        out.print("to ship it, put it in the place of grader/public.npz")
    return 0
