"""What the address of a page names, found in the course of the book; else 404."""

from __future__ import annotations

from django.http import Http404

from grader.course.assignments import find_assignment
from grader.course.models import Assignment
from grader.errors import UsageError
from grader.portal.access import CourseRequest


def tp_or_404(request: CourseRequest, key: str) -> Assignment:
    """Return the TP of a name; raise Http404 where there is none."""
    try:
        return find_assignment(request.book.course, key)
    except UsageError as error:
        raise Http404 from error
