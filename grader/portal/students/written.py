"""The written part after the release: what was handed in beside what markers gave for it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from grader.course.counting_attempts import counting_ids
from grader.course.drawings import drawing_of
from grader.course.outcomes import is_released
from grader.course.student_view import marked_questions
from grader.portal.access import STUDENT, CourseRequest, needs
from grader.portal.marking.drawer import DRAWER
from grader.portal.marking.pictures import picture_response
from grader.portal.students.own_attempts import attempt_or_404


@needs(STUDENT)
@require_safe
def written(request: CourseRequest, number: int) -> HttpResponse:
    """Show what was handed in as its markers saw it, and its marks; not there before the release.

    The attempt that counts alone is drawn.
    """
    own = attempt_or_404(request, number)
    questions = marked_questions(own)
    if not questions:
        raise Http404
    shown = drawing_of(own)
    is_awaited = shown is None and own.pk in counting_ids(
        request.book.course, own.assignment, [own.pk]
    )
    if is_awaited:
        DRAWER.ask(own.assignment)
    context = {
        "attempt": own,
        "number": own.authors.get(person=request.person).number,
        "questions": questions,
        "shown": shown,
        "files": [] if shown is None else [(file, ()) for file in shown.files],
        "is_awaited": is_awaited,
    }
    return render(request, "students/written.html", context)


@needs(STUDENT)
@require_safe
def picture(request: CourseRequest, number: int, name: str) -> HttpResponseBase:
    """Show a page of what was handed in; not there before the release."""
    own = attempt_or_404(request, number)
    if not is_released(own.assignment):
        raise Http404
    return picture_response(request, own, name)
