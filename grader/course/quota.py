"""How much one student may let wait, and send in a day: nobody fills the queue or the disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Sum
from django.utils import timezone

from grader.course.attempts import (
    Intent,
    Receipt,
    StoredFile,
    digest_of,
    hand_in,
    last_attempt,
    size_of,
)
from grader.course.journal import Actor, lock, one_transaction
from grader.course.models import Assignment, AttemptFile, Grading, Person
from grader.course.people import called
from grader.errors import UsageError
from grader.language import N_
from grader.limits import MIB

DAY = timedelta(days=1)


class OverQuotaError(UsageError):
    """Nothing is taken for feedback now; later it is."""


@dataclass(frozen=True)
class Quota:
    """Bounds on attempts for feedback. One to be graded is always taken: each TP has one."""

    waiting: int
    """Attempts of a student that wait to be judged."""
    bytes_a_day: int
    """Of all files that a student handed in within a day."""


def hand_in_within(
    quota: Quota,
    assignment: Assignment,
    people: Sequence[Person],
    files: Sequence[StoredFile],
    intent: Intent,
    actor: Actor,
    name: str,
) -> Receipt:
    """Take an attempt as `hand_in` does; raise OverQuotaError where that would be too much.

    The same files again are no new attempt, and never too much.
    """
    with one_transaction():
        lock([*people])
        last = last_attempt(assignment, people)
        is_again = last is not None and last.digest == digest_of(files)
        if intent == "feedback" and not is_again:
            check_quota(people, size_of(files), quota)
        return hand_in(assignment, people, files, intent, actor, name)


def check_quota(people: Sequence[Person], size: int, quota: Quota) -> None:
    """Raise OverQuotaError where one of these people may not hand in `size` bytes for feedback."""
    for person in people:
        waiting = _waiting(person)
        if waiting >= quota.waiting:
            said = N_(
                "{who}: {count} attempts wait to be judged, and no more may wait at once; hand in "
                "again when one of them is judged",
                who=called(person),
                count=waiting,
            )
            raise OverQuotaError(said)
        sent = _sent(person)
        if sent + size > quota.bytes_a_day:
            said = N_(
                "{who}: {sent:.1f} MiB were handed in within a day, and with these {size:.1f} MiB "
                "it would be more than the {most:g} MiB that are taken; send smaller files, or "
                "wait until tomorrow",
                who=called(person),
                sent=sent / MIB,
                size=size / MIB,
                most=quota.bytes_a_day / MIB,
            )
            raise OverQuotaError(said)


def _waiting(person: Person) -> int:
    rows = Grading.objects.filter(attempt__authors__person=person, state=Grading.State.WAITING)
    return int(rows.filter(reason=Grading.Reason.HANDED_IN).count())


def _sent(person: Person) -> int:
    rows = AttemptFile.objects.filter(
        attempt__authors__person=person, attempt__at__gt=timezone.now() - DAY
    )
    return int(rows.aggregate(all=Sum("size"))["all"] or 0)
