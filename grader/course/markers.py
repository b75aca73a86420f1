"""How far the marking is, where markers differ, and how well they agree; comments used before."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from grader.course.in_force import in_force
from grader.course.loaded import marks_of
from grader.course.marking import marking_of
from grader.course.models import Assignment, Attempt, Course, Mark, Person
from grader.policy.agreement import Pair, quadratic_kappa
from grader.policy.marking import MarkGiven, markers_differ, question_points
from grader.records.report import exact


@dataclass(frozen=True)
class Difference:
    """A question of one attempt whose markers differ."""

    attempt: Attempt
    question: str
    marks: tuple[tuple[str, Fraction], ...]
    """Name and points of each marker."""
    settled: Fraction | None
    """What somebody settled it at."""


@dataclass(frozen=True)
class Agreement:
    """One question: how far it is marked, and how well its markers agree."""

    question: str
    most: Fraction
    attempts: int
    """That count."""
    marked: int
    """Of them, those of which it is known what they earn."""
    by_several: int
    """Those that two markers or more have marked."""
    equal: int
    """Pairs of marks that are equal."""
    pairs: int
    kappa: Fraction | None
    """Quadratic-weighted; None where it has no meaning."""
    differences: tuple[Difference, ...]
    """Beyond the bound of the settings."""


def agreement_of(course: Course, assignment: Assignment) -> list[Agreement]:
    """Return how well markers agree, question by question."""
    marking = marking_of(course, assignment)
    bound = exact(in_force(course, assignment).policy.markers_differ)
    names = dict(Person.objects.filter(marks__isnull=False).values_list("pk", "name"))
    last = marks_of(assignment)
    alone = marks_of(assignment, by_themselves=True)
    found = []
    for question, most in marking.most.items():
        known = [question_points(last.get((key, question), []), bound) for key in marking.counting]
        by_people = {
            key: [each for each in alone.get((key, question), []) if each.marker is not None]
            for key in marking.counting
        }
        pairs = [pair for own in by_people.values() for pair in _pairs(own)]
        differences = tuple(
            _difference(marking.counting[key], question, own, last[key, question], names)
            for key, own in by_people.items()
            if markers_differ(own, bound)
        )
        found.append(
            Agreement(
                question,
                Fraction(most),
                attempts=len(marking.counting),
                marked=sum(points is not None for points in known),
                by_several=sum(len(own) > 1 for own in by_people.values()),
                equal=sum(one == other for one, other in pairs),
                pairs=len(pairs),
                kappa=quadratic_kappa(pairs),
                differences=differences,
            )
        )
    return found


def is_disputed(attempt: Attempt, question: str) -> bool:
    """Return True where what markers gave an answer by themselves differs beyond the bound."""
    assignment = attempt.assignment
    bound = exact(in_force(assignment.course, assignment).policy.markers_differ)
    own = marks_of(assignment, {"attempt": attempt, "question": question}, by_themselves=True)
    return markers_differ(own.get((attempt.pk, question), []), bound)


def _pairs(marks: list[MarkGiven]) -> list[Pair]:
    """Return each two of the marks of people, always in the same order of these."""
    own = sorted(marks, key=lambda each: each.marker or 0)
    return [(one.points, other.points) for one, other in combinations(own, 2)]


def _difference(
    attempt: Attempt,
    question: str,
    alone: list[MarkGiven],
    last: list[MarkGiven],
    names: dict[int, str],
) -> Difference:
    settling = [each.points for each in last if each.settles]
    given = tuple((names.get(each.marker or 0, "?"), each.points) for each in alone)
    return Difference(attempt, question, given, settling[-1] if settling else None)


def comments_of(assignment: Assignment, question: str | None = None) -> dict[str, Counter[str]]:
    """Return the comments used before, by question, with how often; the most frequent first."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    marks = Mark.objects.filter(
        attempt__assignment=assignment, withdrawn=False, marker__isnull=False
    ).exclude(comment="")
    if question is not None:
        marks = marks.filter(question=question)
    last = {
        (attempt, question_, marker): comment
        for attempt, question_, marker, comment in marks.order_by("pk").values_list(
            "attempt_id", "question", "marker_id", "comment"
        )
    }
    for (_, question_, _), comment in last.items():
        found[question_][comment] += 1
    return found
