"""Rows of a TP, remembered from one request to the next: what has changed alone is read again.

The journal tells what has changed, since whatever changes a grade writes a line of it. What it
tells of single students is read for these; after anything else, the TP is read as a whole.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.db import connection
from django.db.models import Count, Max, Q, QuerySet

from grader.course.loaded import Rows, rows_of
from grader.course.models import Assignment, Author, JournalEntry

OF_STUDENTS = {
    *("hand in", "request grade", "reopen", "record report", "give up", "regrade", "accept loss"),
    *("mark", "carry marks", "adjust", "answer", "extend"),
}
"""What changes nothing but the grades of those whom its line names."""
OF_NO_GRADE = {
    *("settings", "release", "object", "ask regrading", "duties", "send grades"),
    *("role", "add person", "sign-in", "invite", "withdraw invitation", "register"),
}
"""What changes none of the rows; settings and people are read anew anyway."""
MOST_TPS = 16
MOST_STUDENTS = 100
"""Of whom rows are read again by themselves; for more, all are read."""


class ReadRows(Protocol):
    """How the rows of a whole TP are read: from the book, or remembered."""

    def __call__(self, assignment: Assignment, *, only_requested: bool = False) -> Rows:
        """Return them as they are now."""


@dataclass(frozen=True)
class _Kept:
    """Rows, and how far the journal was when they were read."""

    rows: Rows
    entries: int
    last: int


class Remembered:
    """Rows of the TPs that were asked for last. What is given out is never changed."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, ...], _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def rows(self, assignment: Assignment, *, only_requested: bool = False) -> Rows:
        """Return the rows of a TP as they are now, as `rows_of` would."""
        if assignment.is_graded_elsewhere:
            return rows_of(assignment)
        database = connection.settings_dict
        place = (database["HOST"], database["PORT"], database["NAME"])
        key = (*place, assignment.pk, only_requested)
        journal = JournalEntry.objects.filter(Q(assignment=assignment) | Q(assignment=None))
        # Counted before the rows are read, so that what comes meanwhile is read again next time.
        now = journal.aggregate(entries=Count("pk"), last=Max("pk"))
        entries, last = now["entries"], now["last"] or 0
        with self._lock:
            kept = self._kept.get(key)
        rows = None
        if kept is not None:
            moment = (entries, last)
            rows = _brought_up(kept, assignment, journal, moment, only_requested=only_requested)
        if rows is None:
            rows = rows_of(assignment, only_requested=only_requested)
        with self._lock:
            self._kept[key] = _Kept(rows, entries, last)
            self._kept.move_to_end(key)
            while len(self._kept) > MOST_TPS:
                self._kept.popitem(last=False)
        return rows


def _brought_up(
    kept: _Kept,
    assignment: Assignment,
    journal: QuerySet[JournalEntry],
    now: tuple[int, int],
    *,
    only_requested: bool,
) -> Rows | None:
    """Return kept rows with what has changed; None where all are to be read."""
    entries, last = now
    if (kept.entries, kept.last) == now:
        return kept.rows
    columns = ("action", "attempt_id", "person_id")
    new = list(journal.filter(pk__gt=kept.last, pk__lte=last).values_list(*columns))
    if kept.entries + len(new) != entries:  # a line with a lower number came later
        return None
    told = [each for each in new if each[0] not in OF_NO_GRADE]
    if any(action not in OF_STUDENTS or not (at or who) for action, at, who in told):
        return None
    people = _concerned(assignment, told)
    if len(people) > MOST_STUDENTS:
        return None
    return _with(kept.rows, assignment, people, only_requested=only_requested)


def _concerned(
    assignment: Assignment, told: Sequence[tuple[str, int | None, int | None]]
) -> set[int]:
    """Return whom lines of the journal concern: authors of attempts, people, and their teams."""
    attempts = {at for _, at, _ in told if at is not None}
    own = {who for _, _, who in told if who is not None}
    authors = Author.objects.filter(assignment=assignment)
    own |= set(authors.filter(attempt__in=attempts).values_list("person_id", flat=True))
    shared = authors.filter(person__in=own).values("attempt_id")
    return own | set(authors.filter(attempt__in=shared).values_list("person_id", flat=True))


def _with(
    rows: Rows, assignment: Assignment, people: Collection[int], *, only_requested: bool
) -> Rows:
    """Return new rows: those of some people read again, all others as they are."""
    if not people:
        return rows
    read = rows_of(assignment, people, only_requested=only_requested)
    by_person = defaultdict(list, rows.by_person)
    for person in people:
        by_person[person] = read.by_person.get(person, [])
    return Rows({**rows.attempts, **read.attempts}, by_person, read.extensions, rows.outside)
