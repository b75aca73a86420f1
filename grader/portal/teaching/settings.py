"""Settings of the course and of TPs: edited as text, with what they would move said before."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.http.response import HttpResponseBase
from django.shortcuts import render

from grader.course.assignments import settings_of, write_settings
from grader.course.in_force import layers_with
from grader.course.models import Assignment
from grader.course.preview import Preview, preview_of
from grader.errors import UsageError
from grader.language import _
from grader.policy.words import STATUS, TP_STATES
from grader.portal.access import INSTRUCTOR, CourseRequest, actor_of, needs
from grader.portal.failures import words_of
from grader.portal.known_assignments import criteria_of
from grader.portal.teaching.as_of import REMEMBERED
from grader.portal.teaching.finding import done, graded_tp_of, said
from grader.settings import Layer, course_of
from grader.settings.in_force import as_toml, settings_in_force

MOST_CHARS = 65_536
MOST_MOVED = 200
"""Of those who would gain or lose, on the page."""
STATES = {**STATUS, **TP_STATES}


@dataclass(frozen=True)
class Draft:
    """What is edited: a text, what is wrong with it, what it would do."""

    text: str
    based_on: int
    """Number of the settings that were in force when the page was loaded; 0 for none."""
    problems: Sequence[str] = ()
    preview: Preview | None = None

    @property
    def seen(self) -> str:
        """What a form sends along to say which text its reader has seen the effect of."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@needs(INSTRUCTOR)
def of_course(request: CourseRequest) -> HttpResponseBase:
    """Show the settings of the course, or change them."""
    return _edit(request, None)


@needs(INSTRUCTOR)
def of_tp(request: CourseRequest, key: str) -> HttpResponseBase:
    """Show the settings of one TP, or change them."""
    return _edit(request, graded_tp_of(request, key))


def _edit(request: CourseRequest, assignment: Assignment | None) -> HttpResponseBase:
    before = settings_of(request.book.course, assignment)
    now = before.pk if before is not None else 0
    if request.method != "POST":
        draft = Draft(before.text if before is not None else "", now)
        return _page(request, assignment, draft)
    text = str(request.POST.get("text", "")).replace("\r\n", "\n")[:MOST_CHARS]
    whose = "the course" if assignment is None else assignment.key
    given = Layer(f"settings of {whose}", text)
    draft = Draft(text, now)
    try:
        known = criteria_of(assignment)
        preview = preview_of(request.book.course, assignment, given, known, REMEMBERED.rows)
    except UsageError as error:
        draft = Draft(text, now, words_of(error).splitlines())
        return _page(request, assignment, draft, status=422)
    draft = Draft(text, now, preview=preview)
    if said(request, "do", 20) != "keep" or said(request, "seen", 64) != draft.seen:
        return _page(request, assignment, draft)
    if said(request, "based_on", 20) != str(now):
        changed = _("Somebody else has changed these settings meanwhile; nothing was kept.")
        draft = Draft(text, now, [changed], preview)
        return _page(request, assignment, draft, status=409)
    reason = said(request, "reason")
    is_new = write_settings(
        request.book.course, assignment, text, given.data, actor_of(request), reason
    )
    told = _("The settings are kept.") if is_new else _("It was so already.")
    if assignment is None:
        return done(request, told, "teaching:settings", is_new=is_new)
    return done(request, told, "teaching:tp-settings", assignment.key, is_new=is_new)


def _page(
    request: CourseRequest, assignment: Assignment | None, draft: Draft, status: int = 200
) -> HttpResponseBase:
    layers = layers_with(request.book.course, assignment)
    in_force = as_toml(settings_in_force(course_of(layers, None), layers, {}))
    moved = draft.preview.moved if draft.preview is not None else ()
    context = {
        "tp": assignment,
        "draft": draft,
        "in_force": in_force,
        "moved": moved[:MOST_MOVED],
        "more": max(len(moved) - MOST_MOVED, 0),
        "losses": sum(each.is_loss for each in moved),
        "states": STATES,
    }
    return render(request, "teaching/settings.html", context, status=status)
