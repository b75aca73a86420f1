"""`grader grade`: a whole batch into a folder of reports."""

from __future__ import annotations

import json
import shlex
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from grader.batch.batch import grade_batch
from grader.batch.carrying import UNREADABLE, not_carried
from grader.batch.left_out import said_of_left_out
from grader.batch.mark_parts import parts_before
from grader.batch.origins import find_origins
from grader.batch.pages import write_overview
from grader.batch.slot_worker import Batch, BatchItem
from grader.batch.written_marks import Person, read_marks_of
from grader.cli.assignment import assignment_of, reference_of
from grader.cli.console import complain, console, remark
from grader.cli.events import Events
from grader.cli.options import (
    PATH,
    common,
    course_option,
    isolation_option,
    jobs_option,
    language_option,
    layout_option,
    reference_option,
    written_option,
)
from grader.cli.progress import BatchProgress
from grader.cli.summary import summarise
from grader.errors import BROKEN, OK, UsageError
from grader.grading.machine import default_jobs
from grader.grading.setup import fresh_seed, prepare_setup
from grader.intake.duplicates import claims_said
from grader.intake.ids import make_ids
from grader.intake.layouts import LayoutName, canvas, moodle
from grader.intake.read import archives_among, find_submissions, layouts_of, loose_among
from grader.judging.context import Mode
from grader.moodle.record import carry_origin
from grader.records.summary import Summary
from grader.report.charts import load_charts
from grader.report.what_next import next_line
from grader.settings import load_course
from grader.store.batch_record import BatchRecord, Document, Entry, read_batch, write_batch
from grader.store.files import alone_in, sweep
from grader.store.reports import check_assignment


@click.command("grade")
@click.argument("submissions", type=PATH, nargs=-1, required=True)
@click.option("-o", "--output", type=PATH, required=True, help="Folder for the reports.")
@click.option(
    "--seed", type=click.IntRange(min=0), help="Default: a fresh secret one, which is recorded."
)
@click.option(
    "--mode", type=click.Choice(["feedback", "grade"]), default="grade", show_default=True
)
@jobs_option
@click.option(
    "--scheduler", help="Dask cluster to grade on, as tcp://HOST:PORT (needs the extra cluster)."
)
@click.option("--events", type=PATH, help="Write a JSON line for each submission as it ends.")
@click.option("--fresh", is_flag=True, help="Grade everything again instead of resuming.")
@written_option
@click.option("--json", "as_json", is_flag=True, help="Print batch.json when done.")
@layout_option
@course_option
@reference_option
@isolation_option
@language_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    submissions: tuple[Path, ...],
    output: Path,
    seed: int | None,
    mode: Mode,
    jobs: int | None,
    scheduler: str | None,
    events: Path | None,
    written: Path | None,
    layout: LayoutName,
    config: Path | None,
    reference: Path | None,
    isolation: str | None,
    language: str | None,
    *,
    fresh: bool,
    as_json: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Grade submissions into a folder of reports.

    SUBMISSIONS are folders and archives, or a class's download as it is.
    """
    started = time.time()
    assignment = assignment_of(ctx)
    course = load_course(config, assignment.criteria, isolation, language)
    found = find_submissions(
        submissions, course.limits, assignment.names, leave_out=output, layout=layout
    )
    ids = make_ids([location.name for location in found], [location.source for location in found])
    items = [BatchItem(identifier, each) for identifier, each in zip(ids, found, strict=True)]
    people = [Person(item.id, item.location.name, item.location.student) for item in items]
    parts = parts_before(assignment, course)
    marks = read_marks_of(people, written, assignment, parts).marks if written else {}
    _check_output(output, submissions, assignment.id)
    left_out = said_of_left_out(output, ids)
    if _was_among(output, submissions):
        complain(
            f"{output}: lies among the submissions and was there before: what it holds is taken "
            f"for reports, marks and the seed of an earlier run; if somebody handed it in, name "
            f"another folder"
        )
    out = console(quiet=quiet or as_json, errors=as_json)
    jobs = jobs or default_jobs()
    with alone_in(output):
        seed = _seed(output, seed, mode, out, fresh=fresh)
        setup = prepare_setup(assignment, course, seed, mode, reference_of(ctx, reference))
        if setup.walls.level != "kernel":
            console(errors=True).print(
                f"WARNING: isolation level {setup.walls.level}, below kernel: {setup.walls.advice}",
                style="bold red",
            )
        if setup.walls.note:
            console(errors=True).print(f"note: {setup.walls.note}", highlight=False)
        record = BatchRecord.begin(setup, assignment.id, len(items), started)
        sweep(output)
        write_batch(output, record)
        carry_origin(submissions, output)
        origins, not_theirs = find_origins(items, output, course.limits, assignment.names)
        batch = Batch(setup, output, marks, fresh, origins)
        with Events(events, len(items)) as told, BatchProgress(out, len(items)) as progress:

            def tell(summary: Summary) -> None:
                if not progress.done:  # the slots are at work now, and this process waits
                    threading.Thread(target=load_charts, args=[len(items)], daemon=True).start()
                told.submission(summary)
                progress.advance()

            summaries = grade_batch(items, batch, jobs, scheduler, tell, complain)
        record = record.finished_with(list(map(Entry.of, summaries)), jobs, started, time.time())
        record = record.model_copy(update=_known_of(items, summaries))
        write_batch(output, record)
        cohort = write_overview(output, summaries, record, assignment)
    if as_json:
        print(json.dumps(record.model_dump(mode="json"), indent=1))  # noqa: T201 asked for
    summarise(out, summaries, assignment, setup, output, time.time() - started, verbose=verbose)
    for said in filter(None, (layouts_of(found), archives_among(submissions, layout))):
        out.print(said)
    named = [(item.id, item.location.name, item.location.student) for item in items]
    claims = claims_said(named, {item.id: item.location.source for item in items})
    for said in (*claims, *loose_among(found)):
        remark(out, said)
    for said in (*not_theirs, *filter(None, [left_out])):
        complain(said)
    status = _complain_of(summaries, output)
    out.print(next_line(cohort, shlex.quote(str(output))), soft_wrap=True)
    return status


def _known_of(items: Sequence[BatchItem], summaries: Sequence[Summary]) -> dict[str, object]:
    """Return what the record says of the files of each submission."""
    downloaded = {
        item.id: [*canvas.names_in(item.location), *moodle.names_in(item.location)]
        for item in items
    }
    return {
        "documents": {
            each.id: [Document(name=name, file=file) for name, file in each.documents]
            for each in summaries
        },
        "downloaded": {each: names for each, names in downloaded.items() if names},
    }


def _complain_of(summaries: list[Summary], output: Path) -> int:
    """Print internal errors and losses; return the exit status."""
    for summary in summaries:
        said = not_carried(output, summary.id)
        if said:
            complain(said)
        unreadable = output / summary.id / UNREADABLE
        if unreadable.is_file():
            complain(
                f"{unreadable}: an earlier report, which could not be read; marks of the written "
                f"part in it are not carried over: give them again with `grader marks read`, then "
                f"delete it"
            )
    errors = [
        (summary.name, harness_error)
        for summary in summaries
        for harness_error in summary.harness_errors
    ]
    for name, error in errors:
        complain(f"internal error in the grader with {name}: {error}")
    return BROKEN if errors else OK


def _check_output(output: Path, submissions: tuple[Path, ...], assignment: str) -> None:
    if output.exists() and not output.is_dir():
        raise UsageError(f"{output}: is a file; name a folder for the reports")
    if output.resolve() in [submission.resolve() for submission in submissions]:
        raise UsageError(f"{output}: holds the submissions; name another folder for the reports")
    earlier = read_batch(output)
    if earlier is not None:
        check_assignment(output, earlier, assignment)


def _was_among(output: Path, submissions: tuple[Path, ...]) -> bool:
    """Return True if the folder for reports may itself be a submission."""
    folders = {submission.resolve() for submission in submissions}
    return (
        output.is_dir()
        and any(output.iterdir())
        and not folders.isdisjoint(output.resolve().parents)
    )


def _seed(output: Path, wanted: int | None, mode: Mode, out: Console, *, fresh: bool) -> int:
    """Return the seed to use: that of the reports in the folder unless another one is asked for.

    With another one everything is graded again. Feedback and grading never share a folder, lest
    they share a seed: the inputs of a grading are not to be seen before it.
    """
    earlier = None if fresh else read_batch(output)
    if earlier is None:
        if not fresh and output.is_dir() and any(output.glob("*/report.json")):
            raise UsageError(
                f"{output}: holds reports but no usable batch.json, so that their seed is unknown; "
                f"use another folder, or --fresh to grade everything again"
            )
        return fresh_seed() if wanted is None else wanted
    if mode != earlier.mode:
        raise UsageError(
            f"{output}: holds reports of mode {earlier.mode}, not {mode}; use another folder, or "
            f"--fresh to grade everything again with a fresh seed"
        )
    if wanted is not None and wanted != earlier.seed:
        out.print(f"seed {wanted} instead of {earlier.seed}: everything is graded again")
        return wanted
    return earlier.seed
