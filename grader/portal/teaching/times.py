"""Title, times and weight of a TP."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST

from grader.course.assignments import (
    MAX_KEY_CHARS,
    Described,
    assignments_of,
    set_assignment,
)
from grader.course.numbers import MOST_WEIGHT, decimal_in
from grader.course.times import read_time
from grader.errors import UsageError
from grader.language import _
from grader.portal.access import INSTRUCTOR, CourseRequest, actor_of, needs
from grader.portal.finding import tp_or_404
from grader.portal.teaching.finding import done, said

MAX_TITLE_CHARS = 200


@needs(INSTRUCTOR)
def times(request: CourseRequest, key: str) -> HttpResponseBase:
    """Show title, times and weight, or change them."""
    assignment = tp_or_404(request, key)
    if request.method != "POST":
        return render(request, "teaching/times.html", {"tp": assignment})
    described = Described(
        title=said(request, "title", MAX_TITLE_CHARS) or None,
        opens=_time(request, "opens"),
        closes=_time(request, "closes"),
        weight=_weight(said(request, "weight", 20)),
    )
    set_assignment(request.book.course, assignment.key, described, actor_of(request))
    return done(request, _("The times are kept."), "teaching:times", assignment.key)


@needs(INSTRUCTOR)
@require_POST
def add(request: CourseRequest) -> HttpResponseBase:
    """Add a TP that is graded elsewhere, and has grades alone."""
    key = said(request, "key", MAX_KEY_CHARS)
    if any(each.key.casefold() == key.casefold() for each in assignments_of(request.book.course)):
        return done(request, _("It was so already."), "teaching:front", is_new=False)
    title = said(request, "title", MAX_TITLE_CHARS) or None
    added = set_assignment(request.book.course, key, Described(title=title), actor_of(request))
    return done(request, _("{tp} was added.").format(tp=added.key), "teaching:tp", added.key)


def _time(request: CourseRequest, name: str) -> datetime | None:
    given = said(request, name, 40)
    return read_time(given, request.book.zone) if given else None


def _weight(given: str) -> Decimal | None:
    if not given:
        return None
    weight = decimal_in(given)
    if weight is None:
        raise UsageError(_("The weight is no number."))
    if not weight.is_finite() or not 0 <= weight <= MOST_WEIGHT:
        raise UsageError(_("The weight is not between 0 and 1000."))
    return weight
