"""What a student sees first."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from grader.portal.access import STUDENT, CourseRequest, needs


@needs(STUDENT)
def front(request: CourseRequest) -> HttpResponse:
    """Show where to begin."""
    return render(request, "students/front.html")
