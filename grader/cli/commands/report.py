"""`grader report`: every page again from the saved JSON."""

from __future__ import annotations

from pathlib import Path

from grader.assignments.tp1.tasks import CRITERIA, TP1
from grader.batch.pages import write_overview
from grader.batch.written_marks import Person, apply_marks, assign, read_marks
from grader.cli.commands.console import complain, console, remark
from grader.intake.duplicates import claims_said
from grader.intake.student import Student
from grader.records.summary import Summary
from grader.report.markdown import report_markdown
from grader.report.pdf import report_pdf
from grader.report.render import write_page, write_report
from grader.settings import Course, load_course
from grader.store.batch_record import BatchRecord, Entry, write_batch
from grader.store.files import locked, write_whole
from grader.store.reports import open_reports, read_reports


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
    """Render what can be rendered; name what cannot and return 2 for it.

    Of the settings in `config` the grade's are applied; the others decide only when code is run.
    """
    marks = read_marks(written, TP1) if written else None
    with locked(reports):
        record = open_reports(reports).record
        course = load_course(config, CRITERIA) if config else Course(grade=record.grade)
        if course != Course(grade=course.grade):
            said = "only [grade] is applied to reports that are there; grade again for the rest"
            console(quiet=quiet).print(f"{config}: {said}", soft_wrap=True)
        if marks is not None:
            marks = assign(marks, _people(reports, record), written)
        is_changed = marks is not None or config is not None
        before = {entry.id: entry for entry in record.submissions}
        summaries: list[Summary] = []
        problems: list[str] = []
        named: list[tuple[str, str, Student | None]] = []
        for report in read_reports(reports, record, problems):
            marked = apply_marks(report, marks or {}, course) if is_changed else report
            write = write_report if marked != report else write_page
            write(reports, marked, TP1)
            if markdown:
                text = report_markdown(marked, TP1)
                write_whole(reports / marked.submission.id / "report.md", text)
            if pdf:
                raw = report_pdf(marked, TP1)
                write_whole(reports / marked.submission.id / "report.pdf", raw)
            entry = before.get(marked.submission.id)
            seconds, resumed = (entry.seconds, entry.resumed) if entry else (0.0, False)
            summaries.append(Summary.of(marked, seconds, resumed=resumed))
            named.append((marked.submission.id, marked.submission.name, marked.submission.student))
            if verbose:
                console(quiet=quiet).print(f"rendered {marked.submission.id}")
        now = {each.id: Entry.of(each) for each in summaries}
        entries = [now.get(entry.id, entry) for entry in record.submissions]
        record = record.model_copy(update={"submissions": entries, "grade": course.grade})
        write_batch(reports, record)
        for problem in problems:
            complain(problem)
        if problems:
            complain(
                f"index.html, cohort.json and gradebook.csv in {reports} are left as they were"
            )
        else:
            write_overview(reports, summaries, record, TP1)
        out = console(quiet=quiet)
        for said in claims_said(named):
            remark(out, said)
        out.print(f"{len(summaries)} pages in {reports}")
        return 2 if problems else 0


def _people(reports: Path, record: BatchRecord) -> list[Person]:
    """Return whose reports there are; of one that cannot be read, what the batch says."""
    found = {
        each.submission.id: Person(
            each.submission.id, each.submission.name, each.submission.student
        )
        for each in read_reports(reports, record, [])
    }
    known = {entry.id: Person(entry.id, entry.name, None) for entry in record.submissions}
    return [*{**known, **found}.values()]
