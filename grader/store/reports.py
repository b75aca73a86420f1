"""One folder of reports, read a report at a time: a batch may hold ten thousand."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from grader.errors import UsageError
from grader.records.adjusted import adjusted
from grader.records.report import CriterionScore, Report, WrittenScore, exact, tidy, total
from grader.sanitise import clean_line
from grader.store.batch_record import BatchRecord, read_batch


@dataclass(frozen=True)
class ReportFolder:
    """A folder that `grader grade` wrote: the batch, and where its reports are."""

    path: Path
    record: BatchRecord
    names: Mapping[str, str]
    """Name of each submission by its id, in the order of the batch."""

    def read(self, identifier: str) -> Report | str:
        """Return a report, or a sentence that says why it cannot be used."""
        return read_report(self.path / identifier / "report.json", self.record.assignment)


def open_reports(path: Path, assignment: str) -> ReportFolder:
    """Open a folder of reports; raise UsageError when it is none, or is of another `assignment`.

    A batch that was stopped has no list of its submissions yet: then the folders are looked at.
    """
    if path.exists() and not path.is_dir():
        raise UsageError(f"{path}: is a file; name the folder that `grader grade` wrote")
    if not path.is_dir():
        raise UsageError(f"{path}: is not there; name the folder that `grader grade` wrote")
    record = read_batch(path)
    if record is None:
        raise UsageError(
            f"{path / 'batch.json'}: is not there or not usable; name the folder that "
            f"`grader grade` wrote, or grade again"
        )
    check_assignment(path, record, assignment)
    names = {
        submission.id: clean_line(submission.name)
        for submission in record.submissions
        if _is_plain(submission.id)
    }
    if not names:
        names = {each.parent.name: "" for each in sorted(path.glob("*/report.json"))}
    if not names:
        raise UsageError(f"{path}: holds no reports; name the folder that `grader grade` wrote")
    return ReportFolder(path, record, names)


def check_assignment(path: Path, record: BatchRecord, assignment: str) -> None:
    """Raise UsageError where a folder's reports are of another assignment, by its id."""
    if record.assignment != assignment:
        found = clean_line(record.assignment, 100)
        raise UsageError(
            f"{path}: holds reports of {found}, not of {assignment}; name the folder of {found} "
            f"with `grader --assignment FOLDER`, or another folder of reports"
        )


def read_reports(folder: Path, record: BatchRecord, problems: list[str]) -> Iterator[Report]:
    """Yield every readable report of the batch, one at a time, in the order of the batch.

    A sentence for each that is not there or not readable goes to `problems`. Reports of submissions
    that are no longer in the batch are left alone. Raises UsageError where there are none at all.
    """
    paths = sorted(folder.glob("*/report.json"))
    if record.submissions:
        mine = [entry.id for entry in record.submissions if _is_plain(entry.id)]
        there = {path.parent.name for path in paths} & {*mine}
        paths = [folder / each / "report.json" for each in mine] if there else []
    if not paths:
        raise UsageError(f"{folder}: holds no reports; name the folder that `grader grade` wrote")
    for path in paths:
        found = read_report(path, record.assignment)
        if isinstance(found, Report):
            yield found
        else:
            problems.append(found)


def read_report(path: Path, assignment: str | None = None) -> Report | str:
    """Return the report in a file, or a sentence that names the file and the cure.

    One of another `assignment` than the one that is named cannot be used.
    """
    try:
        report = Report.model_validate_json(path.read_bytes())
    except OSError as error:
        return f"{path}: cannot be read ({error.strerror}); grade this submission again"
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole file"
        said = clean_line(f"{place}: {first['msg']}", 300)
        return f"{path}: {said}; grade this submission again"
    if assignment not in (None, report.assignment):
        found = clean_line(report.assignment, 100)
        return f"{path}: is a report of {found}, not of {assignment}; move it elsewhere"
    fault = fault_of(report, path.parent.name)
    return f"{path}: {fault}; grade this submission again" if fault else report


def fault_of(report: Report, folder: str) -> str:
    """Return the fault of a report that the grader cannot have written; empty if it has none.

    Its id is where its pages are written to, its points are what is paid.
    """
    if report.submission.id != folder:
        return f"it is the report of {clean_line(report.submission.id, 100)!r}, not of {folder!r}"
    parts: list[CriterionScore | WrittenScore] = list(report.written)
    parts += [criterion for task in report.tasks for criterion in task.criteria]
    for part in parts:
        points = part.points or 0
        if not 0 <= points <= part.max_points < math.inf:
            return f"{clean_line(part.id, 100)} has {points:g} of {part.max_points:g} points"
    values = [report.score.max_points, *(each.value for each in report.adjustments)]
    if not all(map(math.isfinite, values)):
        return "its points are no numbers"
    whole = adjusted(report, total(parts), exact(report.score.max_points))
    if any(task.points != tidy(total(task.criteria)) for task in report.tasks) or (
        report.score.points != tidy(whole)
    ):
        return "its points do not add up"
    return ""


def _is_plain(identifier: str) -> bool:
    """Return True if an id is the name of a folder and no way to another."""
    return identifier not in ("", ".", "..") and not {"/", "\\", "\0"} & set(identifier)
