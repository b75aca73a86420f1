"""`grader course decide`: who is admitted, as a table, CSV, JSON and a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from rich.cells import cell_len
from rich.console import Console

from grader.cli.console import console
from grader.cli.course.common import book_argument
from grader.cli.options import common, csv_option, html_option, json_option
from grader.cli.output import check_output, is_standard_output, put
from grader.course.deciding import decide_all
from grader.course.decision_table import (
    DecisionView,
    decision_csv,
    table_of,
    view_of,
)
from grader.course.opening import opened
from grader.errors import OK


@click.command("decide")
@book_argument
@csv_option
@html_option
@json_option
@common
def run(
    where: str,
    csv_file: Path | None,
    html: Path | None,
    json_file: Path | None,
    *,
    verbose: bool,
    quiet: bool,
) -> int:
    """Decide who is admitted.

    For each student the grade of each TP, the mean, the decision, and what the remaining TPs must
    reach.
    """
    check_output(csv_file, html, json_file)
    with opened(where) as book:
        table = table_of(book.course.title, decide_all(book.course))
    view = view_of(table)
    put(json_file, table.model_dump_json(indent=1) + "\n")
    put(csv_file, decision_csv(table))
    if html is not None:
        from grader.report.render import plain_page  # noqa: PLC0415 only where asked for

        put(html, plain_page("decision.html", view, table.course))
    machine = any(map(is_standard_output, (csv_file, html, json_file)))
    _print(console(quiet=quiet or machine), view, verbose=verbose)
    return OK


def _print(out: Console, view: DecisionView, *, verbose: bool) -> None:
    header = ("student", *view.table.tps, "mean", "decision", "what remains")
    rows = [header]
    for student, decision, cells in view.rows:
        mean = "-" if student.mean is None else f"{student.mean:.2f}"
        rows.append((student.name, *cells, mean, decision, student.remaining))
    out.print(_columns(rows, numbers=range(1, len(header) - 2)), soft_wrap=True)
    out.print()
    if verbose:
        for student, _, _ in view.rows:
            for tp in student.tps:
                if tp.why:
                    out.print(f"note: {student.name}, {tp.tp}: {tp.why}", soft_wrap=True)
    if view.has_provisional:
        out.print("* provisional: of what is decided so far; it does not count yet")
    out.print(view.summary, soft_wrap=True)


def _columns(rows: Sequence[Sequence[str]], numbers: range) -> str:
    """Return rows as aligned text. A table that adapts itself takes seconds for a large class."""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = []
        for at, (cell, width) in enumerate(zip(row, widths, strict=True)):
            blanks = " " * (width - cell_len(cell))
            cells.append(blanks + cell if at in numbers else cell + blanks)
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
