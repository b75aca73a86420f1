"""What a marker sees first."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from grader.portal.access import MARKER, CourseRequest, needs


@needs(MARKER)
def front(request: CourseRequest) -> HttpResponse:
    """Show where to begin."""
    return render(request, "marking/front.html")
