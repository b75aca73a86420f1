"""Submissions graded at many seeds, for their marks alone: what is right at one seed may be luck.

Nothing is diagnosed: names, steps and digits decide no points.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from grader.answer_key.reference import load_reference, plain_answers
from grader.grading.setup import GradingSetup
from grader.grading.submission import grade_submission
from grader.intake.modules import Sources
from grader.quality.fairness import lost_criteria
from grader.quality.graders import graders
from grader.records.report import Report
from grader.sandbox.live import Workers


@dataclass(frozen=True)
class Batch:
    """Submissions by name, to be graded at one seed."""

    seed: int
    submissions: Mapping[str, Sources]
    task: str | None = None
    """The only task that is judged; None for all."""


@dataclass(frozen=True)
class Marks:
    """What one submission earned at one seed."""

    name: str
    seed: int
    criteria: Mapping[str, tuple[str, float]]
    """Verdict and points of every criterion that was judged."""
    lost: frozenset[str]
    broken: bool
    """Whether the grader itself broke."""


_at_work: list[tuple[GradingSetup, Workers]] = []
"""The slot of this process, where it is one of a pool's."""


def _start(setup: GradingSetup) -> None:
    _at_work.append((setup, setup.workers()))


def _grade(batch: Batch) -> list[Marks]:
    setup, workers = _at_work[0]
    tasks = tuple(task for task in setup.assignment.tasks if batch.task in (None, task.name))
    assignment = replace(setup.assignment, tasks=tasks)
    reference = load_reference(setup.reference, assignment)
    answers = plain_answers(assignment, batch.seed, reference)
    grading = replace(setup, seed=batch.seed, expected=answers).grading(assignment)
    grading = replace(grading, public=None)  # nothing is shown to anybody
    return [
        _marks(grade_submission(sources, name, grading, workers), batch.seed)
        for name, sources in batch.submissions.items()
    ]


def _marks(report: Report, seed: int) -> Marks:
    return Marks(
        report.submission.id,
        seed,
        {
            criterion.id: (criterion.verdict, criterion.points)
            for task in report.tasks
            for criterion in task.criteria
        },
        lost_criteria(report),
        bool(report.harness_errors),
    )


def grade_batches(
    batches: Sequence[Batch], setup: GradingSetup, jobs: int, progress: Callable[[], None]
) -> list[Marks]:
    """Grade all batches, at their own seeds and with all else as the slot has it."""
    quiet = replace(setup, course=setup.course.model_copy(update={"diagnosis": False}))
    found = []
    with graders(jobs, _start, quiet) as pool:
        for marks in pool.map(_grade, batches):
            found += marks
            for _ in marks:
                progress()
    return found
