"""`grader report`: every page again from the saved JSON."""

from __future__ import annotations

from pathlib import Path

from grader.batch_folder import (
    BatchRecord,
    Entry,
    read_batch,
    read_reports,
    write_batch,
    write_overview,
)
from grader.commands.console import console
from grader.course import Course, load_course
from grader.errors import UsageError
from grader.files import write_whole
from grader.report.render import student_page
from grader.summary import Summary
from grader.tasks import CRITERIA, TP1
from grader.written import apply_marks, check_names, read_marks


def run(
    reports: Path, written: Path | None, config: Path | None, *, verbose: bool, quiet: bool
) -> int:
    """Render what can be rendered; name what cannot and return 2 for it."""
    marks = read_marks(written, TP1) if written else None
    if reports.exists() and not reports.is_dir():
        raise UsageError(f"{reports}: is a file; name the folder that `grader grade` wrote")
    if not reports.is_dir():
        raise UsageError(f"{reports}: is not there; name the folder that `grader grade` wrote")
    record = read_batch(reports)
    if record is None:
        raise UsageError(
            f"{reports / 'batch.json'}: is not there or not usable; name the folder that "
            f"`grader grade` wrote, or grade again"
        )
    course = load_course(config, CRITERIA) if config else Course(grade=record.grade)
    if marks is not None:
        check_names(marks, _names(reports, record), written)
    before = {entry.id: entry for entry in record.submissions}
    summaries: list[Summary] = []
    problems: list[str] = []
    for report in read_reports(reports, record, problems):
        marked = apply_marks(report, marks, course, reports) if marks is not None else report
        write_whole(reports / marked.submission.id / "report.html", student_page(marked))
        entry = before.get(marked.submission.id)
        seconds, resumed = (entry.seconds, entry.resumed) if entry else (0.0, False)
        summaries.append(Summary.of(marked, seconds, resumed=resumed))
        if verbose:
            console(quiet=quiet).print(f"rendered {marked.submission.id}")
    now = {each.id: Entry.of(each) for each in summaries}
    entries = [now.get(entry.id, entry) for entry in record.submissions]
    record = record.model_copy(update={"submissions": entries})
    write_batch(reports, record)
    write_overview(reports, summaries, record)
    for problem in problems:
        console(errors=True).print(f"grader: {problem}")
    console(quiet=quiet).print(f"{len(summaries)} pages in {reports}")
    return 2 if problems else 0


def _names(reports: Path, record: BatchRecord) -> list[str]:
    """Return all ids, then all names; of a batch that was not finished, from its reports."""
    whose = [(entry.id, entry.name) for entry in record.submissions] or [
        (report.submission.id, report.submission.name)
        for report in read_reports(reports, record, [])
    ]
    return [each[0] for each in whose] + [each[1] for each in whose]
