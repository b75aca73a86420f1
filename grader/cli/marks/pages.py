"""`grader marks pages`: the written part of all students, a page for each question."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import click

from grader.batch.mark_parts import parts_in
from grader.batch.marking_sheet import blind, sheet_of
from grader.batch.sheet_files import sheet_file
from grader.cli.assignment import assignment_of
from grader.cli.console import complain, console, remark
from grader.cli.options import PATH, common, isolation_option, jobs_option
from grader.cli.progress import BatchProgress
from grader.errors import OK, UsageError
from grader.grading.setup import cores
from grader.store.files import alone_in, write_whole
from grader.store.reports import open_reports, read_reports

SHEET = "marks.csv"


@click.command("pages")
@click.argument("reports", type=PATH)
@click.option("-o", "--output", type=PATH, required=True, help="Folder to write.")
@click.option("--names", is_flag=True, help="Show names of students and files, in their order.")
@isolation_option
@jobs_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    reports: Path,
    output: Path,
    isolation: str | None,
    jobs: int | None,
    *,
    names: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Write a page for each written question, with the answers of all students.

    Students go by codes, in an order of its own on each page. The folder holds a marking sheet with
    these codes too, which `grader marks read REPORTS FOLDER/marks.csv` takes back.
    """
    del verbose
    from grader.written.hand_ins import hand_ins_of  # noqa: PLC0415 an extra, and slow
    from grader.written.pages import write_pages  # noqa: PLC0415
    from grader.written.records import Question  # noqa: PLC0415
    from grader.written.renderer import Renderer  # noqa: PLC0415

    assignment = assignment_of(ctx)
    if not assignment.written:
        raise UsageError(f"{assignment.title}: has no written part; nothing is to be marked")
    record = open_reports(reports, assignment.id).record
    problems: list[str] = []
    found = list(read_reports(reports, record, problems))
    if problems:
        raise UsageError("\n".join(problems))
    if record.documents is None:
        raise UsageError(
            f"{reports}: what was handed in is not recorded in these reports; run `grader grade` "
            f"again as before"
        )
    if output.resolve() == reports.resolve():
        raise UsageError(f"{output}: is the folder of reports; name another one")
    questions = [Question(each.id, each.title, each.max_points) for each in found[0].written]
    hand_ins = hand_ins_of(found, record, reports)
    sheet = sheet_of(found, parts_in(found[0], record.grade), record.documents, zeros=False)
    codes = {each.submission.id: own.code for each, own in zip(found, hand_ins, strict=True)}
    out = console(quiet=quiet)
    with ExitStack() as stack:
        stack.enter_context(alone_in(output))
        first = stack.enter_context(Renderer(isolation or "auto"))
        walls, renderers = first.walls, [first]
        for _ in range(min(jobs or cores(), len(hand_ins)) - 1):
            renderers.append(stack.enter_context(Renderer(isolation or "auto", walls)))
        notes = []
        if walls.level != "kernel":
            notes.append(f"WARNING: isolation level {walls.level}, below kernel: {walls.advice}")
            complain(notes[0])
        if walls.note:
            complain(f"note: {walls.note}")
        progress = stack.enter_context(BatchProgress(out, len(hand_ins), "drawing", "drawn"))
        done = write_pages(
            *(hand_ins, questions, assignment, output, renderers),
            names=names,
            notes=notes,
            advance=progress.advance,
        )
        if not (output / SHEET).exists():
            given = sheet if names else blind(sheet, codes)
            write_whole(output / SHEET, sheet_file(given, reports, output / SHEET))
    if done.without:
        remark(out, f"{done.without} handed in nothing to be marked; index.html lists them")
    if done.notes:
        remark(out, f"{done.notes} files or pages are not shown as they are; the pages say why")
    out.print(
        f"wrote {output / 'index.html'}: {len(assignment.written)} questions, {done.answers} "
        f"answers each, {done.pictures} pictures",
        soft_wrap=True,
    )
    out.print(f"enter marks into {output / SHEET}; read them with", soft_wrap=True)
    out.print(f"grader marks read {reports} {output / SHEET}", soft_wrap=True)
    return OK
