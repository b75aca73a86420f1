"""Folders of reports for tests of exports: real reports, with other students and other points."""

from fractions import Fraction
from pathlib import Path

from grader.grading.scoring import finish
from grader.intake.student import Student
from grader.records.report import Report, report_json
from grader.records.summary import Summary
from grader.settings import Course
from grader.store.batch_record import BatchRecord, Entry
from grader.store.files import write_whole


def read_report(folder: Path, name: str) -> Report:
    return Report.model_validate_json((folder / name / "report.json").read_bytes())


def of_student(report, identifier, name=None, *, folder=None, late=None, **ids):
    """Return the report as one of another student; `folder` is what the download calls it."""
    student = None if name is None else Student(name=name, ids=ids, late=late)
    submission = report.submission.model_copy(
        update={"id": identifier, "name": folder or identifier, "student": student}
    )
    return report.model_copy(update={"submission": submission})


def marked(report, share="1"):
    """Return the report with each written part marked with this share of its points."""
    written = [
        part.model_copy(update={"points": float(Fraction(share) * Fraction(str(part.max_points)))})
        for part in report.written
    ]
    return finish(report.model_copy(update={"written": written}), Course())


def troubled(report):
    """Return the report as one in which a criterion could not be judged, by our own fault."""
    first, *others = report.tasks
    broken = first.criteria[0].model_copy(
        update={"verdict": "harness_error", "points": 0, "findings": []}
    )
    criteria = [broken, *first.criteria[1:]]
    points = sum(criterion.points for criterion in criteria)
    task = first.model_copy(
        update={"criteria": criteria, "verdict": "harness_error", "points": points}
    )
    update = {"tasks": [task, *others], "harness_errors": ["softmax.rows: it broke"]}
    return finish(report.model_copy(update=update), Course())


def with_hidden(report):
    """Return the report with its first criterion hidden."""
    first, *others = report.tasks
    hidden = first.criteria[0].model_copy(update={"visibility": "hidden"})
    task = first.model_copy(update={"criteria": [hidden, *first.criteria[1:]]})
    return report.model_copy(update={"tasks": [task, *others]})


def write_reports(folder: Path, reports, graded: Path) -> Path:
    """Write a folder of reports as `grader grade` does, its settings those of `graded`."""
    record = BatchRecord.model_validate_json((graded / "batch.json").read_bytes())
    entries = [Entry.of(Summary.of(report)) for report in reports]
    record = record.model_copy(update={"submissions": entries})
    for report in reports:
        write_whole(folder / report.submission.id / "report.json", report_json(report))
    write_whole(folder / "batch.json", record.model_dump_json(indent=1))
    return folder
