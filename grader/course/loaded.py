"""All that decides grades, read from the book in one go: a few queries for a whole class."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from django.db.models import FloatField, IntegerField
from django.db.models.functions import Cast

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

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

NOTHING = Fraction(0)


class Plain(Cast):
    """A column as the database's own number, of which nothing is made in each row."""

    def get_db_converters(self, _: BaseDatabaseWrapper) -> list[Any]:
        """Return none."""
        return []


MARK_COLUMNS = (
    *("id", "attempt_id", "question", "marker_id"),
    Plain("settles", IntegerField()),
    Plain("withdrawn", IntegerField()),
    Plain("points", FloatField()),
    Plain("adjustment", FloatField()),
)

Of = dict[str, Any]
"""Which rows: names of columns and what they must be, as Django's filters take them."""

Parts = Mapping[str, tuple[Fraction, Fraction]]
"""By the ids of criteria: points, and the most that there are."""


@dataclass(frozen=True)
class Judged:
    """One judgement of an attempt by the machine that has ended well."""

    id: int
    mode: str
    points: Fraction
    max_points: Fraction
    parts: Parts | None = None
    """None where they are still to be read from the book."""

    def all_parts(self) -> Parts:
        """Return all parts, from the book if need be."""
        if self.parts is not None:
            return self.parts
        return exact_parts(Grading.objects.values_list("parts", flat=True).get(pk=self.id))


def exact_parts(kept: Mapping[str, tuple[float, float]]) -> Parts:
    """Return the parts of a judgement as the book keeps them, as exact numbers."""
    return {name: (exact(points), exact(most)) for name, (points, most) in kept.items()}


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
    known: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)
    """What `grader.course.grades` has computed of it; it is never changed once it is read."""

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


def rows_of(
    assignment: Assignment,
    people: Collection[int] | None = None,
    *,
    only_requested: bool = False,
    attempts_alone: bool = False,
) -> Rows:
    """Read everything about one TP, or what concerns some people alone.

    `only_requested`: without attempts that nobody asked to be graded, which are most.
    `attempts_alone`: without what they earn. Others may write meanwhile: what comes after the
    attempts were read is left out.
    """
    rows = Rows()
    if assignment.is_graded_elsewhere:
        given = OutsideGrade.objects.filter(assignment=assignment).order_by("pk")
        last = dict(given.values_list("person_id", "value"))
        rows.outside = {key: Fraction(value) for key, value in last.items() if value is not None}
        return rows
    of_these: Of = {"attempt__assignment": assignment}
    if only_requested:
        asked = Request.objects.filter(attempt__assignment=assignment)
        of_these["attempt_id__in"] = asked.values("attempt_id")
    if people is not None:
        own = Author.objects.filter(person_id__in=people, **of_these)
        of_these["attempt_id__in"] = list(own.values_list("attempt_id", flat=True))
    _read_authors(rows, of_these)
    _read_requests(rows, of_these)
    if attempts_alone:
        return rows
    _read_gradings(rows, of_these)
    _read_marks(assignment, rows, of_these)
    _read_adjustments(rows, of_these)
    extended = Extension.objects.filter(assignment=assignment).order_by("pk")
    rows.extensions = dict(extended.values_list("person_id", "until"))
    return rows


def _read_authors(rows: Rows, of_these: Of) -> None:
    authors = Author.objects.filter(**of_these).order_by("attempt_id", "pk")
    columns = ("attempt_id", "number", "attempt__at", "attempt__was_late", "person_id")
    for key, number, at, was_late, person in authors.values_list(*columns):
        attempt = rows.attempts.get(key)
        if attempt is None:
            attempt = rows.attempts[key] = AttemptRows(key, number, at, was_late)
        attempt.authors.append(person)
        rows.by_person[person].append(attempt)


def _read_requests(rows: Rows, of_these: Of) -> None:
    asked = Request.objects.filter(**of_these).order_by("pk")
    for key, at in asked.values_list("attempt_id", "at"):
        if key in rows.attempts:
            rows.attempts[key].requested = at


def _read_gradings(rows: Rows, of_these: Of) -> None:
    ended = (Grading.State.GRADED, Grading.State.TROUBLE)
    found = Grading.objects.filter(state__in=ended, **of_these).order_by("pk")
    columns = ("attempt_id", "id", "mode", "state", "takes_effect", "points", "max_points")
    for key, number, mode, state, takes_effect, points, most in found.values_list(*columns):
        attempt = rows.attempts.get(key)
        if attempt is None:
            continue
        # A regrading in which the grader failed decides nothing: the one before still counts.
        attempt.in_trouble = state == Grading.State.TROUBLE and takes_effect
        if state == Grading.State.GRADED and takes_effect:
            attempt.judged.append(Judged(number, mode, exact(points), exact(most)))


def _read_marks(assignment: Assignment, rows: Rows, of_these: Of) -> None:
    for (attempt, question), given in marks_of(assignment, of_these).items():
        if attempt in rows.attempts:
            rows.attempts[attempt].marks[question] = given


def marks_of(
    assignment: Assignment, of_these: Of | None = None, *, by_themselves: bool = False
) -> dict[tuple[int, str], list[MarkGiven]]:
    """Return the last mark of each marker by attempt and question, in the order of giving.

    `by_themselves` leaves out those that settle a difference.
    """
    of_these = {"attempt__assignment": assignment} if of_these is None else of_these
    chosen: dict[int, list[tuple[str, str]]] = defaultdict(list)
    picks = MarkItem.objects.filter(**{f"mark__{name}": value for name, value in of_these.items()})
    for mark, question, key in picks.values_list("mark_id", "mark__question", "key"):
        chosen[mark].append((question, key))
    worth = _worth(assignment) if chosen else {}
    most = {each["id"]: exact(each["max_points"]) for each in assignment.questions}
    last: dict[tuple[int, str], dict[int | None, MarkGiven]] = defaultdict(dict)
    marks = Mark.objects.filter(**of_these).order_by("pk")
    marks = marks.filter(settles=False) if by_themselves else marks
    different: dict[tuple[Any, ...], MarkGiven] = {}  # a class has few of them
    for key, attempt, question, *given in marks.values_list(*MARK_COLUMNS):
        marker, settles, withdrawn, points, added = given
        of_question = last[attempt, question]
        of_question.pop(marker, None)
        if withdrawn:
            continue
        if points is None:
            points = sum((worth.get(each, NOTHING) for each in chosen[key]), NOTHING)
        same = question, marker, settles, points, added
        found = different.get(same)
        if found is None:
            found = different[same] = _given(marker, points, added, most.get(question), settles)
        of_question[marker] = found
    return {place: list(of_question.values()) for place, of_question in last.items()}


def _given(
    marker: int | None, points: float | Fraction, added: float, most: Fraction | None, settles: int
) -> MarkGiven:
    own = points if isinstance(points, Fraction) else exact(points)
    whole = max(own + exact(added), NOTHING)
    return MarkGiven(marker, whole if most is None else min(whole, most), bool(settles))


def _worth(assignment: Assignment) -> dict[tuple[str, str], Fraction]:
    """Return what the items of the rubric are worth, by question and key; the last of each."""
    items = RubricItem.objects.filter(assignment=assignment).order_by("pk")
    columns = ("question", "key", "points", "removed")
    return {
        (question, key): NOTHING if removed else Fraction(points)
        for question, key, points, removed in items.values_list(*columns)
    }


def _read_adjustments(rows: Rows, of_these: Of) -> None:
    changes = Adjustment.objects.filter(**of_these).order_by("pk")
    for key, part, value in changes.values_list("attempt_id", "part", "value"):
        if key not in rows.attempts:
            continue
        there = rows.attempts[key].adjustments
        there.pop(part, None)
        if value is not None:
            there[part] = Fraction(value)
