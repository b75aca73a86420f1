"""`grader gradescope`: one submission, graded where Gradescope runs autograders."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from grader.assignments.tp1.tasks import CRITERIA, TP1
from grader.cli.commands.console import complain, console
from grader.errors import UsageError
from grader.gradebook.gradescope import results_json, trouble_json
from grader.gradebook.gradescope_metadata import read_metadata
from grader.grading.setup import fresh_seed, prepare_slot
from grader.grading.submission import grade_submission
from grader.intake.read import read_one
from grader.judging.context import Mode
from grader.meter import Meter, metered
from grader.records.report import Report
from grader.sanitise import clean
from grader.settings import load_course
from grader.store.files import write_whole


def run(
    submission: Path,
    metadata: Path,
    results: Path,
    seed: int | None,
    mode: Mode,
    config: Path | None,
    reference: Path,
    isolation: str | None,
    language: str | None,
    *,
    verbose: bool,
    quiet: bool,
) -> int:
    """Grade one submission and write `results.json`, whatever happens; return 0, or 3 for trouble.

    A file that tells of trouble is there from the start, lest a run that is killed leaves none.
    """
    started = time.monotonic()
    write_whole(results, trouble_json("the run did not end"))
    out = console(quiet=quiet)
    try:
        seed = fresh_seed() if seed is None else seed
        report = _grade(submission, metadata, seed, mode, config, reference, isolation, language)
    except Exception as error:  # noqa: BLE001 our trouble must not look like the student's
        said = str(error) if isinstance(error, UsageError) else repr(error)
        write_whole(results, trouble_json(clean(said)))
        complain(f"trouble of the grader itself: {clean(said)}")
        if verbose:
            console(errors=True).print_exception()
        return 3
    write_whole(results, results_json(report, time.monotonic() - started))
    for each in report.harness_errors:
        complain(f"trouble of the grader itself: {each}")
    score = report.score
    out.print(f"{score.points:g} of {score.max_points:g} points, {results}")
    out.print(f"seed {seed}, mode {mode}, isolation {report.isolation.level}")
    return 3 if report.harness_errors else 0


def _grade(
    submission: Path,
    metadata: Path,
    seed: int,
    mode: Mode,
    config: Path | None,
    reference: Path,
    isolation: str | None,
    language: str | None,
) -> Report:
    course = load_course(config, CRITERIA, isolation, language)
    if not submission.is_dir():
        raise UsageError(f"{submission}: is not a folder; name that of the submission")
    student, trouble = read_metadata(metadata)
    meter = Meter(course.limits)
    with metered(meter):
        sources = replace(read_one(submission.resolve(), course.limits), student=student)
    if trouble:
        complain(f"note: {trouble}")
    slot = prepare_slot(TP1, course, seed, mode, reference)
    grading, workers = slot.grading(TP1), slot.workers()
    try:
        with metered(meter):
            return grade_submission(sources, "submission", grading, workers)
    finally:
        workers.close()
