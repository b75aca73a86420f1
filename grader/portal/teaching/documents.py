"""Files to be kept, and reports."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from grader.course.gradings import last_graded, report_of
from grader.course.models import Attempt
from grader.errors import UsageError
from grader.language import N_
from grader.portal.access import INSTRUCTOR, CourseRequest, needs
from grader.portal.documents import document
from grader.portal.known_assignments import graded_as
from grader.portal.teaching.finding import graded_tp_of


def attached(content: bytes, name: str, kind: str) -> HttpResponse:
    """Return a file that is kept rather than shown."""
    response = HttpResponse(content, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@needs(INSTRUCTOR)
def report(request: CourseRequest, attempt: int) -> HttpResponseBase:
    """Show the last report of an attempt."""
    from grader.report.render import student_page  # noqa: PLC0415 takes long to import

    own = Attempt.objects.filter(assignment__course=request.book.course, pk=attempt)
    found = own.select_related("assignment").first()
    if found is None:
        raise Http404
    last = last_graded(found)
    if last is None:
        raise UsageError(N_("{attempt}: there is no report of it yet", attempt=found.called))
    page = student_page(report_of(last, request.book.files), graded_as(found.assignment))
    return document(page)


@needs(INSTRUCTOR)
def report_in_overview(request: CourseRequest, key: str, attempt: int) -> HttpResponseBase:
    """Lead from a line of the overview to the report that it is of."""
    graded_tp_of(request, key)
    return redirect("teaching:report", attempt)
