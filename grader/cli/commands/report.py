"""`grader report`: every page again from the saved JSON."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from grader.batch.pages import write_overview
from grader.batch.written_marks import Person, apply_marks, assign, read_marks
from grader.cli.assignment import assignment_of
from grader.cli.console import complain, console, remark
from grader.cli.options import PATH, common, course_option, written_option
from grader.errors import OK, USAGE
from grader.intake.duplicates import claims_said
from grader.intake.student import Student
from grader.records.summary import Summary
from grader.report.markdown import report_markdown
from grader.report.pdf import report_pdf
from grader.report.render import write_page, write_report
from grader.report.what_next import next_line
from grader.settings import Course, load_course
from grader.store.batch_record import BatchRecord, Entry, write_batch
from grader.store.files import locked, write_whole
from grader.store.reports import open_reports, read_reports


@click.command("report")
@click.argument("reports", type=PATH)
@written_option
@course_option
@click.option("--markdown", is_flag=True, help="Also write each report as report.md.")
@click.option("--pdf", is_flag=True, help="Also write each report as report.pdf (extra pdf).")
@common
@click.pass_context
def run(
    ctx: click.Context,
    reports: Path,
    written: Path | None,
    config: Path | None,
    *,
    markdown: bool,
    pdf: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Render all pages again from the saved JSON.

    Runs no student code. Of the settings in --config only [grade] applies.
    """
    assignment = assignment_of(ctx)
    marks = read_marks(written, assignment) if written else None
    with locked(reports):
        record = open_reports(reports, assignment.id).record
        course = load_course(config, assignment.criteria) if config else Course(grade=record.grade)
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
            write(reports, marked, assignment)
            if markdown:
                text = report_markdown(marked, assignment)
                write_whole(reports / marked.submission.id / "report.md", text)
            if pdf:
                raw = report_pdf(marked, assignment)
                write_whole(reports / marked.submission.id / "report.pdf", raw)
            entry = before.get(marked.submission.id)
            seconds, resumed = (entry.seconds, entry.resumed) if entry else (0.0, False)
            summaries.append(Summary.of(marked, seconds, resumed=resumed))
            named.append((marked.submission.id, marked.submission.name, marked.submission.student))
            if verbose:
                console(quiet=quiet).print(f"rendered {marked.submission.id}")
        now = {summary.id: Entry.of(summary) for summary in summaries}
        entries = [now.get(entry.id, entry) for entry in record.submissions]
        record = record.model_copy(update={"submissions": entries, "grade": course.grade})
        write_batch(reports, record)
        for problem in problems:
            complain(problem)
        lines = [f"{len(summaries)} pages in {reports}"]
        if problems:
            complain(
                f"index.html, cohort.json and gradebook.csv in {reports} are left as they were"
            )
        else:
            cohort = write_overview(reports, summaries, record, assignment)
            lines.append(next_line(cohort, shlex.quote(str(reports))))
        out = console(quiet=quiet)
        for said in claims_said(named):
            remark(out, said)
        out.print("\n".join(lines), soft_wrap=True)
        return USAGE if problems else OK


def _people(reports: Path, record: BatchRecord) -> list[Person]:
    """Return whose reports there are; of one that cannot be read, what the batch says."""
    found = {
        report.submission.id: Person(
            report.submission.id, report.submission.name, report.submission.student
        )
        for report in read_reports(reports, record, [])
    }
    known = {entry.id: Person(entry.id, entry.name, None) for entry in record.submissions}
    return [*{**known, **found}.values()]
