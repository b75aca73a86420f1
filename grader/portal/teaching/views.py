"""What an instructor sees first."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from grader.portal.access import INSTRUCTOR, CourseRequest, needs


@needs(INSTRUCTOR)
def front(request: CourseRequest) -> HttpResponse:
    """Show where to begin."""
    return render(request, "teaching/front.html")
