"""Every page again from the saved reports, with marks and adjustments that a person gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from grader.assignment.model import Assignment
from grader.batch.mark_parts import Marks, parts_in
from grader.batch.mark_people import Person
from grader.batch.other_settings import OtherSettings, as_graded
from grader.batch.pages import write_overview
from grader.batch.written_marks import ReadMarks, apply_marks, read_marks_of
from grader.errors import UsageError
from grader.intake.student import Student
from grader.records.report import Report
from grader.records.summary import Summary
from grader.report.cohort import Cohort
from grader.report.render import write_page, write_report
from grader.settings import Course
from grader.store.batch_record import BatchRecord, Entry, write_batch
from grader.store.reports import read_reports
from grader.written.codes import codes_of


@dataclass(frozen=True)
class Rendered:
    """What was rendered, and what could not be read."""

    summaries: tuple[Summary, ...]
    named: tuple[tuple[str, str, Student | None], ...]
    """Id, name and student of each submission."""
    unmarked: dict[str, int]
    """By id, how many parts of a submission nobody has marked yet."""
    problems: tuple[str, ...]
    """A sentence for each report that cannot be used; then the overview is left as it was."""
    cohort: Cohort | None
    """What the overview says; None where it is left as it was."""


def marks_for(
    reports: Path,
    record: BatchRecord,
    table: Path,
    assignment: Assignment,
    settings: OtherSettings | None = None,
) -> ReadMarks:
    """Read a table of marks for the reports of a batch, within the points that they have.

    These are points by other `settings`, if any are to be applied.
    Raises UsageError that names each bad line, and where no report can be read.
    """
    first = next(read_reports(reports, record, []), None)
    if first is None:
        raise UsageError(f"{reports}: no report in it can be read; grade again")
    parts = parts_in(first, record.grade)
    if settings is not None:
        graded = as_graded(reports, first, settings.before)
        parts = parts_in(settings.rescoring.rescored(graded), settings.course.grade)
    return read_marks_of(_people(reports, record), table, assignment, parts)


def _people(reports: Path, record: BatchRecord) -> list[Person]:
    """Return whose reports there are; of one that cannot be read, what the batch says."""
    found = {
        report.submission.id: Person(
            report.submission.id, report.submission.name, report.submission.student
        )
        for report in read_reports(reports, record, [])
    }
    known = {entry.id: Person(entry.id, entry.name, None) for entry in record.submissions}
    people = {**known, **found}
    codes = codes_of(dict.fromkeys(people, record.seed))
    return [person._replace(code=codes[each]) for each, person in people.items()]


def render_again(
    reports: Path,
    record: BatchRecord,
    assignment: Assignment,
    marks: Marks | None,
    each: Callable[[Report], None],
    settings: OtherSettings | None = None,
    lasting: Path | None = None,
) -> Rendered:
    """Write all pages; reports too where marks or other settings change them.

    `each` is told every report when its page is written. Without marks and other settings, reports
    stay as they are. `lasting` is the folder in whose place this one comes, if it is another.
    """
    course = settings.course if settings else Course(grade=record.grade)
    is_changed = marks is not None or settings is not None
    before = {entry.id: entry for entry in record.submissions}
    summaries: list[Summary] = []
    problems: list[str] = []
    named: list[tuple[str, str, Student | None]] = []
    unmarked: dict[str, int] = {}
    for report in read_reports(reports, record, problems):
        settled = settings.applied(reports, report) if settings else report
        marked = apply_marks(settled, marks or {}, course) if is_changed else report
        write = write_report if marked != report else write_page
        write(reports, marked, assignment)
        each(marked)
        whose = marked.submission
        entry = before.get(whose.id)
        seconds, resumed = (entry.seconds, entry.resumed) if entry else (0.0, False)
        summaries.append(Summary.of(marked, seconds, resumed=resumed))
        named.append((whose.id, whose.name, whose.student))
        left = sum(part.points is None for part in marked.written)
        if left:
            unmarked[whose.id] = left
    now = {summary.id: Entry.of(summary) for summary in summaries}
    entries = [now.get(entry.id, entry) for entry in record.submissions]
    record = record.model_copy(update={"submissions": entries})
    if settings is not None:
        record = record.model_copy(update={"settings": course, "grade": course.grade})
    write_batch(reports, record)
    cohort = None
    if not problems:
        cohort = write_overview(reports, summaries, record, assignment, lasting)
    return Rendered(tuple(summaries), tuple(named), unmarked, tuple(problems), cohort)
