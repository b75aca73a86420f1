"""One grading slot: read, resume or grade, mark, write and summarise each submission."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from grader.batch.carrying import Origins, earlier_of, keep_aside, keeps_its_marks
from grader.batch.written_marks import Marks, apply_marks
from grader.grading.scoring import remarks_of, submission_of, unjudged
from grader.grading.setup import Slot
from grader.grading.submission import grade_submission
from grader.intake.collected_files import BARRED
from grader.intake.location import Found
from grader.intake.modules import Sources
from grader.judging.context import Grading
from grader.language import speaking, use_locale
from grader.meter import Meter, metered
from grader.records.report import Report
from grader.records.summary import Summary
from grader.report.render import write_report
from grader.sandbox.live import Workers
from grader.store.files import sweep


@dataclass(frozen=True)
class Item:
    """One submission of the batch and the id that it goes by; not read yet."""

    id: str
    found: Found


@dataclass(frozen=True)
class Batch:
    """What is the same for all submissions; plain data, so that it can be sent to a process."""

    slot: Slot
    out: Path
    marks: Marks
    fresh: bool
    origins: Origins = field(default_factory=dict)


def grade_sources(sources: Sources, identifier: str, grading: Grading, workers: Workers) -> Report:
    """Grade one submission. An internal error becomes a report that decides no points."""
    if sources.barred:
        return unjudged(sources, identifier, grading, f"{sources.barred[0]}: {BARRED}")
    try:
        return grade_submission(sources, identifier, grading, workers)
    except Exception as error:  # noqa: BLE001 our own bug must not end the batch
        workers.close()
        return unjudged(sources, identifier, grading, repr(error))


class Desk:
    """The folder of reports as one process sees it: what is there already, and what is new."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self.slot = batch.slot
        self.limits = batch.slot.course.limits
        self.grading = batch.slot.grading(batch.slot.assignment)
        self.names = self.grading.assignment.names
        use_locale(self.grading.assignment.locale)

    def resume(self, item: Item, sources: Sources) -> Summary | None:
        """Return the summary of an earlier run's report if all that decides it is the same."""
        folder = self._batch.out / item.id
        sweep(folder)
        if self._batch.fresh:
            return None
        try:
            report = Report.model_validate_json((folder / "report.json").read_bytes())
        except (OSError, ValidationError):
            return None
        is_same = report.fingerprint == f"{self.grading.fingerprint}-{sources.digest_of_all}"
        if not is_same or report.harness_errors or not (folder / "report.html").is_file():
            return None
        submission = submission_of(sources, item.id)
        if not keeps_its_marks(report, submission, self._batch.origins, self.names):
            return None
        with speaking(self.grading.course.language):
            remarks = remarks_of(sources)
        told = {"submission": submission, "remarks": remarks}
        now = report.model_copy(update=told)
        marked = apply_marks(now, self._batch.marks, self.grading.course)
        if marked != report:
            write_report(self._batch.out, marked, self.grading.assignment)
        return Summary.of(marked, resumed=True)

    def finish(self, report: Report, seconds: float) -> Summary:
        """Write a new report, with the marks that a person gave, and sum it up."""
        course, out, origins = self.grading.course, self._batch.out, self._batch.origins
        earlier = earlier_of(report.submission, out, origins, self.names)
        report = apply_marks(earlier.carried_to(report, course), self._batch.marks, course)
        keep_aside(earlier, report, out, origins)
        write_report(out, report, self.grading.assignment)
        return Summary.of(report, seconds)

    def give_up(self, item: Item, why: str) -> Summary:
        """Write a report that says that we, not the submission, had trouble."""
        sources = item.found.read(self.limits, self.names)
        return self.finish(unjudged(sources, item.id, self.grading, why), 0.0)


class Seat:
    """A slot at its desk, with its own workers."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._workers: Workers = desk.slot.workers()

    def grade(self, item: Item) -> Summary:
        """Grade one submission, unless that has been done; its report is then on disk."""
        started = time.perf_counter()
        meter = Meter(self._desk.limits)
        with metered(meter):
            sources = item.found.read(self._desk.limits, self._desk.names)
        earlier = self._desk.resume(item, sources)
        if earlier is not None:
            return earlier
        # What is written then is bounded by itself, and is written whatever has been spent.
        with metered(meter):
            report = grade_sources(sources, item.id, self._desk.grading, self._workers)
        return self._desk.finish(report, time.perf_counter() - started)

    def close(self) -> None:
        """End the workers."""
        self._workers.close()
