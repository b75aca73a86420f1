"""`grader grade`: a whole batch into a folder of reports."""

from __future__ import annotations

import json
import secrets
import time
from pathlib import Path
from typing import Any

from rich.table import Table

from grader.batch import Item, grade_batch
from grader.batch_folder import BatchRecord, Entry, read_batch, write_batch, write_overview
from grader.commands.console import console
from grader.commands.progress import BatchProgress
from grader.course import load_course
from grader.errors import UsageError
from grader.grading import Mode
from grader.intake.ids import make_ids
from grader.intake.read import LayoutName, find_submissions, layouts_of
from grader.slot import Slot, cores, prepare_slot
from grader.summary import Summary
from grader.tasks import CRITERIA, TP1
from grader.written import apply_marks, check_names, read_marks

SEED_BITS = 53
"""As many as every reader of JSON keeps; too many to be tried out from a seed of one input."""
MOST_REMARKS = 20


def run(
    submissions: tuple[Path, ...],
    output: Path,
    seed: int | None,
    mode: Mode,
    jobs: int | None,
    written: Path | None,
    layout: LayoutName,
    config: Path | None,
    reference: Path,
    isolation: str | None,
    *,
    fresh: bool,
    as_json: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Grade the batch, write everything, print a summary and return the exit status."""
    started = time.time()
    course = load_course(config, CRITERIA)
    if isolation:
        course = course.model_copy(update={"isolation": isolation})
    marks = read_marks(written, TP1) if written else {}
    found = find_submissions(submissions, course.limits, leave_out=output, layout=layout)
    ids = make_ids([each.name for each in found])
    items = [
        Item(identifier, each.read(course.limits))
        for identifier, each in zip(ids, found, strict=True)
    ]
    check_names(marks, [*ids, *(each.name for each in found)], written)
    _check_output(output, submissions)
    seed = _seed(output, seed, mode, fresh=fresh)
    slot = prepare_slot(TP1, course, seed, mode, reference)
    jobs = jobs or cores()
    out = console(quiet=quiet or as_json, errors=as_json)
    if slot.walls.level != "kernel":
        console(errors=True).print(
            f"WARNING: isolation level {slot.walls.level}, below kernel: {slot.walls.advice}",
            style="bold red",
        )
    record = BatchRecord.begin(slot, len(items), started)
    write_batch(output, record)
    with BatchProgress(out, len(items)) as progress:
        done = grade_batch(
            items, slot, output, jobs, fresh=fresh, progress=lambda _: progress.advance()
        )
    summaries = [
        Summary.of(
            apply_marks(each.report, marks, course, output), each.seconds, resumed=each.resumed
        )
        for each in done
    ]
    entries = list(map(Entry.of, summaries))
    record = record.finished_with(entries, jobs, started, time.time())
    write_batch(output, record)
    write_overview(output, summaries, record)
    if as_json:
        print(json.dumps(record.model_dump(mode="json"), indent=1))  # noqa: T201 asked for
    _summarise(out, summaries, slot, output, time.time() - started, verbose=verbose)
    if layouts_of(found):
        out.print(layouts_of(found))
    errors = [(summary.name, each) for summary in summaries for each in summary.harness_errors]
    for name, error in errors:
        console(errors=True).print(f"grader: trouble of the grader itself with {name}: {error}")
    return 3 if errors else 0


def _check_output(output: Path, submissions: tuple[Path, ...]) -> None:
    if output.exists() and not output.is_dir():
        raise UsageError(f"{output}: is a file; name a folder for the reports")
    if output.resolve() in [each.resolve() for each in submissions]:
        raise UsageError(f"{output}: holds the submissions; name another folder for the reports")


def _seed(output: Path, wanted: int | None, mode: Mode, *, fresh: bool) -> int:
    """Return the seed to use: never another one than the reports in the folder have.

    Feedback and grading never share a folder, lest they share a seed: the inputs of a grading are
    not to be seen before it.
    """
    earlier = None if fresh else read_batch(output)
    if earlier is None:
        if not fresh and output.is_dir() and any(output.glob("*/report.json")):
            raise UsageError(
                f"{output}: holds reports but no usable batch.json, so that their seed is unknown; "
                f"use another folder, or --fresh to grade everything again"
            )
        return secrets.randbits(SEED_BITS) if wanted is None else wanted
    if mode != earlier.mode:
        raise UsageError(
            f"{output}: holds reports of mode {earlier.mode}, not {mode}; use another folder, or "
            f"--fresh to grade everything again with a fresh seed"
        )
    if wanted is not None and wanted != earlier.seed:
        raise UsageError(
            f"{output}: holds reports of seed {earlier.seed}, not {wanted}; two seeds are never "
            f"mixed: use another folder, or --fresh to grade everything again"
        )
    return earlier.seed


def _summarise(
    out: Any, done: list[Summary], slot: Slot, output: Path, seconds: float, *, verbose: bool
) -> None:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("submission", overflow="fold")
    for task in TP1.tasks:
        table.add_column(task.name, justify="right")
    table.add_column("points", justify="right")
    table.add_column("grade", justify="right")
    shown = done if verbose or len(done) <= 40 else []  # noqa: PLR2004 a screenful
    for each in shown:
        grade = "-" if each.grade.value is None else f"{each.grade.value:g}"
        grade += "*" if each.grade.provisional and each.grade.value is not None else ""
        table.add_row(
            each.name,
            *(f"{task.points:g}" for task in each.tasks),
            f"{each.points:g} / {each.max_points:g}",
            grade,
        )
    if shown:
        out.print(table)
        out.print()
    remarks = [(each.id, said) for each in done for said in each.remarks]
    for name, said in remarks[:MOST_REMARKS]:
        out.print(f"note: {name}: {said}")
    if len(remarks) > MOST_REMARKS:
        out.print(f"note: {len(remarks) - MOST_REMARKS} more notes are in {output / 'index.html'}")
    if shown and any(each.grade.provisional for each in done):
        out.print("* provisional until the written part is marked")
    resumed = sum(each.resumed for each in done)
    again = f", {resumed} of them unchanged since the last run" if resumed else ""
    plural = "" if len(done) == 1 else "s"
    out.print(f"{len(done)} submission{plural} in {seconds:.1f} s{again}")
    out.print(f"seed {slot.seed}, mode {slot.mode}, isolation {slot.walls.level}")
    out.print(f"open {output / 'index.html'}, import {output / 'gradebook.csv'}")
