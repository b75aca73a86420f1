"""Release: what is still open is said before students see their grades."""

from __future__ import annotations

import functools

from django.http.response import HttpResponseBase
from django.shortcuts import render

from grader.course import outcomes
from grader.course.assignments import find_assignment
from grader.course.outcomes import is_released
from grader.course.release_outlook import ReleaseOutlook, outlook_of
from grader.language import _
from grader.portal.access import INSTRUCTOR, CourseRequest, actor_of, needs, open_book
from grader.portal.finding import tp_or_404
from grader.portal.teaching.as_of import REMEMBERED, AsOf, as_of_now
from grader.portal.teaching.finding import done, said


@needs(INSTRUCTOR)
def release(request: CourseRequest, key: str) -> HttpResponseBase:
    """Show what is not decided; let students see their grades, or no longer."""
    assignment = tp_or_404(request, key)
    if request.method == "POST":
        visible = said(request, "do") == "release"
        reason = said(request, "reason")
        is_new = outcomes.release(assignment, actor_of(request), reason, visible=visible)
        told = _("The grades are released.") if visible else _("The grades are hidden.")
        told = told if is_new else _("It was so already.")
        return done(request, told, "teaching:release", assignment.key, is_new=is_new)
    titles = {each["id"]: each["title"] for each in assignment.questions}
    outlook = _outlook(as_of_now(request), assignment.key)
    context = {
        "tp": assignment,
        "outlook": outlook,
        "unmarked": [(titles[key], count) for key, count in outlook.unmarked.items() if count],
        "released": is_released(assignment),
        "last": assignment.releases.order_by("pk").last(),
    }
    return render(request, "teaching/release.html", context)


@functools.lru_cache(maxsize=8)
def _outlook(_: AsOf, key: str) -> ReleaseOutlook:
    course = open_book().course
    return outlook_of(course, find_assignment(course, key), REMEMBERED.rows)
