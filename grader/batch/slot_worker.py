"""One grading slot: read, resume or grade, mark, write and summarise each submission."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import ValidationError

from grader.batch.carrying import Origins, earlier_of, keep_aside, keeps_its_marks
from grader.batch.handed_in import keep_documents
from grader.batch.heap import keep_heap
from grader.batch.written_marks import Marks, apply_marks
from grader.errors import words_of_bug
from grader.grading.scoring import notebooks_of, remarks_of, submission_of, unjudged
from grader.grading.setup import GradingSetup
from grader.grading.submission import Tell, grade_submission
from grader.intake.collected_files import UNREADABLE
from grader.intake.location import SubmissionLocation
from grader.intake.modules import Sources
from grader.judging.context import GradingContext
from grader.language import use_language, use_locale
from grader.meter import Meter, metered
from grader.records.report import Report
from grader.records.summary import Summary
from grader.report.render import write_report
from grader.sandbox.live import Workers
from grader.store.files import sweep


@dataclass(frozen=True)
class BatchItem:
    """One submission of the batch and the id that it goes by; not read yet."""

    id: str
    location: SubmissionLocation


@dataclass(frozen=True)
class Batch:
    """What is the same for all submissions; plain data, so that it can be sent to a process."""

    setup: GradingSetup
    out: Path
    marks: Marks
    fresh: bool
    origins: Origins = field(default_factory=dict)


def grade_sources(
    sources: Sources,
    identifier: str,
    grading: GradingContext,
    workers: Workers,
    tell: Tell | None = None,
) -> Report:
    """Grade one submission. An internal error becomes a report that decides no points.

    `tell` gets each task as soon as it stands.
    """
    if sources.unreadable:
        return unjudged(sources, identifier, grading, f"{sources.unreadable[0]}: {UNREADABLE}")
    try:
        return grade_submission(sources, identifier, grading, workers, tell)
    except Exception as error:  # noqa: BLE001 our own bug must not end the batch
        workers.close()
        return unjudged(sources, identifier, grading, words_of_bug(error))


class ReportStore:
    """The folder of reports as one process sees it: what is there already, and what is new."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self.setup = batch.setup
        self.limits = batch.setup.course.limits
        self.grading = batch.setup.grading(batch.setup.assignment)
        self.names = self.grading.assignment.names
        use_locale(self.grading.assignment.locale)

    def resume(self, item: BatchItem, sources: Sources) -> Summary | None:
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
        with use_language(self.grading.course.language):
            told = {"submission": submission, "remarks": remarks_of(sources)}
            told["notebooks"] = notebooks_of(sources)
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

    def with_documents(self, item: BatchItem, summary: Summary) -> Summary:
        """Copy what was handed in for a person to mark; return the summary with what that is."""
        if not self.grading.assignment.written:
            return summary
        kept = keep_documents(item, self._batch.out, self.limits, self.names)
        return replace(summary, documents=tuple((each.name, each.file) for each in kept))

    def write_unjudged(self, item: BatchItem, why: str) -> Summary:
        """Write a report that says that we, not the submission, had trouble."""
        sources = item.location.read(self.limits, self.names)
        report = unjudged(sources, item.id, self.grading, why)
        return self.with_documents(item, self.finish(report, 0.0))


class SlotWorker:
    """A slot with its own workers."""

    def __init__(self, store: ReportStore) -> None:
        keep_heap()
        self._store = store
        self._workers: Workers = store.setup.workers()

    def grade(self, item: BatchItem) -> Summary:
        """Grade one submission, unless that has been done; its report is then on disk."""
        return self._store.with_documents(item, self._graded(item))

    def _graded(self, item: BatchItem) -> Summary:
        started = time.perf_counter()
        meter = Meter(self._store.limits)
        with metered(meter):
            sources = item.location.read(self._store.limits, self._store.names)
        earlier = self._store.resume(item, sources)
        if earlier is not None:
            return earlier
        # What is written then is bounded by itself, and is written whatever has been spent.
        with metered(meter):
            report = grade_sources(sources, item.id, self._store.grading, self._workers)
        return self._store.finish(report, time.perf_counter() - started)

    def close(self) -> None:
        """End the workers."""
        self._workers.close()
