"""Marks that a person gave outlive a run: carried to the same work or student, else kept and named.

Whose an earlier report is, its folder alone does not say: another may have taken its name.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from grader.grading.closed_forms import settled
from grader.grading.scoring import finish
from grader.intake.duplicates import claims_of
from grader.intake.modules import Sources
from grader.intake.names import ModuleNames
from grader.language import use_language
from grader.records.report import Report, Submission, WrittenScore
from grader.safe_csv import csv_text
from grader.settings import Course
from grader.store.files import write_whole

UNREADABLE = "report.json.unreadable"
"""What becomes of an earlier report that cannot be read: it may hold what a person wrote."""

PREVIOUS = "report.json.previous"
"""What becomes of one with marks that are not this submission's, as far as anybody knows."""

Origins = Mapping[str, str | None]
"""By the id of a submission, that of the earlier report whose marks are its own; None where nobody
knows of any. An id that is not in it is of a name that no other has or had: it is the same one."""


@dataclass(frozen=True)
class Earlier:
    """The report of an earlier run that stands where a new one will, and whose marks are whose."""

    own: Report | None
    """What stands in the submission's folder."""
    marks: Report | None
    """The report whose marks are this submission's."""

    def carried_to(self, report: Report, course: Course) -> Report:
        """Return the report with the marks that are its own, and of its own assignment."""
        is_of_it = self.marks is not None and self.marks.assignment == report.assignment
        kept = marked_parts(self.marks) if self.marks and is_of_it else {}
        # Titles are this report's: the earlier one may be in another language.
        written = [
            kept[part.id].model_copy(update={"title": part.title}) if part.id in kept else part
            for part in report.written
        ]
        changes = self.marks.adjustments if self.marks else []
        if not kept and not changes:
            return report
        update = {"written": written, "adjustments": changes}
        return finish(report.model_copy(update=update), course)


def earlier_of(
    submission: Submission, folder: Path, origins: Origins, names: ModuleNames
) -> Earlier:
    """Read what an earlier run left; one that cannot be read is put aside as `UNREADABLE`."""
    own = _read(folder / submission.id)
    origin = origins.get(submission.id, submission.id)
    if origin is None:
        return Earlier(own, None)
    if origin != submission.id:
        return Earlier(own, _read(folder / origin))
    is_its_own = own and (submission.id in origins or is_same(own.submission, submission, names))
    return Earlier(own, own if is_its_own else None)


def is_same(before: Submission, now: Submission, names: ModuleNames) -> bool:
    """Return True if two submissions of one id belong to one student, and nobody else has the name.

    What the systems call the student decides; where they do not tell, the same files or name.
    """
    was, is_ = claims_of(before.student), claims_of(now.student)
    if was.keys() & is_.keys():
        return True
    if before.digest == now.digest != digest_of_nothing(names):
        return True
    is_told = {system for system, _ in was} & {system for system, _ in is_}
    return before.name == now.name and not is_told


def digest_of_nothing(names: ModuleNames) -> str:
    """Return the digest of all who handed in no module: it is nobody's."""
    return Sources("", {}, {}, names).digest


def keeps_its_marks(own: Report, now: Submission, origins: Origins, names: ModuleNames) -> bool:
    """Return True if the report in a submission's folder may stay, with its marks."""
    origin = origins.get(now.id, now.id)
    if origin != now.id:
        return origin is None and not parts_by_hand(own)
    return now.id in origins or not parts_by_hand(own) or is_same(own.submission, now, names)


def marked_parts(report: Report) -> dict[str, WrittenScore]:
    """Return the parts of a report that a person has marked: not those that a form settled."""
    blank = [part.model_copy(update={"points": None, "comment": ""}) for part in report.written]
    with use_language(report.language):
        alone = [settled(part, report.closed_forms) for part in blank]
    return {
        part.id: part
        for part, by_itself in zip(report.written, alone, strict=True)
        if part.points is not None and part != by_itself
    }


def parts_by_hand(report: Report) -> set[str]:
    """Return the parts that a person has marked or adjusted."""
    return {*marked_parts(report), *(each.part for each in report.adjustments)}


def keep_aside(earlier: Earlier, report: Report, folder: Path, origins: Origins) -> None:
    """Put an earlier report aside whose marks the new one has not, before that takes its place.

    One in another folder whose marks were carried is put aside too: they are carried once.
    """
    own = folder / report.submission.id
    if earlier.own and parts_by_hand(earlier.own) - parts_by_hand(report):
        write_table(earlier.own, report.submission.id, own)
        _put_aside(own)
    origin = origins.get(report.submission.id)
    if origin is not None and origin != report.submission.id and earlier.marks:
        _put_aside(folder / origin)


def table_for(identifier: str) -> str:
    """Return the name of a table of marks that may be given to a submission."""
    return f"marks-for-{identifier}.csv"


def write_table(report: Report, identifier: str, folder: Path) -> Path:
    """Write the marks of a report as `--written` takes them, for a submission; return where."""
    rows = [
        [identifier, part.id, str(part.points), part.comment]
        for part in marked_parts(report).values()
    ]
    rows += [[identifier, each.part, str(each.value), each.reason] for each in report.adjustments]
    path = folder / table_for(identifier)
    write_whole(path, csv_text(["submission", "part", "points", "comment"], rows))
    return path


def not_carried(folder: Path, identifier: str) -> str:
    """Return a note on marks of a submission that were put aside; usually empty."""
    table, kept = folder / identifier / table_for(identifier), folder / identifier / PREVIOUS
    if not table.is_file():
        return ""
    return (
        f"{identifier}: written marks of an earlier submission with this id were not carried over, "
        f"because it may be another student's; the earlier report is kept in {kept}. If they are "
        f"this student's, add them with `grader marks read {folder} {table}`; then delete "
        f"that table"
    )


def _put_aside(folder: Path) -> None:
    """Rename a report, never onto one that was put aside before."""
    number = 1
    kept = folder / PREVIOUS
    while kept.exists():
        number += 1
        kept = folder / f"{PREVIOUS}-{number}"
    with contextlib.suppress(FileNotFoundError):
        (folder / "report.json").replace(kept)


def _read(folder: Path) -> Report | None:
    file = folder / "report.json"
    try:
        return Report.model_validate_json(file.read_bytes())
    except ValidationError:
        with contextlib.suppress(OSError):
            file.replace(file.with_name(UNREADABLE))
    except OSError:
        pass
    return None
