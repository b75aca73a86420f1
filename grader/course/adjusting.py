"""Changes of the machine's points by a person, each with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from decimal import Decimal

from django.utils import timezone

from grader.course.journal import Actor, lock, one_transaction, write_journal
from grader.course.marking import Marking, team_of
from grader.course.models import Adjustment, Attempt
from grader.course.numbers import plain
from grader.errors import UsageError
from grader.language import N_
from grader.sanitise import clean


def adjustments_of(attempts: Collection[int]) -> Mapping[int, Mapping[str, Adjustment]]:
    """Return the changes that hold, by attempt and part, in the order in which they were made."""
    found: dict[int, dict[str, Adjustment]] = defaultdict(dict)
    for each in Adjustment.objects.filter(attempt__in=attempts).order_by("pk"):
        found[each.attempt_id].pop(each.part, None)
        if each.value is not None:
            found[each.attempt_id][each.part] = each
    return found


def adjust(
    marking: Marking, attempt: Attempt, part: str, value: Decimal | None, reason: str, actor: Actor
) -> bool:
    """Change the machine's points of a part, or take the change back; False where it is so.

    Raises UsageError for a change without a reason, and for an attempt that does not count.
    """
    if value is not None and not reason.strip():
        raise UsageError(N_("{part}: is changed without a reason; say in words why", part=part))
    marking.check_counts(attempt)
    with one_transaction():
        lock(list(attempt.people.all()))
        before = Adjustment.objects.filter(attempt=attempt, part=part).order_by("pk").last()
        was = before.value if before is not None else None
        same_reason = before is not None and before.reason == clean(reason)
        if was == value and (value is None or same_reason):
            return False
        Adjustment(
            attempt=attempt,
            part=part,
            value=value,
            reason=clean(reason),
            by=actor.name,
            at=timezone.now(),
        ).save()
        now = "as the grader says" if value is None else plain(value)
        write_journal(
            actor,
            "adjust",
            f"{part} of {attempt.called} ({team_of(attempt)}): {now}",
            reason=reason,
            assignment=attempt.assignment,
            person=attempt.people.all()[0],
            attempt=attempt,
        )
    return True
