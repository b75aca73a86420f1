"""The journal, read: all of it, or what concerns a person, a TP, or one kind of deed."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from grader.course.models import Assignment, Author, JournalEntry, Person


def entries_of(
    person: Person | None = None, assignment: Assignment | None = None, action: str = ""
) -> QuerySet[JournalEntry]:
    """Return entries from the first to the last; those of a person with the attempts of a team."""
    entries = JournalEntry.objects.order_by("pk")
    if assignment is not None:
        entries = entries.filter(assignment=assignment)
    if action:
        entries = entries.filter(action=action)
    if person is not None:
        own = Author.objects.filter(person=person).values("attempt_id")
        entries = entries.filter(Q(person=person) | Q(attempt_id__in=own))
    return entries


def actions() -> list[str]:
    """Return the kinds of deeds that the journal knows."""
    return list(JournalEntry.objects.order_by("action").values_list("action", flat=True).distinct())
