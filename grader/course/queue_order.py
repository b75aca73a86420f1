"""The order in which waiting attempts are graded: students in turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from itertools import groupby
from typing import Any

from django.db.models import Max, Q, QuerySet

from grader.course.models import Grading

State, Reason = Grading.State, Grading.Reason
NEVER = datetime.min.replace(tzinfo=UTC)


class Rank(IntEnum):
    """Who goes before whom, whatever they did before."""

    REQUEST = 0
    """A student has one of each TP, so that nobody is kept waiting for long."""
    FEEDBACK = 1
    AGAIN = 2
    """Nobody waits for it."""


@dataclass(frozen=True)
class Waiting:
    """A grading that no worker is at."""

    id: int
    assignment: int
    people: tuple[int, ...]
    rank: Rank
    asked_at: datetime
    rests_until: datetime | None
    """After a trouble."""
    is_behind_own: bool
    """Whether one of its people has an attempt with a worker: one at a time."""


def lost(now: datetime) -> Q:
    """Return which gradings a worker took up and does not work at any more."""
    return Q(state=State.GRADING) & (Q(lease_until=None) | Q(lease_until__lte=now))


def in_line(now: datetime) -> list[Waiting]:
    """Return what waits, the next one first.

    Requests go before feedback, and judging again comes last. Among each, whoever was served
    longest ago is next. A student's newest attempt goes before the student's older ones, which then
    wait behind everybody else.
    """
    at_work = Grading.objects.filter(state=State.GRADING, lease_until__gt=now)
    busy = Counter(at_work.values_list("attempt__authors__person", flat=True))
    waiting = _waiting(Grading.objects.filter(Q(state=State.WAITING) | lost(now)), busy)
    served = _served(now) if waiting else {}
    asked = _first_asked(waiting)
    turns = Counter(busy)
    keyed = []
    for each in sorted(waiting, key=_own_order):
        turn = max(turns[person] for person in each.people)
        turns.update(dict.fromkeys(each.people, 1))
        last = max(served.get(person, NEVER) for person in each.people)
        since = asked[each.rank, each.people[0]]
        if each.rank is Rank.AGAIN:
            turn, last, since = 0, NEVER, each.asked_at
        key = (each.rank, turn, last, since, each.id)
        keyed.append((key, each))
    return [each for _, each in sorted(keyed, key=lambda pair: pair[0])]


def _waiting(rows: QuerySet[Grading], busy: Counter[int]) -> list[Waiting]:
    columns = ("pk", "attempt__assignment", "reason", "mode", "asked_at", "lease_until")
    person = "attempt__authors__person"
    found = rows.order_by("pk", "attempt__authors").values_list(*columns, person)
    made = []
    for row, same in groupby(found, key=lambda each: each[:-1]):
        people = tuple(each[-1] for each in same)
        made.append(_one(row, people, is_behind_own=any(busy[each] for each in people)))
    return made


def _one(row: tuple[Any, ...], people: tuple[int, ...], *, is_behind_own: bool) -> Waiting:
    key, assignment, reason, mode, asked_at, rests_until = row
    rank = Rank.REQUEST if mode == "grade" else Rank.FEEDBACK
    rank = Rank.AGAIN if reason == Reason.REGRADED else rank
    return Waiting(key, assignment, people, rank, asked_at, rests_until, is_behind_own)


def _served(now: datetime) -> dict[int, datetime]:
    """Return when a worker last took up something of each person, and did not lose it."""
    began = Grading.objects.exclude(reason=Reason.REGRADED).exclude(state=State.WAITING)
    began = began.exclude(lost(now)).filter(taken_at__isnull=False).order_by()
    return dict(
        began.values_list("attempt__authors__person").annotate(last=Max("taken_at")),
    )


def _first_asked(waiting: Iterable[Waiting]) -> dict[tuple[Rank, int], datetime]:
    """Return since when people wait: a newer attempt does not lose them their place."""
    since: dict[tuple[Rank, int], datetime] = {}
    for each in waiting:
        key = each.rank, each.people[0]
        since[key] = min(since.get(key, each.asked_at), each.asked_at)
    return since


def _own_order(waiting: Waiting) -> tuple[Rank, float]:
    moment = waiting.asked_at.timestamp()
    return waiting.rank, -moment if waiting.rank is Rank.FEEDBACK else moment
