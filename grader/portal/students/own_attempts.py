"""Attempts of this student; those of anybody else are not there."""

from __future__ import annotations

from django.http import Http404

from grader.course.models import Attempt
from grader.course.student_view import attempt_of
from grader.portal.access import CourseRequest

MOST = 1 << 62
"""Of a number in an address; databases have no larger ones."""


def attempt_or_404(request: CourseRequest, number: int) -> Attempt:
    """Return an attempt of this person; raise Http404 for that of anybody else."""
    found = attempt_of(request.person, number) if number < MOST else None
    if found is None:
        raise Http404
    return found
