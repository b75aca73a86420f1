"""An attempt: its place in the queue, then its report."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin

from grader.course.gradings import report_of
from grader.course.progress import stages_of
from grader.course.student_view import Seen, marked_questions, seen
from grader.portal.access import STUDENT, CourseRequest, needs
from grader.portal.documents import document
from grader.portal.known_assignments import graded_as, tasks_of
from grader.portal.students.objecting import addresses_of
from grader.portal.students.own_attempts import attempt_or_404
from grader.portal.students.queue_places import ask_again_ms, place_in_line


@needs(STUDENT)
def attempt(request: CourseRequest, number: int) -> HttpResponse:
    """Show an attempt, and what becomes of it while the page is open."""
    own = attempt_or_404(request, number)
    shown = seen(own, request.person)
    context = {**_progress(shown), "questions": marked_questions(own)}
    return render(request, "students/attempt.html", context)


@needs(STUDENT)
def progress(request: CourseRequest, number: int) -> HttpResponse:
    """Show the part of the page that changes."""
    own = attempt_or_404(request, number)
    return render(request, "students/progress.html", _progress(seen(own, request.person)))


def _progress(shown: Seen) -> dict[str, object]:
    place = place_in_line(shown.under_way)
    stages = stages_of(shown.under_way, tasks_of(shown.attempt.assignment))
    return {"seen": shown, "place": place, "stages": stages, "again_ms": ask_again_ms(place)}


@xframe_options_sameorigin
@needs(STUDENT)
def report(request: CourseRequest, number: int) -> HttpResponse:
    """Show the report, a page of its own with a policy of its own."""
    from grader.report.render import student_page  # noqa: PLC0415 takes long

    shown = seen(attempt_or_404(request, number), request.person)
    if shown.report is None:
        raise Http404
    graded = graded_as(shown.attempt.assignment)
    told = report_of(shown.report, request.book.files)
    page = student_page(told, graded, addresses_of(shown.attempt))
    return document(page, framed_by="'self'")
