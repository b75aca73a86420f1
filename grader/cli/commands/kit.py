"""`grader kit`: the zip that students are given."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.assignment import assignment_of, reference_of
from grader.cli.console import console, remark
from grader.cli.options import PATH, common, course_option, language_option, reference_option
from grader.errors import OK, UsageError
from grader.handout.kit import build_handout
from grader.handout.starter import not_translated
from grader.settings import load_course
from grader.store.files import write_whole


@click.command("kit")
@click.option("-o", "--output", type=PATH, help="File to write. Default: NAME-kit.zip.")
@click.option("--pack", "public_pack", type=PATH, help="Public pack to hand out instead.")
@course_option
@reference_option
@language_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    output: Path | None,
    public_pack: Path | None,
    config: Path | None,
    reference: Path | None,
    language: str | None,
    *,
    verbose: bool,
    quiet: bool,
) -> int:
    """Write the zip that students start from.

    It holds the skeletons, the self-check and how to use it, and no answers. Students check by the
    settings in --config and read in --lang; nothing of a hidden criterion is answered in it.
    """
    assignment = assignment_of(ctx)
    output = output or Path(f"{assignment.kit_name}-kit.zip")
    if output.is_dir():
        raise UsageError(f"{output}: is a folder; name a file to write")
    is_set = config is not None or language is not None
    course = load_course(config, assignment.criteria, language=language) if is_set else None
    raw = build_handout(assignment, public_pack, course, reference_of(ctx, reference))
    write_whole(output, raw)
    out = console(quiet=quiet)
    english = not_translated(assignment, course.language) if course else []
    if english:
        remark(out, f"in English, as these files are not there: {', '.join(english)}")
    said = f"wrote {output} ({len(raw) / 1e6:.1f} MB): for students, no answers inside"
    out.print(said, soft_wrap=True)
    if verbose:
        out.print("skeletons, README.md with three commands, and the grader with the public pack")
    return OK
