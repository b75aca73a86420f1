"""Other settings for reports that are there: what they come to, or why they need another run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from grader.assignment.model import Assignment
from grader.batch.mark_parts import parts_in
from grader.errors import UsageError
from grader.grading.needs_grading import Unsaved, may_differ, unsaved_in, unsaved_keys
from grader.grading.rescoring import Rescoring, marked
from grader.grading.scoring import finish
from grader.records.listing import capped
from grader.records.report import Report, report_json
from grader.settings import Course
from grader.store.batch_record import BatchRecord
from grader.store.files import write_whole
from grader.store.reports import read_reports

GRADED = "report.json.graded"
"""A report as it was graded, where other settings have been applied to it since."""

OF_A_RUN = ("language", "isolation", "worker")
"""Settings that stay as they are where the file does not name them."""


@dataclass(frozen=True)
class OtherSettings:
    """Settings that can be applied to all reports of a batch."""

    course: Course
    before: Course
    """Those in force until now."""
    rescoring: Rescoring
    uncertain: tuple[str, ...]
    """Ids of the submissions that a grading may judge otherwise than was judged."""

    def applied(self, folder: Path, report: Report) -> Report:
        """Return a report by these settings; in `folder`, keep it as it was graded."""
        graded = as_graded(folder, report, self.before)
        is_as_graded = graded is report
        before = self.before.model_copy(update={"grade": self.course.grade})
        if is_as_graded and before == self.course:
            return finish(report, self.course)
        if is_as_graded:
            write_whole(folder / report.submission.id / GRADED, report_json(report))
        return self.rescoring.rescored(graded)


def as_graded(folder: Path, report: Report, in_force: Course) -> Report:
    """Return a report as it was graded, with the marks and adjustments that it has now."""
    try:
        raw = (folder / report.submission.id / GRADED).read_bytes()
        graded = Report.model_validate_json(raw)
    except (OSError, ValidationError):
        return report
    if marked(graded.fingerprint, in_force) != report.fingerprint:
        return report  # it has been graded again
    now = {"written": report.written, "adjustments": report.adjustments}
    return graded.model_copy(update=now)


def other_settings(
    folder: Path, record: BatchRecord, config: Path, wanted: Course, assignment: Assignment
) -> OtherSettings | None:
    """Return the settings of a file as they apply to a batch; None where they are in force.

    Raises UsageError that names each setting that asks for another run, and where the batch was
    interrupted, a report cannot be read, or an adjustment would be out of bounds.
    """
    problems: list[str] = []
    reports = read_reports(folder, record, problems)
    before = record.settings or _by_reports(record, next(read_reports(folder, record, []), None))
    kept = {name: getattr(before, name) for name in OF_A_RUN if name not in wanted.model_fields_set}
    course = wanted.model_copy(update=kept)
    if course == before:
        return None
    if record.finished is None:
        raise UsageError(
            f"{folder}: the batch was interrupted; finish it with `grader grade`, which takes "
            f"--config too"
        )
    rescoring = Rescoring(assignment, course, record.mode, record.seed)
    unsaved = dict.fromkeys(unsaved_keys(record.settings, course))
    faults: list[str] = []
    uncertain: list[str] = []
    for report in reports:
        graded = as_graded(folder, report, before)
        unsaved |= dict.fromkeys(sorted(unsaved_in(graded, rescoring)))
        if not unsaved:
            rescored = rescoring.rescored(graded)
            faults += _faults(rescored, course)
            uncertain += [report.submission.id] if may_differ(graded, rescored) else []
    if problems:
        raise UsageError("\n".join(problems))
    if unsaved:
        raise UsageError("\n".join(_refused(config, unsaved)))
    if faults:
        cure = "change these adjustments first, with `grader marks read`; nothing is changed"
        raise UsageError(f"{config}: {capped(faults)}\n{config}: {cure}")
    return OtherSettings(course, before, rescoring, tuple(uncertain))


def _by_reports(record: BatchRecord, report: Report | None) -> Course:
    """Return what record and reports say of settings that nobody has recorded."""
    if report is None:
        return Course(grade=record.grade)
    return Course(grade=record.grade, language=report.language, feedback=report.feedback)


def _faults(report: Report, course: Course) -> list[str]:
    """Return which adjustments give more than there is to earn."""
    parts = parts_in(report, course.grade)
    said = []
    for each in report.adjustments:
        part = parts.get(each.part)
        fault = part.fault(float(each.value)) if part else ""
        said += [f"{report.submission.id}: adjusted {each.part}: {fault}"] if fault else []
    return said


def _refused(config: Path, unsaved: Iterable[Unsaved]) -> list[str]:
    said = [f"{config}: {each.key}: is {each.why}" for each in unsaved]
    cure = (
        "what that changes shows only when the code runs again: `grader grade` with this --config"
    )
    return [*said, f"{config}: {cure}; nothing is changed"]
