"""`grader report`: every page again from the saved JSON."""

from __future__ import annotations

from pathlib import Path

from grader.batch_folder import read_batch, read_reports, write_batch, write_overview
from grader.commands.console import console
from grader.course import Course, load_course
from grader.errors import UsageError
from grader.files import write_whole
from grader.report.render import student_page
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
    found, problems = read_reports(reports, record)
    if marks is not None:
        names = [each.submission.id for each in found] + [each.submission.name for each in found]
        check_names(marks, names, written)
        found = [apply_marks(report, marks, course, reports) for report in found]
    for report in found:
        write_whole(reports / report.submission.id / "report.html", student_page(report))
        if verbose:
            console(quiet=quiet).print(f"rendered {report.submission.id}")
    new = {report.submission.id: report for report in found}
    entries = [entry.again(new.get(entry.id)) for entry in record.submissions]
    record = record.model_copy(update={"submissions": entries})
    write_batch(reports, record)
    write_overview(reports, found, record)
    for problem in problems:
        console(errors=True).print(f"grader: {problem}")
    console(quiet=quiet).print(f"{len(found)} pages in {reports}")
    return 2 if problems else 0
