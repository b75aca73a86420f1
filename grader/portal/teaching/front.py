"""The class at a glance."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from grader.course.assignments import assignments_of
from grader.course.glance import glance_of
from grader.course.objections import objections_of
from grader.course.outcomes import is_released
from grader.portal.access import INSTRUCTOR, CourseRequest, needs, open_book
from grader.portal.finding import tp_or_404
from grader.portal.teaching.as_of import AsOf, as_of_now


@dataclass(frozen=True)
class Counts:
    """How many students did what in a TP."""

    students: int
    handed_in: int
    asked: int
    waiting: int
    stuck: int
    trouble: int


@needs(INSTRUCTOR)
def front(request: CourseRequest) -> HttpResponse:
    """Show all TPs, and what waits for an instructor."""
    course = request.book.course
    counts = _counts(as_of_now(request))
    rows = [(each, counts.get(each.pk), is_released(each)) for each in assignments_of(course)]
    still_open = len(objections_of(course, only_open=True))
    return render(request, "teaching/front.html", {"rows": rows, "objections": still_open})


@functools.lru_cache(maxsize=2)
def _counts(_: AsOf) -> Mapping[int, Counts]:
    course = open_book().course
    found = {}
    for each in assignments_of(course):
        if not each.is_graded_elsewhere:
            seen = glance_of(course, each)
            found[each.pk] = Counts(
                len(seen.students),
                seen.handed_in,
                seen.asked,
                seen.waiting,
                seen.stuck,
                seen.trouble,
            )
    return found


@needs(INSTRUCTOR)
def tp(request: CourseRequest, key: str) -> HttpResponseBase:
    """Show one TP of the whole class."""
    assignment = tp_or_404(request, key)
    if assignment.is_graded_elsewhere:
        return redirect("teaching:grades", assignment.key)
    glance = glance_of(request.book.course, assignment)
    only = request.GET.get("only", "")
    shown = {
        "nothing": [each for each in glance.students if not each.attempts],
        "asked": [each for each in glance.students if each.asked],
        "waiting": [each for each in glance.students if each.waiting],
        "stuck": [each for each in glance.students if each.stuck],
        "trouble": [each for each in glance.students if each.trouble],
    }
    context = {
        "tp": assignment,
        "glance": glance,
        "only": only if only in shown else "",
        "students": shown.get(only, glance.students),
        "released": is_released(assignment),
    }
    return render(request, "teaching/tp.html", context)
