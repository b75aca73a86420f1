"""`grader gradescope`: one submission, graded where Gradescope runs autograders."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import click

from grader.assignment.model import Assignment
from grader.cli.assignment import assignment_of, reference_of
from grader.cli.console import complain, console
from grader.cli.options import (
    PATH,
    common,
    course_option,
    isolation_option,
    language_option,
    reference_option,
)
from grader.errors import BROKEN, OK, UsageError
from grader.gradebook.gradescope import results_json, trouble_json
from grader.gradebook.gradescope_metadata import read_metadata
from grader.grading.setup import fresh_seed, prepare_setup
from grader.grading.submission import grade_submission
from grader.intake.read import read_one
from grader.judging.context import Mode
from grader.meter import Meter, metered
from grader.records.report import Report
from grader.sanitise import clean
from grader.settings import load_course
from grader.store.files import write_whole


@click.command("gradescope")
@click.option(
    "--submission",
    type=PATH,
    default=Path("/autograder/submission"),
    show_default=True,
    help="Folder with the submission.",
)
@click.option(
    "--metadata",
    type=PATH,
    default=Path("/autograder/submission_metadata.json"),
    show_default=True,
    help="File that says whose it is.",
)
@click.option(
    "--results",
    type=PATH,
    default=Path("/autograder/results/results.json"),
    show_default=True,
    help="File to write.",
)
@click.option("--seed", type=click.IntRange(min=0), help="Default: a fresh secret one.")
@click.option(
    "--mode", type=click.Choice(["feedback", "grade"]), default="feedback", show_default=True
)
@course_option
@reference_option
@isolation_option
@language_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    submission: Path,
    metadata: Path,
    results: Path,
    seed: int | None,
    mode: Mode,
    config: Path | None,
    reference: Path | None,
    isolation: str | None,
    language: str | None,
    *,
    verbose: bool,
    quiet: bool,
) -> int:
    """Grade one submission as a Gradescope autograder.

    Writes results.json whatever happens.
    """
    started = time.monotonic()
    write_whole(results, trouble_json("the run did not end"))
    out = console(quiet=quiet)
    try:
        seed = fresh_seed() if seed is None else seed
        report = _grade(
            assignment_of(ctx),
            submission,
            metadata,
            seed,
            mode,
            config,
            reference_of(ctx, reference),
            isolation,
            language,
        )
    except Exception as error:  # noqa: BLE001 our trouble must not look like the student's
        said = str(error) if isinstance(error, UsageError) else repr(error)
        write_whole(results, trouble_json(clean(said)))
        complain(f"internal error in the grader: {clean(said)}")
        if verbose:
            console(errors=True).print_exception()
        return BROKEN
    write_whole(results, results_json(report, time.monotonic() - started))
    for harness_error in report.harness_errors:
        complain(f"internal error in the grader: {harness_error}")
    score = report.score
    out.print(f"{score.points:g} of {score.max_points:g} points, {results}")
    out.print(f"seed {seed}, mode {mode}, isolation {report.isolation.level}")
    return BROKEN if report.harness_errors else OK


def _grade(
    assignment: Assignment,
    submission: Path,
    metadata: Path,
    seed: int,
    mode: Mode,
    config: Path | None,
    reference: Path,
    isolation: str | None,
    language: str | None,
) -> Report:
    course = load_course(config, assignment.criteria, isolation, language)
    if not submission.is_dir():
        raise UsageError(f"{submission}: is not a folder; name that of the submission")
    student, trouble = read_metadata(metadata)
    meter = Meter(course.limits)
    with metered(meter):
        sources = replace(
            read_one(submission.resolve(), course.limits, assignment.names), student=student
        )
    if trouble:
        complain(f"note: {trouble}")
    setup = prepare_setup(assignment, course, seed, mode, reference)
    grading, workers = setup.grading(assignment), setup.workers()
    try:
        with metered(meter):
            return grade_submission(sources, "submission", grading, workers)
    finally:
        workers.close()
