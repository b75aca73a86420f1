"""A moment of the book, so that what takes long is computed once for each.

The book has changed where its journal is longer: whatever changes a grade writes a line of it.
Closing times pass by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from grader.course.assignments import assignments_of
from grader.course.models import Assignment, JournalEntry
from grader.course.row_cache import Remembered
from grader.portal.access import CourseRequest

REMEMBERED = Remembered()
"""Rows of the TPs of this process's book."""


@dataclass(frozen=True)
class AsOf:
    """A moment of one book."""

    where: str
    journal: int
    """Entries so far; the highest number says less, since one with a lower may come after it."""
    closed: int
    """TPs whose closing time has passed."""


def as_of_now(request: CourseRequest, only: Assignment | None = None) -> AsOf:
    """Return the present moment, of the course or of `only` one TP.

    Ask for it before anything is read of the book.
    """
    journal = JournalEntry.objects.all()
    if only is not None:
        journal = journal.filter(Q(assignment=only) | Q(assignment=None))
    entries = journal.count()
    now = timezone.now()
    tps = assignments_of(request.book.course) if only is None else [only]
    times = [each.closes for each in tps]
    closed = sum(each is not None and each < now for each in times)
    return AsOf(request.book.address.shown, entries, closed)
