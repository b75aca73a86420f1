"""What a student may do in a TP now, and what that would cost: said before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from django.utils import timezone

from grader.course.in_force import in_force
from grader.course.models import Assignment, Person
from grader.course.permission import attempts_seen, extension_of
from grader.policy.attempts import Refusal, Window, refusal
from grader.policy.lateness import lateness, penalty


@dataclass(frozen=True)
class Allowed:
    """What is taken of one student now."""

    feedback: Refusal | None
    """Why no attempt is taken for feedback; None where it is."""
    grade: Refusal | None
    """The same of one to be graded."""
    closes: datetime | None
    """With the student's own extension."""
    late: timedelta
    """By how much work passes the closing time now."""
    off: Fraction
    """Grades that this takes off."""


def allowed(assignment: Assignment, person: Person) -> Allowed:
    """Return what a student may do now, by the rules in force."""
    policy = in_force(assignment.course, assignment).policy
    window = Window(assignment.opens, assignment.closes, extension_of(assignment, [person]))
    attempts, now = attempts_seen(assignment, person), timezone.now()
    late = lateness(now, window.end, policy.late.grace_minutes)
    return Allowed(
        refusal(policy, attempts, window, now, "feedback"),
        refusal(policy, attempts, window, now, "grade"),
        window.end,
        late,
        penalty(policy.late, late),
    )
