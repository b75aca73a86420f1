"""Grades from elsewhere, and what students may see."""

from __future__ import annotations

from decimal import Decimal

from django.utils import timezone

from grader.course.journal import Actor, one_transaction, write_journal
from grader.course.models import Assignment, OutsideGrade, Person, Release
from grader.course.numbers import plain
from grader.course.people import called
from grader.errors import UsageError
from grader.language import N_
from grader.sanitise import clean


def give_outside_grade(
    assignment: Assignment, person: Person, value: Decimal | None, actor: Actor, comment: str = ""
) -> bool:
    """Note a grade of a TP that is graded elsewhere; return False where it is there already.

    None takes it back. Raises UsageError for a TP that this grader grades.
    """
    if not assignment.is_graded_elsewhere:
        raise UsageError(
            N_(
                "{key}: is graded here, as {graded_as}; grades are read for a TP that is graded "
                "elsewhere",
                key=assignment.key,
                graded_as=assignment.graded_as,
            )
        )
    with one_transaction():
        before = outside_grade_of(assignment, person)
        if value == before:
            return False
        OutsideGrade(
            assignment=assignment,
            person=person,
            value=value,
            comment=clean(comment),
            by=actor.name,
            at=timezone.now(),
        ).save()
        was = "" if before is None else f", before {plain(before)}"
        now = "no grade" if value is None else plain(value)
        said = f"{called(person)}: {now} in {assignment.key}{was}"
        write_journal(actor, "grade", said, reason=comment, assignment=assignment, person=person)
    return True


def outside_grade_of(assignment: Assignment, person: Person) -> Decimal | None:
    """Return the grade from elsewhere that counts; None if there is none."""
    found = OutsideGrade.objects.filter(assignment=assignment, person=person).order_by("pk").last()
    return found.value if found is not None else None


def is_released(assignment: Assignment) -> bool:
    """Return True where students may see their grades of an assignment."""
    last = Release.objects.filter(assignment=assignment).order_by("pk").last()
    return last is not None and last.visible


def release(
    assignment: Assignment, actor: Actor, reason: str = "", *, visible: bool = True
) -> bool:
    """Let students see the grades of an assignment, or no longer; return False if that is so."""
    with one_transaction():
        Assignment.objects.select_for_update().get(pk=assignment.pk)
        if is_released(assignment) == visible:
            return False
        Release(
            assignment=assignment,
            visible=visible,
            reason=clean(reason),
            by=actor.name,
            at=timezone.now(),
        ).save()
        said = "released" if visible else "hidden again"
        write_journal(
            actor,
            "release",
            f"grades of {assignment.key} were {said}",
            reason=reason,
            assignment=assignment,
        )
    return True
