"""Grade what waits in the book: an attempt's frozen files, by the settings of its TP."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from grader.assignment.model import Assignment as Graded
from grader.batch.slot_worker import grade_sources
from grader.course.freezing import thawed
from grader.course.journal import Actor
from grader.course.models import Assignment, Grading
from grader.course.opening import OpenBook
from grader.course.regradings import note_report
from grader.course.storing import Files
from grader.grading.setup import prepare_setup
from grader.intake.ids import plain_id
from grader.judging.context import Mode
from grader.meter import Meter, metered
from grader.records.report import Report
from grader.settings import Course as Settings

State = Grading.State


@dataclass(frozen=True)
class Judge:
    """What grades the attempts of one TP."""

    assignment: Graded
    reference: Path
    settings: Settings

    def grade(self, grading: Grading, files: Files) -> Report:
        """Judge an attempt, behind the walls; what it does ends in the report."""
        attempt = grading.attempt
        setup = prepare_setup(
            self.assignment, self.settings, grading.seed or 0, _mode(grading), self.reference
        )
        limits = self.settings.limits
        name = f"{attempt.authors.order_by('pk')[0].person.name}-{attempt.number}"
        with thawed(attempt, files) as location, closing(setup.workers()) as workers:
            meter = Meter(limits)
            with metered(meter):
                sources = location.read(limits, self.assignment.names)
                context = setup.grading(self.assignment)
                return grade_sources(sources, plain_id(name), context, workers)


def waiting_of(assignment: Assignment) -> list[Grading]:
    """Return what waits: students in turn, each one's oldest first; regradings after all others."""
    rows = (
        Grading.objects.filter(attempt__assignment=assignment, state=State.WAITING)
        .select_related("attempt__assignment")
        .prefetch_related("attempt__authors")
    )
    turns: dict[int, int] = {}
    ordered = []
    for row in sorted(rows, key=lambda each: each.asked_at):
        person = row.attempt.authors.all()[0].person_id
        turns[person] = turns.get(person, 0) + 1
        is_again = row.reason == Grading.Reason.REGRADED
        ordered.append((is_again, turns[person], row.asked_at, row))
    return [row for *_, row in sorted(ordered, key=lambda each: each[:3])]


def grade_waiting(
    book: OpenBook, assignment: Assignment, judge: Judge, actor: Actor
) -> Iterator[Grading]:
    """Grade all that waits for one TP; yield each as soon as its report is in the book."""
    for grading in waiting_of(assignment):
        yield finish(book, grading, judge, actor)


def finish(book: OpenBook, grading: Grading, judge: Judge, actor: Actor) -> Grading:
    """Grade one attempt and note its report. Where nothing comes of it, it waits again."""
    return note_report(book, grading, judge.grade(grading, book.files), actor)


def _mode(grading: Grading) -> Mode:
    return "grade" if grading.mode == "grade" else "feedback"
