"""`grader report`: every page again from the saved JSON."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from grader.batch.render_again import marks_for, render_again
from grader.cli.assignment import assignment_of
from grader.cli.console import complain, console, remark
from grader.cli.options import PATH, common, course_option, written_option
from grader.errors import OK, USAGE
from grader.intake.duplicates import claims_said
from grader.records.report import Report
from grader.report.markdown import report_markdown
from grader.report.pdf import report_pdf
from grader.report.what_next import next_line
from grader.settings import Course, load_course
from grader.store.files import locked, write_whole
from grader.store.reports import open_reports


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
    out = console(quiet=quiet)

    def tell(report: Report) -> None:
        folder = reports / report.submission.id
        if markdown:
            write_whole(folder / "report.md", report_markdown(report, assignment))
        if pdf:
            write_whole(folder / "report.pdf", report_pdf(report, assignment))
        if verbose:
            out.print(f"rendered {report.submission.id}")

    with locked(reports):
        record = open_reports(reports, assignment.id).record
        course = load_course(config, assignment.criteria) if config else Course(grade=record.grade)
        if course != Course(grade=course.grade):
            said = "only [grade] is applied to reports that are there; grade again for the rest"
            out.print(f"{config}: {said}", soft_wrap=True)
        marks = marks_for(reports, record, written, assignment) if written else None
        rendered = render_again(
            reports, record, assignment, marks.marks if marks else None, course, tell
        )
    for problem in rendered.problems:
        complain(problem)
    if rendered.problems:
        complain(f"index.html, cohort.json and gradebook.csv in {reports} are left as they were")
    for said in claims_said(rendered.named):
        remark(out, said)
    lines = [f"{len(rendered.summaries)} pages in {reports}"]
    if rendered.cohort is not None:
        lines.append(next_line(rendered.cohort, shlex.quote(str(reports))))
    out.print("\n".join(lines), soft_wrap=True)
    return USAGE if rendered.problems else OK
