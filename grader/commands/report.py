"""`grader report`: every page again from the saved JSON."""

from __future__ import annotations

from pathlib import Path

from grader.batch_folder import (
    BatchRecord,
    Entry,
    write_batch,
    write_overview,
)
from grader.commands.console import complain, console
from grader.course import Course, load_course
from grader.files import write_whole
from grader.report.markdown import report_markdown
from grader.report.pdf import report_pdf
from grader.report.render import write_page, write_report
from grader.report_folder import open_reports, read_reports
from grader.summary import Summary
from grader.tasks import CRITERIA, TP1
from grader.written import apply_marks, check_names, read_marks


def run(
    reports: Path,
    written: Path | None,
    config: Path | None,
    *,
    markdown: bool,
    pdf: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Render what can be rendered; name what cannot and return 2 for it."""
    marks = read_marks(written, TP1) if written else None
    record = open_reports(reports).record
    course = load_course(config, CRITERIA) if config else Course(grade=record.grade)
    if marks is not None:
        check_names(marks, _names(reports, record), written)
    before = {entry.id: entry for entry in record.submissions}
    summaries: list[Summary] = []
    problems: list[str] = []
    for report in read_reports(reports, record, problems):
        marked = apply_marks(report, marks, course) if marks is not None else report
        write_report(reports, marked) if marked != report else write_page(reports, marked)
        if markdown:
            write_whole(reports / marked.submission.id / "report.md", report_markdown(marked))
        if pdf:
            write_whole(reports / marked.submission.id / "report.pdf", report_pdf(marked))
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
        complain(problem)
    console(quiet=quiet).print(f"{len(summaries)} pages in {reports}")
    return 2 if problems else 0


def _names(reports: Path, record: BatchRecord) -> list[str]:
    """Return all ids, then all names; of a batch that was not finished, from its reports."""
    whose = [(entry.id, entry.name) for entry in record.submissions] or [
        (report.submission.id, report.submission.name)
        for report in read_reports(reports, record, [])
    ]
    return [each[0] for each in whose] + [each[1] for each in whose]
