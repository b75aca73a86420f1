"""Grade me: what it means, said before; and a receipt after."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from grader.course.attempts import request_grade, request_of
from grader.course.models import Attempt
from grader.course.student_view import seen
from grader.errors import UsageError
from grader.language import _
from grader.portal.access import STUDENT, CourseRequest, actor_of, needs
from grader.portal.students.own_attempts import attempt_or_404


@needs(STUDENT)
def grade_me(request: CourseRequest, number: int) -> HttpResponse:
    """Say what it means; then ask for the attempt to be graded. Asked twice, it is asked once."""
    own = attempt_or_404(request, number)
    asked = request_of(own.assignment, request.person)
    if asked is not None:
        messages.info(request, _("You have asked for your grade already: this is the receipt."))
        return redirect("students:receipt", asked.attempt.pk)
    if request.method == "POST":
        try:
            request_grade(own, actor_of(request))
        except UsageError:
            asked = request_of(own.assignment, request.person)
            if asked is None:
                raise
            own = asked.attempt  # by another window, at the same moment
        return redirect("students:receipt", own.pk)
    return render(request, "students/grade_me.html", {"seen": seen(own, request.person)})


@needs(STUDENT)
def receipt(request: CourseRequest, number: int) -> HttpResponse:
    """Show the receipt of a request."""
    own: Attempt = attempt_or_404(request, number)
    shown = seen(own, request.person)
    if shown.request is None:
        raise Http404
    return render(request, "students/receipt.html", {"seen": shown})
