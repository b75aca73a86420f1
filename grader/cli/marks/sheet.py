"""`grader marks sheet`: the table that a person fills in with marks of the written part."""

from __future__ import annotations

from pathlib import Path

import click

from grader.batch.mark_parts import parts_in
from grader.batch.marking_sheet import sheet_of
from grader.batch.sheet_files import sheet_file
from grader.cli.assignment import assignment_of
from grader.cli.console import console, remark
from grader.cli.marks.books import as_option, check_no_book, is_book, tp_option, write_sheet
from grader.cli.options import PATH, common
from grader.errors import OK, UsageError
from grader.store.files import write_whole
from grader.store.reports import open_reports, read_reports


@click.command("sheet")
@click.argument("place", metavar="REPORTS_OR_BOOK")
@click.option("-o", "--output", type=PATH, required=True, help="File to write, .csv or .xlsx.")
@click.option(
    "--zeros", is_flag=True, help="Give 0 points to those who handed in nothing to be marked."
)
@click.option("--replace", is_flag=True, help="Replace a file that is there.")
@as_option
@tp_option
@click.option("--blind", is_flag=True, help="Of a book: leave out names.")
@common
@click.pass_context
def run(
    ctx: click.Context,
    place: str,
    output: Path,
    who: str | None,
    key: str | None,
    *,
    zeros: bool,
    replace: bool,
    blind: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Write the sheet that a person fills in.

    It has a row for each submission and a column for each written part, with the marks that are
    there. `grader marks read` reads it back from any spreadsheet. That of a book has a row for each
    attempt that counts, the marks of one marker, and columns for items of the rubric.
    """
    del verbose
    reports = Path(place)
    if output.suffix.lower() not in (".csv", ".xlsx"):
        raise UsageError(f"{output}: a sheet is written as .csv or .xlsx; give it such a name")
    if output.exists() and not replace:
        raise UsageError(
            f"{output}: is there already and may hold marks; read it with `grader marks read "
            f"{place} {output}`, name another file, or add --replace"
        )
    if is_book(place):
        if zeros:
            raise UsageError("--zeros is for a folder of reports; in a book, what is empty is open")
        return write_sheet(ctx, place, output, who, key, blind=blind, quiet=quiet)
    check_no_book(place, who, key, blind=blind)
    assignment = assignment_of(ctx)
    record = open_reports(reports, assignment.id).record
    problems: list[str] = []
    found = list(read_reports(reports, record, problems))
    if problems:
        raise UsageError("\n".join(problems))
    if zeros and record.documents is None:
        raise UsageError(
            f"{reports}: it is not recorded who handed in something to be marked, so nobody gets 0 "
            f"points; run `grader grade` again as before, or leave out --zeros"
        )
    parts = parts_in(found[0], record.grade)
    sheet = sheet_of(found, parts, record.documents, zeros=zeros)
    write_whole(output, sheet_file(sheet, reports, output))
    out = console(quiet=quiet)
    if record.documents is None:
        remark(out, "what was handed in is not recorded in these reports; run `grader grade` again")
    if record.finished is None and len(found) < record.counts.submissions:
        left = record.counts.submissions - len(found)
        remark(
            out,
            f"the grading was interrupted, and {left} of {record.counts.submissions} submissions "
            f"are not in this sheet: run the same `grader grade` again, then write it again",
        )
    out.print(f"wrote {output}, {len(found)} rows; read it with", soft_wrap=True)
    out.print(f"grader marks read {reports} {output}", soft_wrap=True)
    return OK
