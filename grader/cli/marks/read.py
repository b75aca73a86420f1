"""`grader marks read`: marks and adjustments from a table into the reports."""

from __future__ import annotations

import shlex
from collections import Counter
from pathlib import Path

import click

from grader.batch.render_again import Rendered, marks_for, render_again
from grader.cli.assignment import assignment_of
from grader.cli.console import complain_of, console, remark
from grader.cli.marks.books import as_option, check_no_book, is_book, read_sheet_in, tp_option
from grader.cli.options import PATH, common
from grader.errors import OK, USAGE
from grader.records.listing import capped
from grader.report.what_next import next_line
from grader.store.files import locked
from grader.store.reports import open_reports


@click.command("read")
@click.argument("place", metavar="REPORTS_OR_BOOK")
@click.argument("table", type=PATH, metavar="FILE")
@as_option
@tp_option
@click.option("--settle", is_flag=True, help="Of a book: these marks decide where markers differ.")
@common
@click.pass_context
def run(
    ctx: click.Context,
    place: str,
    table: Path,
    who: str | None,
    key: str | None,
    *,
    settle: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Read marks and adjustments into reports, or into a book.

    FILE is the sheet that `grader marks sheet` wrote, as .xlsx or CSV, or a table with the columns
    submission, part, points and comment. Nothing is changed if any line cannot be read.
    """
    if is_book(place):
        return read_sheet_in(ctx, place, table, who, key, settle=settle, quiet=quiet)
    check_no_book(place, who, key, settle=settle)
    reports = Path(place)
    assignment = assignment_of(ctx)
    with locked(reports):
        record = open_reports(reports, assignment.id).record
        read = marks_for(reports, record, table, assignment)
        rendered = render_again(reports, record, assignment, read.marks, lambda _: None)
    out = console(quiet=quiet)
    if read.unread:
        remark(out, f"columns that were not read: {capped(read.unread)}")
    given = [each for own in read.marks.values() for each in own]
    students = sum(map(bool, read.marks.values()))
    out.print(f"read {_count(len(given), 'value')} for {_count(students, 'submission')}")
    out.print(_how_far(rendered, verbose=verbose), soft_wrap=True)
    complain_of(rendered.problems, reports)
    if rendered.cohort is not None:
        out.print(next_line(rendered.cohort, shlex.quote(str(reports))), soft_wrap=True)
    return USAGE if rendered.problems else OK


def _how_far(rendered: Rendered, *, verbose: bool) -> str:
    """Return how many submissions are fully marked, and which are not."""
    count = len(rendered.summaries)
    said = f"{count - len(rendered.unmarked)} of {count} fully marked"
    if not rendered.unmarked:
        return said
    shown = {each.id: each.student or each.name for each in rendered.summaries}
    called = Counter(shown.values())
    names = [
        f"{shown[each] if called[shown[each]] == 1 else each} ({_count(left, 'part')})"
        for each, left in rendered.unmarked.items()
    ]
    return f"{said}; missing: {', '.join(names) if verbose else capped(names)}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
