"""`grader similar`: pairs of submissions that a person should look at together; no verdict."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.cli.assignment import assignment_of
from grader.cli.console import complain, console
from grader.cli.options import PATH, common, csv_option, html_option, json_option
from grader.cli.output import check_output, is_standard_output, put
from grader.cli.progress import BatchProgress
from grader.errors import OK, USAGE, UsageError
from grader.grading.machine import default_jobs
from grader.intake.read import read_one
from grader.limits import Limits
from grader.similarity.cohort import gather_cohort
from grader.similarity.given import load_given
from grader.similarity.processes import WORTH
from grader.similarity.ranking import find_similar
from grader.similarity.records import Pair, Similarity
from grader.similarity.table import pairs_table
from grader.similarity.words import coverage, holders, odds, others, same_files, side, summary

MAX_EVIDENCE = 5
"""Things told of a pair on the terminal; -v and the files tell more."""

MAX_PROBLEMS = 20


@click.command("similar")
@click.argument("paths", type=PATH, nargs=-1, required=True, metavar="REPORTS_OR_SUBMISSIONS...")
@click.option(
    "--given",
    type=PATH,
    multiple=True,
    help="File or folder that students were given; what is in it counts nothing. Repeatable.",
)
@click.option(
    "--top", type=click.IntRange(min=1), default=20, show_default=True, help="Pairs to show."
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="Processes that read the submissions. Default: one for each core.",
)
@csv_option
@html_option
@json_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    paths: tuple[Path, ...],
    given: tuple[Path, ...],
    top: int,
    jobs: int | None,
    csv_file: Path | None,
    html: Path | None,
    json_file: Path | None,
    *,
    verbose: bool,
    quiet: bool,
) -> int:
    """Rank pairs of submissions by likeness.

    A person should look at the first pairs together; the list is no verdict.
    """
    check_output(csv_file, html, json_file)
    limits = Limits()
    for path in given:
        if not path.exists():
            raise UsageError(f"{path}: is not there; check the spelling of the path")
    assignment = assignment_of(ctx)
    more = (read_one(path.resolve(), limits, assignment.names).files for path in given)
    common = load_given(assignment, more)
    machine = any(map(is_standard_output, (csv_file, html, json_file)))
    out = console(quiet=quiet or machine)
    cohort = gather_cohort(paths, limits, assignment)
    if jobs is None and len(cohort) >= WORTH:
        jobs = default_jobs()
    with BatchProgress(out, len(cohort), "reading", "read") as progress:
        found = find_similar(cohort, common, top, progress.advance, jobs=jobs or 1)
    put(json_file, found.model_dump_json(indent=1) + "\n")
    put(csv_file, pairs_table(found))
    if html is not None:
        from grader.report.render import page  # noqa: PLC0415 only where asked for
        from grader.report.similar import similar_view  # noqa: PLC0415

        put(html, page("similar.html", similar_view(found), assignment))
    _print(out, found, verbose=verbose)
    said = found.problems if verbose else found.problems[:MAX_PROBLEMS]
    for problem in said:
        complain(problem)
    if len(said) < len(found.problems):
        complain(f"{len(found.problems) - len(said)} more; -v names them")
    return USAGE if found.unread else OK


def _print(out: Console, found: Similarity, *, verbose: bool) -> None:
    for said in same_files(found):
        out.print(said, style="bold")
    out.print(summary(found))
    out.print(found.fairness)
    for each in (coverage(found), found.method if verbose else ""):
        if each:
            out.print(each, style="dim")
    for rank, pair in enumerate(found.pairs, 1):
        _print_pair(out, rank, pair, found.students, verbose=verbose)


def _print_pair(out: Console, rank: int, pair: Pair, students: int, *, verbose: bool) -> None:
    out.print()
    title = f"{rank}. {side(pair.first)} and {side(pair.second)}"
    out.print(Text.assemble((title, "bold"), f"  {pair.bits:.1f} bits"))
    out.print(Padding(odds(pair, students), (0, 0, 0, 8)), style="dim")
    shown = pair.evidence if verbose else pair.evidence[:MAX_EVIDENCE]
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1))
    table.add_column(justify="right", width=6)
    table.add_column(overflow="fold")
    for evidence in shown:
        table.add_row(f"{evidence.bits:.1f}", f"{evidence.words} ({holders(evidence, students)})")
    rest = len(pair.evidence) - len(shown) + pair.more
    if rest:
        table.add_row("", f"and {rest} more", style="dim")
    out.print(table)
    if pair.also:
        out.print(Padding(others(pair), (0, 0, 0, 8)), style="dim")
