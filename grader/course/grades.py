"""The grade of each student in one TP, as the book holds it now."""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from grader.course.loaded import AttemptRows, Judged, Parts, Rows
from grader.course.models import Assignment
from grader.language import N_
from grader.policy.admission import Standing, State
from grader.policy.attempts import Attempt, counting_attempt
from grader.policy.lateness import ON_TIME, closing, lateness, penalty
from grader.policy.marking import MarkGiven, question_points
from grader.records.adjustment import BONUS, GRADE
from grader.records.report import exact, exact_sum
from grader.settings import Course as Settings

WHOLE, NOTHING = Fraction(1), Fraction(0)
MOST_KNOWN = 8
"""Of one attempt: a grade for each of the settings that were asked about last."""


@dataclass(frozen=True)
class TpGrade:
    """Where one student stands in one TP."""

    state: State
    attempt: int | None = None
    """Number of the attempt that counts."""
    attempt_id: int | None = None
    grade: Fraction | None = None
    """Rounded, on the scale; of what is decided so far while it is provisional."""
    at_least: Fraction | None = None
    """While parts are not marked: the grade if they earn nothing."""
    at_most: Fraction | None = None
    """The grade if they earn everything."""
    late: timedelta = ON_TIME
    why: str = ""
    """Why it is provisional."""

    def standing(self, assignment: Assignment) -> Standing:
        """Return it as the rule on admission takes it."""
        return Standing(assignment.key, self.state, self.grade, Fraction(assignment.weight))


@dataclass(frozen=True)
class Points:
    """Shares of the points of an attempt, from 0 to 1."""

    so_far: Fraction | None
    """Of what is decided; None where nothing is."""
    bounds: tuple[Fraction, Fraction]
    """Of everything, if what is not marked earns nothing, and if it earns all."""
    unmarked: tuple[str, ...]
    """Questions that are not marked."""


@dataclass(frozen=True)
class Grader:
    """Computes grades of one TP by its settings."""

    assignment: Assignment
    settings: Settings
    rows: Rows
    now: datetime

    def of(self, person: int) -> TpGrade:
        """Return the grade of one student."""
        if self.assignment.is_graded_elsewhere:
            outside = self.rows.outside.get(person)
            return self._nothing() if outside is None else TpGrade("graded", grade=outside)
        counting = self.counting(person)
        return self._nothing() if counting is None else self.of_attempt(counting)

    def counting(self, person: int) -> AttemptRows | None:
        """Return the attempt of a student that counts; None where there is none."""
        attempts = {each.number: each for each in self.rows.by_person.get(person, ())}
        found = counting_attempt(
            self.settings.policy.counting, [self._seen(each) for each in attempts.values()]
        )
        return None if found is None else attempts[found.number]

    def of_attempt(self, attempt: AttemptRows) -> TpGrade:
        """Return what an attempt earns; rows that are remembered know it for the last settings."""
        found: TpGrade = _known(attempt, self._rules, lambda: self._of_attempt(attempt))
        return found

    def _of_attempt(self, attempt: AttemptRows) -> TpGrade:
        late = self._late(attempt)
        if GRADE in attempt.adjustments:
            grade = attempt.adjustments[GRADE]
            return TpGrade("graded", attempt.number, attempt.id, grade, late=late)
        judged = attempt.last_judged("grade")
        if judged is None:
            why = N_("the grader failed on it") if attempt.in_trouble else N_("not graded yet")
            return TpGrade("provisional", attempt.number, attempt.id, late=late, why=why)
        return self._marked(attempt, judged, late)

    def _marked(self, attempt: AttemptRows, judged: Judged, late: timedelta) -> TpGrade:
        off = penalty(self.settings.policy.late, late)
        key = (judged.id, self.settings.policy.markers_differ)
        points: Points = _known(attempt, key, lambda: self.points_of(attempt, judged))
        numbers = attempt.number, attempt.id
        grade = None if points.so_far is None else self._grade(points.so_far, off)
        if not points.unmarked:
            state: State = "provisional" if grade is None else "graded"
            return TpGrade(state, *numbers, grade, late=late)
        least, most = (self._grade(each, off) for each in points.bounds)
        why = N_("not marked: {questions}", questions=", ".join(points.unmarked))
        return TpGrade("provisional", *numbers, grade, least, most, late, why)

    def points_of(self, attempt: AttemptRows, judged: Judged) -> Points:
        """Return the share of the points that an attempt has, with what people gave."""
        given = {each: self.question(attempt.marks.get(each, ())) for each in self._maxima}
        unmarked = [question for question, points in given.items() if points is None]
        marked = [points for points in given.values() if points is not None]
        earned = exact_sum([judged.points, *marked])
        left = exact_sum(self._maxima[each] for each in unmarked)
        most = judged.max_points + self._all_questions

        def share(earned: Fraction, most: Fraction) -> Fraction:
            return _adjusted(attempt, judged, earned, most) / most if most else NOTHING

        so_far = share(earned, most - left) if most > left else None
        if so_far is not None and not unmarked:
            return Points(so_far, (so_far, so_far), ())
        return Points(so_far, (share(earned, most), share(earned + left, most)), tuple(unmarked))

    def question(self, marks: Sequence[MarkGiven]) -> Fraction | None:
        """Return what marks earn together; equal ones are mostly one object."""
        key = tuple(map(id, marks))
        if key not in self._questions:
            self._questions[key] = question_points(marks, self._bound), marks
        return self._questions[key][0]

    @functools.cached_property
    def _questions(self) -> dict[tuple[int, ...], tuple[Fraction | None, Sequence[MarkGiven]]]:
        """By the identity of marks, which are kept too, so that no other has it."""
        return {}

    def _grade(self, share: Fraction, off: Fraction) -> Fraction:
        """Return the grade of a share of the points; a class has few different ones."""
        key = (share.numerator, share.denominator, off)  # of a fraction itself no hash is cheap
        found = self._grades.get(key)
        if found is None:
            found = self._grades[key] = self.settings.grade.grade(share, WHOLE, off)
        return found

    @functools.cached_property
    def _grades(self) -> dict[tuple[int, int, Fraction], Fraction]:
        return {}

    @functools.cached_property
    def _rules(self) -> tuple[str, str]:
        """Settings by which an attempt earns a grade."""
        return self.settings.grade.model_dump_json(), self.settings.policy.model_dump_json()

    @functools.cached_property
    def _bound(self) -> Fraction:
        return exact(self.settings.policy.markers_differ)

    @functools.cached_property
    def _maxima(self) -> dict[str, Fraction]:
        """By question: the most that it earns."""
        return {each["id"]: exact(each["max_points"]) for each in self.assignment.questions}

    @functools.cached_property
    def _all_questions(self) -> Fraction:
        return sum(self._maxima.values(), NOTHING)

    def _nothing(self) -> TpGrade:
        closes = self.assignment.closes
        return TpGrade("missing" if closes is not None and closes < self.now else "open")

    def _late(self, attempt: AttemptRows) -> timedelta:
        if attempt.was_late is not None:
            return timedelta.resolution if attempt.was_late else ON_TIME  # by how much is not known
        own = [self.rows.extensions[who] for who in attempt.authors if who in self.rows.extensions]
        end = closing(self.assignment.closes, max(own, default=None))
        return lateness(attempt.at, end, self.settings.policy.late.grace_minutes)

    def _seen(self, attempt: AttemptRows) -> Attempt:
        worth = None
        if self.settings.policy.counting == "best":
            judged = attempt.last_judged("grade") or attempt.last_judged()
            if judged is not None and judged.max_points:
                off = penalty(self.settings.policy.late, self._late(attempt))
                worth = self.settings.grade.grade(judged.points, judged.max_points, off)
        return Attempt(attempt.number, attempt.at, attempt.requested, attempt.in_trouble, worth)


def _known(attempt: AttemptRows, key: Hashable, compute: Callable[[], Any]) -> Any:
    """Return what is known of an attempt, else compute and keep it."""
    found = attempt.known.get(key)
    if found is None:
        if len(attempt.known) >= MOST_KNOWN:
            attempt.known.clear()
        found = attempt.known[key] = compute()
    return found


def _adjusted(attempt: AttemptRows, judged: Judged, points: Fraction, most: Fraction) -> Fraction:
    """Return points with what people changed of the machine's; within what there is to earn."""
    if not attempt.adjustments:
        return points
    parts = judged.all_parts()
    changes = (_change(part, value, parts) for part, value in attempt.adjustments.items())
    return min(max(points + sum(changes, NOTHING), NOTHING), most)


def _change(part: str, value: Fraction, parts: Parts) -> Fraction:
    if part == BONUS:
        return value
    own = [points for name, (points, _) in parts.items() if name == part or _within(name, part)]
    return value - sum(own, Fraction(0)) if own else Fraction(0)


def _within(criterion: str, task: str) -> bool:
    return criterion.startswith(f"{task}.")
