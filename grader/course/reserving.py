"""Answers that somebody is looking at: several markers at once never get the same one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from grader.course.journal import one_transaction
from grader.course.models import Assignment, Attempt, Person, Reservation

LASTS = timedelta(minutes=10)
"""A proof takes some minutes; whoever left without a word keeps others from it no longer."""


def reserve(attempt: Attempt, question: str, marker: Person) -> bool:
    """Reserve an answer, or keep it for longer; return False where another marker has it."""
    now = timezone.now()
    place = Reservation.objects.filter(attempt=attempt, question=question)
    with one_transaction():
        free = place.filter(Q(marker=marker) | Q(until__lt=now))
        if free.update(marker=marker, until=now + LASTS):
            return True
        try:
            with transaction.atomic():
                Reservation.objects.create(
                    attempt=attempt, question=question, marker=marker, until=now + LASTS
                )
        except IntegrityError:  # another has it, perhaps since a moment ago
            return False
    return True


def let_go(attempt: Attempt, question: str, marker: Person) -> None:
    """Leave an answer to others."""
    Reservation.objects.filter(attempt=attempt, question=question, marker=marker).delete()


def reserved_in(assignment: Assignment, question: str) -> Mapping[int, Person]:
    """Return who is looking at which answers to a question now, by attempt."""
    rows = Reservation.objects.filter(
        attempt__assignment=assignment, question=question, until__gte=timezone.now()
    )
    return {row.attempt_id: row.marker for row in rows.select_related("marker")}
