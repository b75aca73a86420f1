"""The overview and the pairs to look at together: asked for here, made by a worker."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from grader.course.models import Survey
from grader.course.surveys import (
    UNDER_WAY,
    ask_survey,
    has_changed_since,
    last_asked,
    last_made,
)
from grader.language import _
from grader.portal.access import INSTRUCTOR, CourseRequest, actor_of, needs
from grader.portal.documents import document
from grader.portal.teaching.finding import done, graded_tp_of

Kind, State = Survey.Kind, Survey.State


@needs(INSTRUCTOR)
def overview(request: CourseRequest, key: str) -> HttpResponseBase:
    """Show the last overview, or ask for a new one."""
    return _survey(request, key, Kind.OVERVIEW)


@needs(INSTRUCTOR)
def overview_page(request: CourseRequest, key: str) -> HttpResponse:
    """Show the overview itself."""
    return _page(request, key, Kind.OVERVIEW)


@needs(INSTRUCTOR)
def similar(request: CourseRequest, key: str) -> HttpResponseBase:
    """Show the last page of pairs, or ask for a new one."""
    return _survey(request, key, Kind.SIMILAR)


@needs(INSTRUCTOR)
def similar_page(request: CourseRequest, key: str) -> HttpResponse:
    """Show the pairs themselves."""
    return _page(request, key, Kind.SIMILAR)


def _survey(request: CourseRequest, key: str, kind: str) -> HttpResponseBase:
    assignment = graded_tp_of(request, key)
    if request.method == "POST":
        ask_survey(assignment, kind, actor_of(request))
        told = _("The page is being made; nothing that waits to be graded is held up by it.")
        return done(request, told, f"teaching:{kind}", assignment.key)
    made, asked = last_made(assignment, kind), last_asked(assignment, kind)
    context = {
        "tp": assignment,
        "kind": kind,
        "made": made,
        "changed": made is not None and has_changed_since(made),
        "under_way": asked is not None and asked.state in UNDER_WAY,
        "trouble": asked.trouble if asked is not None and asked.state == State.TROUBLE else "",
    }
    part = request.headers.get("HX-Request") == "true"
    template = "teaching/survey_part.html" if part else "teaching/survey.html"
    return render(request, template, context)


def _page(request: CourseRequest, key: str, kind: str) -> HttpResponse:
    made = last_made(graded_tp_of(request, key), kind)
    if made is None:
        raise Http404
    return document(request.book.files.get(made.page).decode())
