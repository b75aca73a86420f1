"""Up to where the book was read: what was computed for that moment is computed once.

Whatever changes a grade writes a line of the journal; closing times pass by themselves.
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


def now_in(request: CourseRequest) -> AsOf:
    """Return the present moment; to be asked for before anything is read."""
    entries = JournalEntry.objects.count()
    now = timezone.now()
    times = [each.closes for each in assignments_of(request.book.course)]
    closed = sum(each is not None and each < now for each in times)
    return AsOf(request.book.address.shown, entries, closed)
