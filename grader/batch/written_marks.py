"""Marks of the written part, given by a person in a CSV file, and the grade that follows."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from grader.assignment.model import Assignment
from grader.errors import UsageError
from grader.grading.scoring import finish
from grader.intake.ids import base_for, base_of, plain_id
from grader.intake.student import Student
from grader.records.listing import capped
from grader.records.report import Report, tidy
from grader.sanitise import clean
from grader.settings import Course

Marks = Mapping[str, Mapping[str, tuple[float, str]]]
"""Submission, to part id, to points and comment: by any name in a file, by id once assigned."""


def read_marks(path: Path, assignment: Assignment) -> Marks:
    """Read a CSV file with the columns submission, part, points, and optionally comment.

    Raises UsageError that names the line and the cure.
    """
    maxima = {part.id: part.max_points for part in assignment.written}
    marks: dict[str, dict[str, tuple[float, str]]] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            file.seek(0)
            # Spreadsheets of half of Europe separate by semicolons.
            separator = ";" if first.count(";") > first.count(",") else ","
            reader = csv.DictReader(file, delimiter=separator)
            missing = {"submission", "part", "points"} - set(reader.fieldnames or ())
            if missing:
                raise UsageError(
                    f"{path}: the column {min(missing)!r} is missing in the first line"
                )
            for row in reader:
                part, where = row["part"], f"{path}, line {reader.line_num}"
                if part not in maxima:
                    known = ", ".join(maxima)
                    raise UsageError(f"{where}: there is no part {part!r}; known are {known}")
                points = _points(row["points"], where)
                if not 0 <= points <= maxima[part]:
                    raise UsageError(f"{where}: {points:g} is not between 0 and {maxima[part]:g}")
                own = marks.setdefault(row["submission"], {})
                if part in own:
                    raise UsageError(f"{where}: {part} of {row['submission']} is marked twice")
                own[part] = (points, clean(row.get("comment") or ""))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path}: is not a CSV file in UTF-8 ({error})") from error
    return marks


class Person(NamedTuple):
    """Whose marks a line may hold: the id of a submission, its name, and whose work it is."""

    id: str
    name: str
    student: Student | None

    @property
    def names(self) -> set[str]:
        """All by which a person may be called: what tables and downloads show."""
        student = self.student
        own = {self.id, self.name, plain_id(self.name)}
        return own | ({student.name, *student.ids.values()} if student else set())


def assign(marks: Marks, people: Sequence[Person], path: Path | None) -> Marks:
    """Return the marks by the ids of the submissions.

    Raises UsageError for a name that is nobody's, or that of several, and for a part that is marked
    twice by two names.
    """
    called: dict[str, list[str]] = {}
    namesakes: dict[str, list[str]] = {}
    ids = {person.id for person in people}
    for person in people:
        for name in person.names:
            called.setdefault(name, []).append(person.id)
        namesakes.setdefault(base_for(person.name), []).append(person.id)
    assigned: dict[str, dict[str, tuple[float, str]]] = {}
    for name, own in marks.items():
        meant = called.get(name, [])
        if not meant:
            raise UsageError(
                f"{path}: there is no submission {name!r} in this batch; take its id, the first "
                f"column of gradebook.csv"
            )
        are = "are"
        if name not in ids and len(meant) == 1:
            before = [each for each in namesakes.get(base_of(name), []) if each not in meant]
            meant, are = [*meant, *before], "are or were"
        if len(meant) > 1:
            raise UsageError(
                f"{path}: {len(meant)} submissions {are} named {name!r}; use the id that only one "
                f"has, of {capped(meant)}"
            )
        theirs = assigned.setdefault(meant[0], {})
        twice = sorted(theirs.keys() & own.keys())
        if twice:
            raise UsageError(f"{path}: {twice[0]} of {meant[0]} is marked twice, by two names")
        theirs.update(own)
    return assigned


def _points(said: str | None, where: str) -> float:
    if said is None:
        raise UsageError(f"{where}: the line is too short, its points are missing")
    try:
        return float(said.replace(",", "."))
    except ValueError as error:
        raise UsageError(f"{where}: {said!r} is not a number of points") from error


def apply_marks(report: Report, marks: Marks, course: Course) -> Report:
    """Return the report with its written marks, assigned by id, and the grade that follows."""
    own = marks.get(report.submission.id, {})
    written = [
        part.model_copy(
            update={"points": tidy(own[part.id][0]), "comment": own[part.id][1]}
            if part.id in own
            else {}
        )
        for part in report.written
    ]
    return finish(report.model_copy(update={"written": written}), course)
