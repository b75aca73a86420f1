"""What a change of settings would do to grades and decisions, before it is kept; nothing is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils import timezone

from grader.course.assignments import assignments_of
from grader.course.grades import Grader, TpGrade
from grader.course.in_force import check_below, in_force, layers_with, own_layer
from grader.course.loaded import rows_of
from grader.course.models import Assignment, Course, Person
from grader.course.people import Role, people_of
from grader.course.row_cache import ReadRows
from grader.policy.admission import Decision, decide
from grader.settings import Course as Settings
from grader.settings import Layer, course_of

WORST_FIRST = ("not_admitted", "not_yet", "admitted")
OF_GRADES = {"grade", "policy", "language"}
"""Settings that count at once; all others do when attempts are judged, or judged again."""


@dataclass(frozen=True)
class Moved:
    """One grade or decision that a change would move."""

    person: Person
    assignment: str
    """Key of the TP; empty for the decision."""
    before: str
    after: str
    is_loss: bool


@dataclass(frozen=True)
class Preview:
    """What a change of settings would do."""

    moved: Sequence[Moved]
    students: int
    """Of the course."""
    judges_anew: bool
    """Whether it changes how work is judged, which has an effect only where that is done again."""


def preview_of(
    course: Course,
    assignment: Assignment | None,
    given: Layer,
    known: frozenset[str] | None = None,
    read: ReadRows = rows_of,
) -> Preview:
    """Compare grades and decisions under the settings in force with those under others.

    `given` takes the place of the settings of the course, or of one TP. Raises UsageError for
    settings that cannot be.
    """
    check_settings(course, assignment, given, known)
    old_of_course = new_of_course = in_force(course)
    if assignment is None:
        new_of_course = course_of([given], None)
    assignments = assignments_of(course)
    both = [_graders(course, each, assignment, given, read) for each in assignments]
    judges_anew = any(_judging(old) != _judging(new) for old, new in _settings(both))
    judges_anew |= _judging(old_of_course) != _judging(new_of_course)
    moved: list[Moved] = []
    people = list(people_of(course, Role.STUDENT))
    for person in people:
        pairs = [_pair(old, new, person.pk) for old, new in both]
        for each, (old, new) in zip(assignments, pairs, strict=True):
            if _shown(old) != _shown(new):
                is_loss = _worth(new) < _worth(old)
                moved.append(Moved(person, each.key, _shown(old), _shown(new), is_loss))
        if old_of_course is new_of_course and all(old == new for old, new in pairs):
            continue  # the decision is the same
        decided = [
            decide(
                settings.policy,
                settings.grade,
                [pair[at].standing(each) for pair, each in zip(pairs, assignments, strict=True)],
            )
            for at, settings in enumerate((old_of_course, new_of_course))
        ]
        if assignments and decided[0].status != decided[1].status:
            moved.append(_decision(person, decided))
    return Preview(moved, len(people), judges_anew)


def check_settings(
    course: Course, assignment: Assignment | None, given: Layer, known: frozenset[str] | None
) -> None:
    """Raise UsageError, with line and key, for settings that cannot be those of a course or TP.

    `known` are the criteria that there are; None where that is not known.
    """
    course_of(layers_with(course, assignment, given), known)
    if assignment is None:
        check_below(course, given)


def _graders(
    course: Course, each: Assignment, changed: Assignment | None, given: Layer, read: ReadRows
) -> tuple[Grader, Grader]:
    """Return what computes the grades of a TP now, and what would."""
    old = in_force(course, each)
    if changed is None:
        own = own_layer(course, each)
        new = course_of([given] if own is None else [given, own], None)
    elif changed.pk == each.pk:
        new = course_of(layers_with(course, each, given), None)
    else:
        new = old
    new = old if old == new else new
    only = {old.policy.counting, new.policy.counting} == {"requested"}
    rows, now = read(each, only_requested=only), timezone.now()
    return Grader(each, old, rows, now), Grader(each, new, rows, now)


def _pair(old: Grader, new: Grader, person: int) -> tuple[TpGrade, TpGrade]:
    before = old.of(person)
    return before, before if old.settings is new.settings else new.of(person)


def _settings(both: Sequence[tuple[Grader, Grader]]) -> list[tuple[Settings, Settings]]:
    return [(old.settings, new.settings) for old, new in both]


def _judging(settings: Settings) -> dict[str, object]:
    return settings.model_dump(exclude=OF_GRADES)


def _shown(grade: TpGrade) -> str:
    if grade.grade is None:
        return grade.state
    return f"{float(grade.grade):g}" + ("*" if grade.state == "provisional" else "")


def _worth(grade: TpGrade) -> Fraction:
    return Fraction(-1) if grade.grade is None else grade.grade


def _decision(person: Person, decided: Sequence[Decision]) -> Moved:
    old, new = decided
    is_loss = WORST_FIRST.index(new.status) < WORST_FIRST.index(old.status)
    return Moved(person, "", old.status, new.status, is_loss)
