"""Marks and adjustments, given by a person in a table, and the grade that follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.assignment.model import Assignment
from grader.batch.collected_marks import Chosen, CollectedMarks
from grader.batch.long_marks import read_long
from grader.batch.mark_parts import Given, Marks, Parts, parts_before
from grader.batch.mark_people import People, Person
from grader.batch.mark_table import read_rows
from grader.batch.wide_marks import is_wide, read_wide
from grader.errors import UsageError
from grader.grading.scoring import finish
from grader.records.adjustment import Adjustment
from grader.records.report import Report, WrittenScore, tidy
from grader.settings import Course

__all__ = ["Marks", "Person", "apply_marks", "assign", "read_marks", "read_marks_of"]


def read_marks(path: Path, assignment: Assignment, parts: Parts | None = None) -> Marks:
    """Read a table: a marking sheet, or one with the columns submission, part, points, comment.

    Raises UsageError that names each bad line and the cure.
    """
    collected = _scan(path, assignment, parts or parts_before(assignment, Course()))
    _refuse_items(collected)
    if collected.faults:
        raise UsageError(collected.said())
    return collected.marks


@dataclass(frozen=True)
class ReadMarks:
    """Marks by the ids of submissions, and the columns of their table that were not read."""

    marks: Marks
    unread: tuple[str, ...]
    items: Mapping[str, Mapping[str, Chosen]] = field(default_factory=dict)
    """What a book alone takes: items of a rubric, by submission and part."""
    lines: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Where each mark stands, by submission and part."""


def read_marks_of(
    people: Sequence[Person],
    path: Path,
    assignment: Assignment,
    parts: Parts,
    *,
    takes_items: bool = False,
) -> ReadMarks:
    """Read a table of marks for the people of a batch.

    Raises UsageError that names each bad line, unknown names included.
    """
    collected = _scan(path, assignment, parts)
    assigned = _assigned(collected, People(people))
    if not takes_items:
        _refuse_items(collected)
    if collected.faults:
        raise UsageError(collected.said())
    ids = _ids(collected, People(people))
    return ReadMarks(
        assigned,
        tuple(collected.unread),
        {ids[name]: own for name, own in collected.items.items()},
        {(ids[name], part): line for (name, part), line in collected.places.items()},
    )


def assign(marks: Marks, people: Sequence[Person], path: Path | None) -> Marks:
    """Return the marks by the ids of the submissions.

    Raises UsageError for a name that is nobody's, or that of several, and for a part that is marked
    twice by two names.
    """
    collected = CollectedMarks(path)
    collected.marks.update({name: dict(own) for name, own in marks.items()})
    assigned = _assigned(collected, People(people))
    if collected.faults:
        raise UsageError(collected.said())
    return assigned


def _scan(path: Path, assignment: Assignment, parts: Parts) -> CollectedMarks:
    rows = read_rows(path)
    if rows and is_wide(rows[0], parts):
        return read_wide(rows, path, assignment.id, parts)
    return read_long(rows, path, parts)


def _refuse_items(collected: CollectedMarks) -> None:
    for name in collected.items:
        collected.fault(name, f"{name} has items of a rubric, which a book keeps; give points here")


def _ids(collected: CollectedMarks, people: People) -> dict[str, str]:
    """Return whom each name means; all are known by now."""
    return {name: people.find(name) for name in (*collected.marks, *collected.items)}


def _assigned(collected: CollectedMarks, people: People) -> Marks:
    """Return the marks by id; faults go to `collected`."""
    assigned: dict[str, dict[str, Given]] = {}
    unknown = 0
    given: dict[tuple[str, str], int] = {}
    for name, own in collected.marks.items():
        try:
            meant = people.find(name)
        except LookupError as error:
            unknown += 1
            collected.fault(name, str(error))
            continue
        if collected.is_wide and meant in assigned:
            collected.fault(name, f"is a second row of {meant}; keep one of them")
        for part in own:
            line = collected.places.get((name, part), 0)
            if (meant, part) in given and not collected.is_wide:
                said = f"{part} of {meant} is marked twice, by two names"
                collected.fault_at(max(line, given[meant, part]), said)
            given[meant, part] = line
        assigned.setdefault(meant, {}).update(own)
    if unknown == len(collected.marks) > 1:
        raise UsageError(
            f"{collected.path}: none of its {unknown} submissions is in this batch; is it the "
            f"sheet of another class? The first: {collected.first_fault()}"
        )
    _check_beside(collected, people)
    return assigned


def _check_beside(collected: CollectedMarks, people: People) -> None:
    """Note each line whose id and name are of two people."""
    for line, (name, beside) in collected.beside.items():
        try:
            meant = people.find(name)
        except LookupError:  # told already
            continue
        if people.is_another(beside, meant):
            collected.fault_at(
                line,
                f"{name!r} is the submission of another than {beside!r}; if columns were sorted "
                f"apart, take the sheet again, else correct the name or empty its cell",
            )


def apply_marks(report: Report, marks: Marks, course: Course) -> Report:
    """Return the report with its marks and adjustments, assigned by id, and the grade of these."""
    own = marks.get(report.submission.id, {})
    written = [_marked(part, own[part.id]) if part.id in own else part for part in report.written]
    known = {part.id for part in report.written}
    changes = {part: given for part, given in own.items() if part not in known}
    update: dict[str, object] = {"written": written}
    if changes:
        update["adjustments"] = _adjusted(report, changes)
    return finish(report.model_copy(update=update), course)


def _marked(part: WrittenScore, given: Given) -> WrittenScore:
    points, comment = given
    if points is None:
        return part.model_copy(update={"points": None, "comment": ""})
    said = part.comment if comment is None else comment
    return part.model_copy(update={"points": tidy(points), "comment": said})


def _adjusted(report: Report, changes: Mapping[str, Given]) -> list[Adjustment]:
    """Return the adjustments that stand: a later one replaces one of the same points."""
    task_of = {criterion.id: task.name for task in report.tasks for criterion in task.criteria}
    standing = {each.part: each for each in report.adjustments}
    for part, (value, reason) in changes.items():
        before = standing.pop(part, None)
        if value is None:
            continue
        for other in [*standing]:
            if part in (other, task_of.get(other)) or other == task_of.get(part):
                del standing[other]
        said = before.reason if reason is None and before else reason or ""
        standing[part] = Adjustment(part=part, value=tidy(value), reason=said)
    return [standing[part] for part in sorted(standing)]
