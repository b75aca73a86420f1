"""The class at a glance."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from grader.course.assignments import assignments_of, find_assignment
from grader.course.glance import glance_of
from grader.course.models import Assignment
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
    rows = [(each, _counts_of(request, each), is_released(each)) for each in assignments_of(course)]
    still_open = len(objections_of(course, only_open=True))
    return render(request, "teaching/front.html", {"rows": rows, "objections": still_open})


def _counts_of(request: CourseRequest, assignment: Assignment) -> Counts | None:
    if assignment.is_graded_elsewhere:
        return None
    return _counts(as_of_now(request, assignment), assignment.key)


@functools.lru_cache(maxsize=32)
def _counts(_: AsOf, key: str) -> Counts:
    course = open_book().course
    seen = glance_of(course, find_assignment(course, key))
    return Counts(
        len(seen.students), seen.handed_in, seen.asked, seen.waiting, seen.stuck, seen.trouble
    )


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
