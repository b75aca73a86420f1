"""`grader kit`: the zip that students are given."""

from __future__ import annotations

from pathlib import Path

from grader.cli.commands.console import console
from grader.errors import UsageError
from grader.handout.kit import build_handout
from grader.store.files import write_whole


def run(output: Path, public_pack: Path | None, *, verbose: bool, quiet: bool) -> int:
    """Write the zip and say what to do with it."""
    if output.is_dir():
        raise UsageError(f"{output}: is a folder; name a file to write")
    try:
        pack = None if public_pack is None else public_pack.read_bytes()
    except OSError as error:
        raise UsageError(f"{public_pack}: cannot be read ({error.strerror})") from error
    raw = build_handout(pack, str(public_pack))
    write_whole(output, raw)
    out = console(quiet=quiet)
    said = f"wrote {output} ({len(raw) / 1e6:.1f} MB): for students, no answers inside"
    out.print(said, soft_wrap=True)
    if verbose:
        out.print("skeletons, README.md with three commands, and the grader with the public pack")
    return 0
