"""One transaction for each thing that happens, and its line in the journal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

from grader.course.models import Assignment, Attempt, JournalEntry, Person
from grader.sanitise import clean_line

MAX_SAID_CHARS = 1000


@dataclass(frozen=True)
class Actor:
    """Who does something."""

    name: str
    person: Person | None = None


@contextmanager
def one_transaction() -> Iterator[None]:
    """Do all of it or nothing. A connection that was lost before is opened again first."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()
    with transaction.atomic():
        yield


def lock(people: list[Person]) -> None:
    """Let nobody else do anything about these people until the transaction ends.

    SQLite has one writer at a time, who needs no lock.
    """
    ids = sorted(person.pk for person in people)
    list(Person.objects.select_for_update().filter(pk__in=ids).order_by("pk"))


def write_journal(
    actor: Actor,
    action: str,
    said: str,
    *,
    reason: str = "",
    assignment: Assignment | None = None,
    person: Person | None = None,
    attempt: Attempt | None = None,
) -> None:
    """Add a line to the journal; belongs into the transaction of what it tells."""
    JournalEntry(
        at=timezone.now(),
        who=clean_line(actor.name),
        actor=actor.person,
        action=action,
        said=clean_line(said, MAX_SAID_CHARS),
        reason=clean_line(reason, MAX_SAID_CHARS),
        assignment=assignment,
        person=person,
        attempt=attempt,
    ).save()
