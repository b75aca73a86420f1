"""What a student may see of an attempt: reports, where it stands, and after release all marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import Q

from grader.course.deciding import graders_of
from grader.course.grades import TpGrade
from grader.course.in_force import in_force
from grader.course.loaded import marks_of
from grader.course.models import Assignment, Attempt, Grading, Mark, Person, Request
from grader.course.outcomes import is_released
from grader.course.rubrics import rubric_of
from grader.policy.marking import question_points
from grader.records.report import exact

State = Grading.State
HELD = Q(reason=Grading.Reason.REGRADED, takes_effect=False)
"""What was judged again and does not count, since somebody would lose by it."""


@dataclass(frozen=True)
class Seen:
    """How far an attempt is, as its student sees it."""

    attempt: Attempt
    number: int
    """The student's own count."""
    report: Grading | None
    """The judgement whose report may be seen; one for grade after the release alone."""
    under_way: Grading | None
    """The judgement that is waited for."""
    in_trouble: bool
    """Whether the last judgement failed, by a fault of the grader."""
    request: Request | None
    """That it is to be graded."""
    is_released: bool


@dataclass(frozen=True)
class MarkedQuestion:
    """A question of the written part as it was marked."""

    id: str
    title: str
    points: Fraction | None
    max_points: Fraction
    items: Sequence[tuple[str, Fraction]]
    """What markers chose of the rubric, and its points."""
    comments: Sequence[str]


def attempt_of(person: Person, key: int) -> Attempt | None:
    """Return an attempt by its key if it is this person's; else None."""
    own = Attempt.objects.filter(pk=key, authors__person=person)
    return own.select_related("assignment__course").first()


def seen(attempt: Attempt, person: Person) -> Seen:
    """Return what a student sees of an attempt of theirs."""
    released = is_released(attempt.assignment)
    gradings = list(attempt.gradings.exclude(HELD))
    ended = [each for each in gradings if each.state == State.GRADED and each.report]
    shown = [each for each in ended if released or each.mode == "feedback"]
    shown.sort(key=lambda each: each.mode == "grade")
    waiting = [
        each
        for each in gradings
        if each.state in (State.WAITING, State.GRADING) and each.reason != Grading.Reason.REGRADED
    ]
    under_way = waiting[-1] if waiting else None
    return Seen(
        attempt,
        attempt.authors.get(person=person).number,
        shown[-1] if shown else None,
        under_way,
        bool(gradings) and gradings[-1].state == State.TROUBLE,
        attempt.requests.order_by("pk").last(),
        released,
    )


def grade_of(assignment: Assignment, person: Person) -> TpGrade | None:
    """Return a student's grade; None until it is released."""
    if not is_released(assignment):
        return None
    (grader,) = graders_of(assignment.course, [assignment], [person.pk])
    return grader.of(person.pk)


def marked_questions(attempt: Attempt) -> list[MarkedQuestion]:
    """Return what markers gave for the written part; who gave it is not said.

    Empty until the grades are released.
    """
    assignment = attempt.assignment
    if not is_released(assignment):
        return []
    bound = exact(in_force(assignment.course, assignment).policy.markers_differ)
    given = marks_of(assignment, {"attempt": attempt})
    rubric = rubric_of(assignment)
    found = []
    for each in assignment.questions:
        own = _last_marks(attempt, each)
        titles = rubric.get(each["id"], {})
        keys = dict.fromkeys(item.key for mark in own for item in mark.items.all())
        found.append(
            MarkedQuestion(
                each["id"],
                each["title"],
                question_points(given.get((attempt.pk, each["id"]), []), bound),
                exact(each["max_points"]),
                [
                    (titles[key].title, Fraction(titles[key].points))
                    for key in keys
                    if key in titles
                ],
                [mark.comment for mark in own if mark.comment],
            )
        )
    return found


def _last_marks(attempt: Attempt, question: dict[str, Any]) -> list[Mark]:
    """Return the marks that count: the last of each marker, and those that settle alone."""
    last: dict[int | None, Mark] = {}
    marks = attempt.marks.filter(question=question["id"]).prefetch_related("items").order_by("pk")
    for mark in marks:
        last.pop(mark.marker_id, None)
        if not mark.withdrawn:
            last[mark.marker_id] = mark
    settling = [mark for mark in last.values() if mark.settles]
    return settling[-1:] or list(last.values())


def objectionable(attempt: Attempt) -> list[tuple[str, str]]:
    """Return the ids and titles of what a student may object to: what they have seen."""
    released = is_released(attempt.assignment)
    judged = attempt.gradings.exclude(HELD).exclude(parts={}).order_by("pk")
    judged = judged if released else judged.filter(mode="feedback")
    last = judged.last()
    criteria = [(each, each) for each in (last.parts if last is not None else {})]
    questions = [(each["id"], each["title"]) for each in attempt.assignment.questions]
    return [*criteria, *(questions if released else [])]
