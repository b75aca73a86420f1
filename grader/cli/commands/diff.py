"""`grader diff`: show whose points changed between two gradings, and in which criterion."""

from __future__ import annotations

import os
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.batch_diff.batches import compare_batches
from grader.batch_diff.records import Comparison, SubmissionChange
from grader.batch_diff.table import changes_table
from grader.batch_diff.words import (
    FLIPS,
    difference_words,
    grade_words,
    is_of_the_batch,
    names_of,
    notes,
    part_words,
    percent_note,
    points_words,
    reason_words,
    summary,
)
from grader.cli.assignment import assignment_of
from grader.cli.console import complain, console, remark
from grader.cli.options import PATH, common, csv_option, html_option, json_option
from grader.cli.output import check_output, is_standard_output, put
from grader.errors import OK, USAGE
from grader.store.reports import open_reports

MAX_ROWS = 50
"""Submissions and names on the terminal; files hold all of them, and so does -v."""

FLIP_STYLES = {"now_fails": "bold white on red", "now_passes": "bold black on green"}


@click.command("diff")
@click.argument("old", type=PATH)
@click.argument("new", type=PATH)
@csv_option
@html_option
@json_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    old: Path,
    new: Path,
    csv_file: Path | None,
    html: Path | None,
    json_file: Path | None,
    *,
    verbose: bool,
    quiet: bool,
) -> int:
    """Show what changed between two gradings.

    Names whose points changed, and in which criterion. OLD and NEW are folders of reports.
    """
    check_output(csv_file, html, json_file)
    assignment = assignment_of(ctx)
    folders = open_reports(old, assignment.id), open_reports(new, assignment.id)
    machine = any(map(is_standard_output, (csv_file, html, json_file)))
    out = console(quiet=quiet or machine)
    found = compare_batches(*folders)
    put(json_file, found.model_dump_json(indent=1) + "\n")
    put(csv_file, changes_table(found))
    if html is not None:
        from grader.report.comparison import comparison_view  # noqa: PLC0415 only where asked for
        from grader.report.render import page  # noqa: PLC0415

        view = comparison_view(found, _seen_from(html, old, new))
        put(html, page("comparison.html", view, assignment))
    _print(out, found, verbose=verbose)
    for said in found.claims:
        remark(out, said)
    for problem in found.problems:
        complain(problem)
    return USAGE if found.problems else OK


def _seen_from(html: Path, old: Path, new: Path) -> dict[str, str]:
    """Return the way from a page to the folders of reports; on Windows there may be none."""
    ways = {}
    for which, folder in (("old", old), ("new", new)):
        try:
            way = os.path.relpath(folder.resolve(), html.resolve().parent)
        except ValueError:
            continue
        ways[which] = Path(way).as_posix()
    return {} if is_standard_output(html) else ways


def _print(out: Console, found: Comparison, *, verbose: bool) -> None:
    most = len(found.changes) if verbose else MAX_ROWS
    shown = found.changes[:most]
    if shown:
        out.print(_table(shown))
        for change in shown:
            _details(out, change, verbose=verbose)
        if len(found.changes) > most:
            rest = len(found.changes) - most
            out.print(f"\nand {rest} more; -v, --csv and --html show them all", style="dim")
        out.print()
    for lone, name in ((found.only_old, "old"), (found.only_new, "new")):
        names = [submission.name for submission in lone]
        if names:
            more = f" and {len(names) - most} more" if len(names) > most else ""
            out.print(f"only in the {name} batch: {', '.join(names[:most])}{more}")
    if found.differences and (found.changes or len(found.differences) > 1):
        out.print("the batches differ in:")
    for difference in found.differences:
        out.print(f"  {difference.what}: {difference.old} -> {difference.new}", soft_wrap=True)
    note = percent_note(found)
    if note:
        out.print(note)
    out.print(summary(found))


def _table(changes: list[SubmissionChange]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("submission", overflow="fold")
    table.add_column("")
    for title in ("points", "change", "grade"):
        table.add_column(title, justify="right", no_wrap=True)
    for name, change in zip(names_of(changes), changes, strict=True):
        flip = change.flip or ""
        loud = Text(f" {FLIPS[flip]} ", FLIP_STYLES[flip]) if flip else ""
        words = points_words(change), difference_words(change), grade_words(change)
        table.add_row(name, loud, *words)
    return table


def _details(out: Console, change: SubmissionChange, *, verbose: bool) -> None:
    """Print what changed for one submission; what did for everybody is told once, below."""
    said_of_it = notes(change)
    parts = [each for each in change.parts if verbose or not is_of_the_batch(each)]
    if not said_of_it and not parts:
        return
    name = change.student or change.name
    title = change.id if name == change.id else f"{change.id} ({name})"
    out.print()
    out.print(title, style="bold")
    for note in said_of_it:
        out.print(Padding(note, (0, 0, 0, 2)), style="dim")
    said = ""
    for part in parts:
        out.print(Padding(f"{part.id}: {part_words(part)}", (0, 0, 0, 2)))
        reason = reason_words(part)
        if reason and reason != said:
            out.print(Padding(reason, (0, 0, 0, 6)), style="dim")
        said = reason
