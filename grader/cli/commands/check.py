"""`grader check`: a student's own submission on the public cases.

A zygote is begun first, and all else is imported while it imports NumPy on another core.
"""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.lazy import NOTHING_SAVED
from grader.cli.options import PATH, common, course_option, isolation_option, language_option
from grader.errors import StoppedError
from grader.sandbox.workers import begin_early


@click.command("check")
@click.argument("path", type=PATH, default=Path())
@click.option(
    "--only", multiple=True, metavar="MODULE", help="Check this module alone; repeatable."
)
@click.option("--html", type=PATH, help="Also write the report as an HTML page.")
@click.option("--json", "json_file", type=PATH, help="Also write it as JSON; - prints it.")
@click.option("--markdown", type=PATH, help="Also write it as Markdown; - prints it.")
@click.option("--pdf", type=PATH, help="Also write it as PDF (needs the extra pdf).")
@click.option("--watch", is_flag=True, help="Check again whenever a file is saved, until Ctrl-C.")
@click.option("--pack", type=PATH, help="Public pack to use instead of the assignment's.")
@course_option
@isolation_option
@language_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    path: Path,
    only: tuple[str, ...],
    html: Path | None,
    json_file: Path | None,
    markdown: Path | None,
    pdf: Path | None,
    pack: Path | None,
    config: Path | None,
    isolation: str | None,
    language: str | None,
    *,
    watch: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Check your own submission before you hand in.

    Runs the public cases. PATH (default: this folder) is a folder, an archive, or one of the
    files to hand in, which is then checked alone.
    """
    early = None
    try:
        early = begin_early()
        from grader.cli.check_outputs import Outputs  # noqa: PLC0415 while the zygote starts
        from grader.cli.checking import Options, checked_by  # noqa: PLC0415

        outputs = Outputs(html, json_file, markdown, pdf)
        shown = {"watch": watch, "verbose": verbose, "quiet": quiet}
        said = Options(path, only, outputs, pack, config, isolation, language, **shown)
        return checked_by(ctx, said, early)
    except KeyboardInterrupt as stop:
        raise StoppedError(NOTHING_SAVED) from stop
    finally:
        if early is not None:
            early.close()
