"""Objections: listed, read, answered."""

from __future__ import annotations

from decimal import Decimal

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from grader.course.models import Answer, Objection
from grader.course.numbers import decimal_in
from grader.course.objections import (
    MAX_TEXT_CHARS,
    answer,
    find_objection,
    objections_of,
    outcome_of,
    part_of,
)
from grader.errors import UsageError
from grader.language import N_, _
from grader.portal.access import INSTRUCTOR, CourseRequest, actor_of, needs
from grader.portal.teaching.finding import done, said

OUTCOMES = {
    Answer.Outcome.OPEN.value: N_("open"),
    Answer.Outcome.UPHELD.value: N_("upheld"),
    Answer.Outcome.REJECTED.value: N_("rejected"),
}


@needs(INSTRUCTOR)
def objections(request: CourseRequest) -> HttpResponse:
    """Show all objections, those that are open first."""
    rows = objections_of(request.book.course)
    ordered = sorted(rows, key=lambda row: (row[1] != Answer.Outcome.OPEN, row[0].pk))
    return render(request, "teaching/objections.html", {"rows": ordered, "outcomes": OUTCOMES})


@needs(INSTRUCTOR)
def objection(request: CourseRequest, number: int) -> HttpResponseBase:
    """Show an objection with what was said to it; answer it."""
    found = _found(request, number)
    if request.method == "POST":
        outcome = said(request, "outcome", 20)
        if outcome not in OUTCOMES:
            raise UsageError(_("Choose what comes of the objection."))
        points = _points(said(request, "points", 20))
        before = found.answers.count()
        answer(found, outcome, said(request, "text", MAX_TEXT_CHARS), actor_of(request), points)
        is_new = found.answers.count() > before
        told = _("The answer is noted.") if is_new else _("It was so already.")
        return done(request, told, "teaching:objection", number, is_new=is_new)
    context = {
        "objection": found,
        "outcome": outcome_of(found),
        "outcomes": OUTCOMES,
        "answers": found.answers.order_by("pk"),
        "most": part_of(found.attempt, found.target).max_points,
    }
    return render(request, "teaching/objection.html", context)


def _found(request: CourseRequest, number: int) -> Objection:
    try:
        return find_objection(request.book.course, number)
    except UsageError as error:
        raise Http404 from error


def _points(given: str) -> Decimal | None:
    if not given:
        return None
    points = decimal_in(given)
    if points is None:
        raise UsageError(_("The points are no number."))
    return points
