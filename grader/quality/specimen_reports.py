"""Specimens graded at one seed, for their whole reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from grader.grading.setup import GradingSetup
from grader.grading.submission import grade_submission
from grader.judging.context import GradingContext
from grader.quality.graders import graders
from grader.quality.specimens import Specimen, slowest_first
from grader.records.report import Report
from grader.sandbox.live import Workers

_at_work: list[tuple[GradingContext, Workers]] = []
"""The grading of this process, where it is one of a pool's."""


def _start(setup: GradingSetup) -> None:
    _at_work.append((setup.grading(setup.assignment), setup.workers()))


def _grade(specimen: Specimen) -> Report:
    grading, workers = _at_work[0]
    return grade_submission(specimen.sources, specimen.name, grading, workers)


def grade_specimens(
    specimens: Sequence[Specimen], setup: GradingSetup, jobs: int, progress: Callable[[], None]
) -> dict[str, Report]:
    """Grade specimens, those that do not end first; return the reports by name."""
    reports = {}
    with graders(jobs, _start, setup) as pool:
        for report in pool.map(_grade, slowest_first(specimens)):
            reports[report.submission.id] = report
            progress()
    return reports
