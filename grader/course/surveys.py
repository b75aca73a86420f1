"""The overview of a TP and the pairs to look at together: asked for, made, kept.

A worker makes them when nothing waits to be graded. One that was lost is made by another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.db.models import F, Q
from django.utils import timezone

from grader.course.journal import Actor, one_transaction
from grader.course.models import Assignment, JournalEntry, Survey
from grader.course.opening import OpenBook
from grader.errors import UsageError
from grader.sanitise import clean_line

Kind, State = Survey.Kind, Survey.State
Maker = Callable[[OpenBook, Assignment], str]
"""Makes the page of a TP; raises UsageError where there is nothing to show."""

LOST_AFTER = timedelta(minutes=10)
"""One that was begun so long ago is made by nobody any more."""
MOST_TRIES = 2
UNDER_WAY = (State.WAITING, State.MAKING)


def ask_survey(assignment: Assignment, kind: str, actor: Actor) -> Survey:
    """Ask for a page; the one that is under way, if there is one, is enough."""
    with one_transaction():
        Assignment.objects.select_for_update().get(pk=assignment.pk)
        own = Survey.objects.filter(assignment=assignment, kind=kind)
        there = own.filter(state__in=UNDER_WAY).last()
        if there is not None:
            return there
        return Survey.objects.create(
            assignment=assignment, kind=kind, by=actor.name, asked_at=timezone.now()
        )


def last_made(assignment: Assignment, kind: str) -> Survey | None:
    """Return the last page that was made; None where there is none."""
    own = Survey.objects.filter(assignment=assignment, kind=kind, state=State.MADE)
    return own.order_by("pk").last()


def last_asked(assignment: Assignment, kind: str) -> Survey | None:
    """Return what was asked for last, whatever became of it."""
    return Survey.objects.filter(assignment=assignment, kind=kind).order_by("pk").last()


def has_changed_since(made: Survey) -> bool:
    """Return True where something of the TP has happened since a page was asked for."""
    later = JournalEntry.objects.filter(assignment=made.assignment, at__gt=made.asked_at)
    return later.exists()


def make_next(book: OpenBook, makers: Mapping[str, Maker]) -> Survey | None:
    """Make the page that was asked for first; return None where none waits."""
    survey = _take()
    if survey is None:
        return None
    try:
        page = makers[survey.kind](book, survey.assignment)
        digest = book.files.put(page.encode("utf-8", "replace"))
        ended = {"state": State.MADE, "page": digest, "trouble": ""}
    except UsageError as error:
        ended = {"state": State.TROUBLE, "trouble": clean_line(str(error), 500)}
    own = Survey.objects.filter(pk=survey.pk, state=State.MAKING, began_at=survey.began_at)
    own.update(ended_at=timezone.now(), **ended)
    survey.refresh_from_db()
    return survey


def _take() -> Survey | None:
    """Take up what waits; of several workers, one has it."""
    if not Survey.objects.filter(state__in=UNDER_WAY).exists():
        return None  # asked many times a minute, and writers wait for nobody
    now = timezone.now()
    lost = Q(state=State.MAKING, began_at__lt=now - LOST_AFTER)
    said = "the grader stopped while it made this page; see its log"
    hopeless = Survey.objects.filter(lost, tries__gte=MOST_TRIES)
    hopeless.update(state=State.TROUBLE, ended_at=now, trouble=said)
    free = Q(state=State.WAITING) | lost
    for survey in Survey.objects.filter(free).select_related("assignment").order_by("pk"):
        own = Survey.objects.filter(free, pk=survey.pk)
        if own.update(state=State.MAKING, began_at=now, tries=F("tries") + 1):
            survey.began_at = now
            return survey
    return None
