"""The queue is what waits in the book. Any number of workers on any machines take from it.

A worker holds what it takes for the time of its lease, which it renews. When a worker is lost, its
lease ends and another takes over. Only the first report counts, whoever sends it.
"""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import cast

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from grader.course.journal import Actor, one_transaction, write_journal
from grader.course.models import Assignment, Book, Grading
from grader.course.queue_order import in_line, lost
from grader.sanitise import clean_line

State = Grading.State

LEASE_SECONDS = 20.0
"""So long does a student wait where a worker is lost; too short for a slow database costs a second
judgement, of which the first counts."""
MOST_TRIES = 3
REST_SECONDS = 60
"""After the first trouble; ten times as long after the second. A full disk ends in that time."""


def worker_name() -> str:
    """Return a name that no other worker has."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


def take(
    worker: str, lease_seconds: float = LEASE_SECONDS, assignment: Assignment | None = None
) -> Grading | None:
    """Take up the next grading, of one TP if it is named; return None where nothing can begin.

    One that was lost or in trouble `MOST_TRIES` times ends in trouble.
    """
    if not Grading.objects.filter(state__in=(State.WAITING, State.GRADING)).exists():
        return None  # asked many times a minute, and writers wait for nobody
    with one_transaction():
        now = _one_at_a_time()
        _end_hopeless(now)
        for each in in_line(now):
            rests = each.rests_until is not None and each.rests_until > now
            is_wanted = assignment is None or each.assignment == assignment.pk
            if is_wanted and not rests and not each.is_behind_own:
                begun = _begin(each.id, worker, now, lease_seconds)
                if begun is not None:  # no late report came meanwhile
                    return begun
    return None


def take_this(
    grading: Grading, worker: str, lease_seconds: float = LEASE_SECONDS
) -> Grading | None:
    """Take up one grading out of turn; return None where it is done or another worker is at it."""
    with one_transaction():
        now = _one_at_a_time()
        _end_hopeless(now)
        return _begin(grading.pk, worker, now, lease_seconds)


def renew(grading: Grading, lease_seconds: float = LEASE_SECONDS) -> bool:
    """Hold on to a grading; return False where it is no longer this worker's."""
    with one_transaction():
        until = database_time() + timedelta(seconds=lease_seconds)
        return bool(_held(grading).update(lease_until=until))


def note_judged(grading: Grading, tasks: Sequence[str]) -> None:
    """Note which tasks are judged, for whoever waits; of what is no longer this worker's, none."""
    _held(grading).update(judged=[*tasks])


def give_back(grading: Grading, why: str, actor: Actor, *, counts: bool = True) -> Grading:
    """Let a grading wait again that came to nothing; the third time, it ends in trouble.

    It rests before anybody takes it up. One that does not count was stopped, and goes on at once.
    """
    with one_transaction():
        held = _held(grading).select_for_update().first()
        if held is None:
            return reread(grading)
        if counts and held.tries >= MOST_TRIES:
            return _end(held, f"the grader tried {held.tries} times: {why}", actor)
        rest = timedelta(seconds=REST_SECONDS * 10 ** (held.tries - 1))
        held.state = State.WAITING
        held.lease_until = database_time() + rest if counts else None
        held.tries -= 0 if counts else 1
        held.trouble = clean_line(why)
        held.save()
        return held


def reread(grading: Grading) -> Grading:
    """Return a grading as it is in the book now."""
    return Grading.objects.select_related("attempt__assignment").get(pk=grading.pk)


def database_time() -> datetime:
    """Return the time of the database, the same for workers on all machines."""
    if connection.vendor != "postgresql":
        return timezone.now()  # the file of SQLite is on one machine
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cast("datetime", cursor.fetchone()[0])


def _one_at_a_time() -> datetime:
    """Let no two workers choose at once; return the time. SQLite has one writer anyway."""
    Book.objects.select_for_update(no_key=True).first()
    return database_time()


def _begin(key: int, worker: str, now: datetime, lease_seconds: float) -> Grading | None:
    free = Grading.objects.filter(Q(state=State.WAITING) | lost(now), pk=key)
    grading = free.select_for_update().first()
    if grading is None:
        return None
    grading.state, grading.worker = State.GRADING, worker
    grading.taken_at, grading.lease_until = now, now + timedelta(seconds=lease_seconds)
    grading.tries += 1
    grading.judged = []
    grading.save()
    return grading


def _held(grading: Grading) -> QuerySet[Grading]:
    """Return the row, if it still belongs to who took it up."""
    return Grading.objects.filter(
        pk=grading.pk, state=State.GRADING, worker=grading.worker, tries=grading.tries
    )


def _end_hopeless(now: datetime) -> None:
    hopeless = Grading.objects.filter(lost(now), tries__gte=MOST_TRIES)
    for each in hopeless.select_for_update():
        why = f"the grader stopped {each.tries} times while it judged this attempt"
        _end(each, why, Actor("grader"))


def _end(grading: Grading, why: str, actor: Actor) -> Grading:
    grading.state, grading.trouble = State.TROUBLE, clean_line(why)
    grading.lease_until, grading.ended_at = None, timezone.now()
    grading.save()
    attempt = grading.attempt
    write_journal(
        actor,
        "give up",
        f"{attempt.called}: nothing decided ({grading.trouble})",
        assignment=attempt.assignment,
        person=attempt.people.order_by("pk").first(),
        attempt=attempt,
    )
    return grading
