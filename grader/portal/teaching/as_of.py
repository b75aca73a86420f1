"""A moment of the book, so that what takes long is computed once for each.

The book has changed where its journal is longer: whatever changes a grade writes a line of it.
Closing times pass by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from grader.course.assignments import assignments_of
from grader.course.models import JournalEntry
from grader.portal.access import CourseRequest


@dataclass(frozen=True)
class AsOf:
    """A moment of one book."""

    where: str
    journal: int
    """Entries so far; the highest number says less, since one with a lower may come after it."""
    closed: int
    """TPs whose closing time has passed."""


def as_of_now(request: CourseRequest) -> AsOf:
    """Return the present moment. Ask for it before anything is read of the book."""
    entries = JournalEntry.objects.count()
    now = timezone.now()
    times = [each.closes for each in assignments_of(request.book.course)]
    closed = sum(each is not None and each < now for each in times)
    return AsOf(request.book.address.shown, entries, closed)
