"""The class at a glance."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from grader.course.assignments import assignments_of
from grader.course.glance import glance_of
from grader.course.objections import objections_of
from grader.course.outcomes import is_released
from grader.portal.access import INSTRUCTOR, CourseRequest, needs
from grader.portal.teaching.finding import tp_of


@needs(INSTRUCTOR)
def front(request: CourseRequest) -> HttpResponse:
    """Show all TPs, and what waits for an instructor."""
    course = request.book.course
    assignments = assignments_of(course)
    rows = [
        (each, None if each.is_graded_elsewhere else glance_of(course, each), is_released(each))
        for each in assignments
    ]
    still_open = len(objections_of(course, only_open=True))
    return render(request, "teaching/front.html", {"rows": rows, "objections": still_open})


@needs(INSTRUCTOR)
def tp(request: CourseRequest, key: str) -> HttpResponse:
    """Show one TP of the whole class."""
    assignment = tp_of(request, key)
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
