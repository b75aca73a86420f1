"""`grader marks pages`: the written part of all students, a page for each question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from grader.batch.mark_parts import parts_in
from grader.batch.marking_sheet import blind, sheet_of
from grader.batch.sheet_files import sheet_file
from grader.cli.assignment import assignment_of
from grader.cli.console import console
from grader.cli.marks.books import is_book
from grader.cli.options import PATH, common, isolation_option, jobs_option
from grader.errors import OK, UsageError
from grader.records.report import Report
from grader.store.batch_record import BatchRecord, Document
from grader.store.files import write_whole
from grader.store.reports import open_reports, read_reports

SHEET = "marks.csv"


@click.command("pages")
@click.argument("place", metavar="REPORTS")
@click.option("-o", "--output", type=PATH, required=True, help="Folder to write.")
@click.option("--names", is_flag=True, help="Show names of students and files, in their order.")
@isolation_option
@jobs_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    place: str,
    output: Path,
    isolation: str | None,
    jobs: int | None,
    *,
    names: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Write what is to be marked, a page for each question.

    Students go by codes, in an order of its own on each page. The folder holds a marking sheet with
    these codes too, which `grader marks read REPORTS FOLDER/marks.csv` takes back.
    """
    del verbose
    from grader.cli.written import draw  # noqa: PLC0415 an extra, and slow
    from grader.written.hand_ins import hand_ins_of  # noqa: PLC0415
    from grader.written.records import Question  # noqa: PLC0415

    if is_book(place):
        raise UsageError(
            f"{place}: is no folder of reports; if it is a book, write its pages with `grader "
            f"course written {place} -o {output}`"
        )
    reports, assignment = Path(place), assignment_of(ctx)
    record = open_reports(reports, assignment.id).record
    found, documents = _handed_in(reports, record, output)
    questions = [Question(each.id, each.title, each.max_points) for each in found[0].written]
    if not questions:
        raise UsageError(f"{reports}: these reports have no written part; nothing is to be marked")
    hand_ins = hand_ins_of(found, record, reports)
    sheet = sheet_of(found, parts_in(found[0], record.grade), documents, zeros=False)
    out = console(quiet=quiet)
    draw(
        *(hand_ins, questions, assignment.title, output, out),
        isolation=isolation,
        jobs=jobs,
        names=names,
    )
    if not (output / SHEET).exists():  # it may hold marks
        codes = {each.submission.id: own.code for each, own in zip(found, hand_ins, strict=True)}
        given = sheet if names else blind(sheet, codes)
        write_whole(output / SHEET, sheet_file(given, reports, output / SHEET))
    out.print(f"enter marks into {output / SHEET}; read them with", soft_wrap=True)
    out.print(f"grader marks read {reports} {output / SHEET}", soft_wrap=True)
    return OK


def _handed_in(
    reports: Path, record: BatchRecord, output: Path
) -> tuple[list[Report], Mapping[str, Sequence[Document]]]:
    """Return all reports, and what was handed in to be marked; raise UsageError."""
    if output.resolve() == reports.resolve():
        raise UsageError(f"{output}: is the folder of reports; name another one")
    problems: list[str] = []
    found = list(read_reports(reports, record, problems))
    if problems:
        raise UsageError("\n".join(problems))
    if record.documents is None:
        raise UsageError(
            f"{reports}: what was handed in is not recorded in these reports; run `grader grade` "
            f"again as before"
        )
    return found, record.documents
