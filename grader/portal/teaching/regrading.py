"""Regrading: asked here, judged by the queue; losses count on a button alone."""

from __future__ import annotations

import functools
from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST

from grader.course.assignments import find_assignment
from grader.course.people import Role, find_person
from grader.course.queued_regrading import Standing, accept_losses, ask_regrading, regradings_of
from grader.course.regrading import counting_attempts
from grader.errors import UsageError
from grader.language import _, ngettext
from grader.portal.access import INSTRUCTOR, CourseRequest, actor_of, needs, open_book
from grader.portal.teaching.as_of import AsOf, as_of_now
from grader.portal.teaching.finding import done, graded_tp_of, numbers_in, said


@needs(INSTRUCTOR)
def regrading(request: CourseRequest, key: str) -> HttpResponseBase:
    """Show who gains and loses; let attempts be judged again."""
    assignment = graded_tp_of(request, key)
    book = request.book
    if request.method == "POST":
        only = said(request, "student", 200)
        people = [find_person(book.course, only, Role.STUDENT)] if only else []
        attempts = counting_attempts(book, assignment, people)
        if not attempts:
            raise UsageError(_("No attempt counts yet, to be judged again."))
        asked = len(ask_regrading(attempts, said(request, "reason"), actor_of(request)))
        told = ngettext(
            "%(number)s attempt waits to be judged again.",
            "%(number)s attempts wait to be judged again.",
            asked,
        ) % {"number": asked}
        told = told if asked else _("They wait to be judged again already.")
        return done(request, told, "teaching:regrading", assignment.key, is_new=bool(asked))
    standings = regradings_of(book, assignment)
    context: dict[str, Any] = {
        "tp": assignment,
        "standings": standings,
        "waiting": sum(each.is_waiting for each in standings),
        "gains": sum(each.effect == "gains" for each in standings),
        "same": sum(each.effect == "same" for each in standings),
        "held": [each for each in standings if each.is_held],
    }
    if request.headers.get("HX-Request") == "true":  # what changes alone
        return render(request, "teaching/regrading_table.html", context)
    context["counting"] = _counting(as_of_now(request), assignment.key)
    return render(request, "teaching/regrading.html", context)


@functools.lru_cache(maxsize=8)
def _counting(_: AsOf, key: str) -> int:
    """Return how many attempts count."""
    book = open_book()
    return len(counting_attempts(book, find_assignment(book.course, key)))


@needs(INSTRUCTOR)
@require_POST
def losses(request: CourseRequest, key: str) -> HttpResponseBase:
    """Let losses count: those that were ticked."""
    assignment = graded_tp_of(request, key)
    chosen = set(numbers_in(request, "grading"))
    held: list[Standing] = [
        each
        for each in regradings_of(request.book, assignment)
        if each.is_held and each.grading.pk in chosen
    ]
    accepted = accept_losses(request.book, held, said(request, "reason"), actor_of(request))
    count = len(accepted)
    told = ngettext(
        "%(number)s loss counts from now on.", "%(number)s losses count from now on.", count
    ) % {"number": count}
    told = told if count else _("No loss was chosen that did not count already.")
    return done(request, told, "teaching:regrading", assignment.key, is_new=bool(count))
