"""`grader report`: every page again from the saved JSON, also by other settings."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from grader.batch.other_settings import OtherSettings, other_settings
from grader.batch.render_again import Rendered, marks_for, render_again
from grader.cli.assignment import assignment_of
from grader.cli.console import complain_of, console, remark
from grader.cli.options import PATH, common, course_option, written_option
from grader.errors import OK, USAGE
from grader.intake.duplicates import claims_said
from grader.records.listing import capped
from grader.records.report import Report
from grader.report.markdown import report_markdown
from grader.report.pdf import report_pdf
from grader.report.what_next import next_line
from grader.settings import load_course
from grader.store.earlier import replaced
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

    Runs no student code. With --config, points, criteria, grades, what students are told and its
    language follow other settings; the reports as they were are kept in REPORTS/earlier.
    """
    assignment = assignment_of(ctx)
    out = console(quiet=quiet)
    with locked(reports):
        record = open_reports(reports, assignment.id).record
        settings = None
        if config is not None:
            wanted = load_course(config, assignment.criteria)
            settings = other_settings(reports, record, config, wanted, assignment)
        marks = marks_for(reports, record, written, assignment, settings) if written else None
        with _place(reports, settings) as (place, kept):

            def tell(report: Report) -> None:
                folder = place / report.submission.id
                if markdown:
                    write_whole(folder / "report.md", report_markdown(report, assignment))
                if pdf:
                    write_whole(folder / "report.pdf", report_pdf(report, assignment))
                if verbose:
                    out.print(f"rendered {report.submission.id}")

            given = marks.marks if marks else None
            rendered = render_again(place, record, assignment, given, tell, settings, reports)
    complain_of(rendered.problems, reports)
    for said in claims_said(rendered.named):
        remark(out, said)
    out.print("\n".join(_ending(reports, rendered, settings, kept)), soft_wrap=True)
    return USAGE if rendered.problems else OK


@contextmanager
def _place(reports: Path, settings: OtherSettings | None) -> Iterator[tuple[Path, Path]]:
    """Yield where to write: in place, and with other settings into a copy that takes its place."""
    if settings is None:
        yield reports, reports
    else:
        with replaced(reports) as both:
            yield both


def _ending(
    reports: Path, rendered: Rendered, settings: OtherSettings | None, kept: Path
) -> Iterator[str]:
    yield f"{len(rendered.summaries)} pages in {reports}"
    if settings is not None:
        old, new = shlex.quote(str(kept)), shlex.quote(str(reports))
        yield f"the reports before are kept in {kept}: `grader diff {old} {new}` says what changed"
        if settings.uncertain:
            names = capped(settings.uncertain)
            yield (
                f"a grading with these settings may judge otherwise for {len(settings.uncertain)} "
                f"of them, where stand-ins were chosen or a criterion that is off now was missed "
                f"beside others; their verdicts stay as they were judged: {names}"
            )
    if rendered.cohort is not None:
        yield next_line(rendered.cohort, shlex.quote(str(reports)))
