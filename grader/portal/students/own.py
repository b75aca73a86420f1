"""What is this student's; anything else is not there."""

from __future__ import annotations

from django.http import Http404

from grader.course.assignments import find_assignment
from grader.course.models import Assignment, Attempt
from grader.course.visible import attempt_of
from grader.errors import UsageError
from grader.portal.access import CourseRequest

MOST = 1 << 62
"""Of a number in an address; databases have no larger ones."""


def tp_or_404(request: CourseRequest, key: str) -> Assignment:
    """Return the TP of a name; raise Http404 where there is none."""
    try:
        return find_assignment(request.book.course, key)
    except UsageError as error:
        raise Http404 from error


def attempt_or_404(request: CourseRequest, number: int) -> Attempt:
    """Return an attempt of this person; raise Http404 for that of anybody else."""
    found = attempt_of(request.person, number) if number < MOST else None
    if found is None:
        raise Http404
    return found
