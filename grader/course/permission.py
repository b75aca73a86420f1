"""Whether an attempt is taken from a student now, by the rules in force, and why not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from grader.course.in_force import in_force
from grader.course.models import Assignment, Author, Extension, Person, Request
from grader.course.people import called
from grader.errors import UsageError
from grader.language import N_, Marked
from grader.policy.attempts import (
    Attempt,
    Intent,
    Refusal,
    Window,
    binding_request,
    refusal,
)


def check_may_hand_in(
    assignment: Assignment, people: Sequence[Person], intent: Intent, *, is_recorded: bool = False
) -> None:
    """Raise UsageError where these people may hand in nothing now.

    `is_recorded`: another system took it, in its own time, so that a request alone binds.
    """
    check_takes_work(assignment, people)
    policy = in_force(assignment.course, assignment).policy
    extended = extension_of(assignment, people)
    for person in people:
        window = Window(assignment.opens, assignment.closes, extended)
        attempts = attempts_seen(assignment, person)
        if is_recorded:
            refused = binding_request(attempts, window)
        else:
            refused = refusal(policy, attempts, window, timezone.now(), intent)
        if refused is not None:
            may_be_late = intent == "feedback" and policy.late.rule != "refuse"
            raise UsageError(_sentence(refused, assignment, person, may_be_late=may_be_late))


def check_may_request(assignment: Assignment, people: Sequence[Person]) -> None:
    """Raise UsageError where an attempt was asked to be graded before."""
    check_takes_work(assignment, people)
    for person in people:
        refused = binding_request(attempts_seen(assignment, person), Window())
        if refused is not None:
            raise UsageError(_sentence(refused, assignment, person))


def check_takes_work(assignment: Assignment, people: Sequence[Person]) -> None:
    """Raise UsageError for work that is nobody's, and for a TP that is graded elsewhere."""
    if not people:
        raise UsageError(N_("an attempt is somebody's: name a student"))
    if assignment.is_graded_elsewhere:
        raise UsageError(
            N_(
                "{key}: is graded elsewhere, so that nothing is handed in here; read its grades "
                "with `grader course grades`",
                key=assignment.key,
            )
        )


def attempts_seen(assignment: Assignment, person: Person) -> list[Attempt]:
    """Return a student's attempts, with the requests that were not reopened."""
    asked = Request.objects.filter(
        attempt__authors__person=person, attempt__authors__assignment=assignment, reopening=None
    ).order_by("pk")
    requested = dict(asked.values_list("attempt_id", "at"))
    own = Author.objects.filter(assignment=assignment, person=person).order_by("pk")
    return [
        Attempt(number, at, requested.get(key))
        for key, number, at in own.values_list("attempt_id", "number", "attempt__at")
    ]


def extension_of(assignment: Assignment, people: Sequence[Person]) -> datetime | None:
    """Return the longest time that one of a team has."""
    given = Extension.objects.filter(assignment=assignment, person__in=people).order_by("pk")
    last = dict(given.values_list("person_id", "until"))
    return max(last.values(), default=None)


def _sentence(
    refused: Refusal, assignment: Assignment, person: Person, *, may_be_late: bool = False
) -> Marked:
    """Return the sentence, marked: students read it in their language."""
    zone = ZoneInfo(assignment.course.time_zone)
    at = refused.at.astimezone(zone).isoformat(timespec="seconds") if refused.at else ""
    who, key = called(person), assignment.key
    match refused.reason:
        case "not_open":
            return N_("{key}: opens at {at}", key=key, at=at)
        case "closed" if may_be_late:
            return N_(
                "{who}: {key} was closed at {at}; an attempt for grade is taken still, and is late",
                who=who,
                key=key,
                at=at,
            )
        case "closed":
            return N_("{who}: {key} was closed at {at}", who=who, key=key, at=at)
        case "pause":
            return N_(
                "{who}: a pause is set between attempts of {key}; the next is taken at {at}",
                who=who,
                key=key,
                at=at,
            )
        case "requested":
            return N_(
                "{who}: attempt {attempt} of {key} was asked to be graded at {at}, after which "
                "none is taken; an instructor may reopen it",
                who=who,
                attempt=refused.attempt,
                key=key,
                at=at,
            )
