"""Grade what waits in the book: an attempt's frozen files, by the settings of its TP."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from grader.assignment.model import Assignment as Graded
from grader.batch.slot_worker import grade_sources
from grader.course.freezing import thawed
from grader.course.journal import Actor
from grader.course.leases import held
from grader.course.models import Assignment, Grading
from grader.course.opening import OpenBook
from grader.course.progress import telling
from grader.course.queue import LEASE_SECONDS, reread, take, take_this, worker_name
from grader.course.queued_regrading import note_report
from grader.course.storing import Files
from grader.errors import UsageError
from grader.grading.setup import prepare_setup
from grader.intake.ids import plain_id
from grader.judging.context import GradingContext, Mode
from grader.meter import Meter, metered
from grader.records.report import Report
from grader.sandbox.live import Workers
from grader.settings import Course as Settings


@dataclass(frozen=True)
class Judge:
    """What grades the attempts of one TP."""

    assignment: Graded
    reference: Path
    settings: Settings

    def grade(self, grading: Grading, files: Files) -> Report:
        """Judge an attempt, behind the walls; what it does ends in the report."""
        setup = prepare_setup(
            self.assignment, self.settings, grading.seed or 0, mode_of(grading), self.reference
        )
        with closing(setup.workers()) as workers:
            return judge_files(grading, files, setup.grading(self.assignment), workers)


def judge_files(
    grading: Grading, files: Files, context: GradingContext, workers: Workers
) -> Report:
    """Judge the frozen files of an attempt behind the walls, once more where the grader failed.

    A process that is killed and memory that is short befall one attempt, and seldom it twice.
    """
    report = _judge_files(grading, files, context, workers)
    if report.harness_errors:
        report = _judge_files(grading, files, context, workers)
    return report


def _judge_files(
    grading: Grading, files: Files, context: GradingContext, workers: Workers
) -> Report:
    attempt = grading.attempt
    name = f"{attempt.authors.order_by('pk')[0].person.name}-{attempt.number}"
    limits = context.course.limits
    with thawed(attempt, files) as location, metered(Meter(limits)):
        sources = location.read(limits, context.assignment.names)
        return grade_sources(sources, plain_id(name), context, workers, telling(grading))


def mode_of(grading: Grading) -> Mode:
    """Return the mode in which an attempt is judged."""
    return "grade" if grading.mode == "grade" else "feedback"


class Judging(Protocol):
    """What grades attempts, of one TP or of any."""

    def grade(self, grading: Grading, files: Files) -> Report:
        """Judge an attempt; raise UsageError where that cannot be."""


def grade_waiting(
    book: OpenBook, assignment: Assignment, judge: Judging, actor: Actor
) -> Iterator[Grading]:
    """Grade all that waits for one TP; yield each as soon as something came of it.

    Any number of processes may do so at once.
    """
    worker = worker_name()
    while (grading := take(worker, assignment=assignment)) is not None:
        try:
            yield grade_taken(book, grading, judge, actor)
        except UsageError:  # it was given back with the reason
            yield reread(grading)


def finish(book: OpenBook, grading: Grading, judge: Judging, actor: Actor) -> Grading:
    """Grade one attempt out of turn, unless another process is at it.

    Raises UsageError as `grade_taken` does.
    """
    taken = take_this(grading, worker_name())
    return reread(grading) if taken is None else grade_taken(book, taken, judge, actor)


def grade_taken(
    book: OpenBook,
    grading: Grading,
    judge: Judging,
    actor: Actor,
    lease_seconds: float = LEASE_SECONDS,
) -> Grading:
    """Grade what was taken from the queue and note its report.

    Where nothing comes of it, it waits again, and what is raised is raised on: UsageError for files
    that are not there.
    """
    with held(book, grading, actor, lease_seconds):
        report = judge.grade(grading, book.files)
        return note_report(book, grading, report, actor)
