"""All that decides grades, read from the book in one go: a few queries for a whole class."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

from grader.course.models import (
    Adjustment,
    Assignment,
    Author,
    Extension,
    Grading,
    Mark,
    MarkItem,
    OutsideGrade,
    Request,
    RubricItem,
)
from grader.policy.marking import MarkGiven
from grader.records.report import exact


@dataclass(frozen=True)
class Judged:
    """One judgement of an attempt by the machine that has ended well."""

    id: int
    mode: str
    points: Fraction
    max_points: Fraction


@dataclass
class AttemptRows:
    """What the book holds of one attempt."""

    id: int
    number: int
    at: datetime
    was_late: bool | None = None
    """What another system said, whose hand-in it was; None where it is the book's own."""
    authors: list[int] = field(default_factory=list)
    requested: datetime | None = None
    """When it was last asked to be graded."""
    judged: list[Judged] = field(default_factory=list)
    """Those that take effect, from the first to the last."""
    in_trouble: bool = False
    """Whether the last judgement failed, by a fault of the grader."""
    marks: dict[str, list[MarkGiven]] = field(default_factory=dict)
    """By question: the last of each marker."""
    adjustments: dict[str, Fraction] = field(default_factory=dict)
    """By part: the last."""

    def last_judged(self, mode: str | None = None) -> Judged | None:
        """Return the last judgement that takes effect, in one mode or in any."""
        found = [each for each in self.judged if mode in (None, each.mode)]
        return found[-1] if found else None


@dataclass
class Rows:
    """What the book holds of one TP."""

    attempts: dict[int, AttemptRows] = field(default_factory=dict)
    by_person: dict[int, list[AttemptRows]] = field(default_factory=lambda: defaultdict(list))
    extensions: dict[int, datetime] = field(default_factory=dict)
    """By person."""
    outside: dict[int, Fraction] = field(default_factory=dict)
    """By person."""


def rows_of(assignment: Assignment) -> Rows:
    """Read everything about one TP."""
    rows = Rows()
    if assignment.is_graded_elsewhere:
        given = OutsideGrade.objects.filter(assignment=assignment).order_by("pk")
        last = dict(given.values_list("person_id", "value"))
        rows.outside = {key: Fraction(value) for key, value in last.items() if value is not None}
        return rows
    _read_attempts(assignment, rows)
    _read_gradings(assignment, rows)
    _read_marks(assignment, rows)
    _read_adjustments(assignment, rows)
    extended = Extension.objects.filter(assignment=assignment).order_by("pk")
    rows.extensions = dict(extended.values_list("person_id", "until"))
    return rows


def _read_attempts(assignment: Assignment, rows: Rows) -> None:
    authors = Author.objects.filter(assignment=assignment).order_by("attempt_id", "pk")
    columns = ("attempt_id", "number", "attempt__at", "attempt__was_late", "person_id")
    for key, number, at, was_late, person in authors.values_list(*columns):
        attempt = rows.attempts.get(key)
        if attempt is None:
            attempt = rows.attempts[key] = AttemptRows(key, number, at, was_late)
        attempt.authors.append(person)
        rows.by_person[person].append(attempt)
    asked = Request.objects.filter(attempt__assignment=assignment).order_by("pk")
    for key, at in asked.values_list("attempt_id", "at"):
        rows.attempts[key].requested = at


def _read_gradings(assignment: Assignment, rows: Rows) -> None:
    ended = Grading.objects.filter(
        attempt__assignment=assignment, state__in=(Grading.State.GRADED, Grading.State.TROUBLE)
    ).order_by("pk")
    columns = ("attempt_id", "id", "mode", "state", "takes_effect", "points", "max_points")
    for key, number, mode, state, takes_effect, points, most in ended.values_list(*columns):
        attempt = rows.attempts[key]
        attempt.in_trouble = state == Grading.State.TROUBLE
        if state == Grading.State.GRADED and takes_effect:
            attempt.judged.append(Judged(number, mode, exact(points), exact(most)))


def _read_marks(assignment: Assignment, rows: Rows) -> None:
    worth: dict[tuple[str, str], Fraction] = {}
    items = RubricItem.objects.filter(assignment=assignment).order_by("pk")
    for question, key, points, removed in items.values_list("question", "key", "points", "removed"):
        worth[question, key] = Fraction(0) if removed else Fraction(points)
    chosen: dict[int, list[str]] = defaultdict(list)
    picks = MarkItem.objects.filter(mark__attempt__assignment=assignment)
    for mark, key in picks.values_list("mark_id", "key"):
        chosen[mark].append(key)
    most = {each["id"]: exact(each["max_points"]) for each in assignment.questions}
    given = Mark.objects.filter(attempt__assignment=assignment).order_by("pk")
    last: dict[tuple[int, str], dict[int | None, MarkGiven]] = defaultdict(dict)
    columns = (
        *("id", "attempt_id", "question", "marker_id", "points", "adjustment"),
        *("settles", "withdrawn"),
    )
    for row in given.values_list(*columns):
        key, attempt, question, marker, points, added, settles, withdrawn = row
        of_question = last[attempt, question]
        of_question.pop(marker, None)
        if withdrawn:
            continue
        base = (
            sum((worth.get((question, each), Fraction(0)) for each in chosen[key]), Fraction(0))
            if points is None
            else Fraction(points)
        )
        bounded = min(max(base + Fraction(added), Fraction(0)), most.get(question, base))
        of_question[marker] = MarkGiven(marker, bounded, settles)
    for (attempt, question), of_question in last.items():
        rows.attempts[attempt].marks[question] = list(of_question.values())


def _read_adjustments(assignment: Assignment, rows: Rows) -> None:
    changes = Adjustment.objects.filter(attempt__assignment=assignment).order_by("pk")
    for key, part, value in changes.values_list("attempt_id", "part", "value"):
        there = rows.attempts[key].adjustments
        there.pop(part, None)
        if value is not None:
            there[part] = Fraction(value)


def parts_of(gradings: Iterable[int]) -> dict[int, dict[str, tuple[Fraction, Fraction]]]:
    """Return the points of all criteria, and the most that there are, of some judgements."""
    found = Grading.objects.filter(pk__in=list(gradings)).values_list("id", "parts")
    return {
        key: {name: (exact(points), exact(most)) for name, (points, most) in parts.items()}
        for key, parts in found
    }
