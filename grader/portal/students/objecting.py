"""Objections: at a finding or a mark, and what is answered."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from grader.course.models import Attempt
from grader.course.objections import MAX_TEXT_CHARS, is_noted, object_to, objections_of
from grader.course.student_view import objectionable
from grader.errors import UsageError
from grader.language import _
from grader.portal.access import STUDENT, CourseRequest, actor_of, needs
from grader.portal.failures import words_of
from grader.portal.students.own_attempts import attempt_or_404


def addresses_of(attempt: Attempt) -> dict[str, str]:
    """Return where a student objects to each part of an attempt that they may object to, by id."""
    form = reverse("students:object", args=(attempt.pk,))
    return {id_: f"{form}?{urlencode({'about': id_})}" for id_, _title in objectionable(attempt)}


@needs(STUDENT)
def own(request: CourseRequest) -> HttpResponse:
    """Show one's own objections with their answers, the newest first."""
    rows = objections_of(request.book.course, request.person)[::-1]
    return render(request, "students/objections.html", {"rows": rows})


@needs(STUDENT)
def new(request: CourseRequest, number: int) -> HttpResponse:
    """Ask what is objected to and why; note it."""
    attempt = attempt_or_404(request, number)
    parts = objectionable(attempt)
    about = request.POST.get("about") or request.GET.get("about", "")
    text = request.POST.get("text", "")[: MAX_TEXT_CHARS + 1]
    if request.method == "POST":
        if is_noted(attempt, request.person, about, text):
            messages.info(request, _("That is noted already."))
            return redirect("students:objections")
        try:
            if about not in dict(parts):
                raise UsageError(_("choose what it is about"))  # noqa: TRY301 said below
            object_to(attempt, request.person, about, text, actor_of(request))
        except UsageError as error:
            messages.error(request, words_of(error))
        else:
            messages.success(request, _("It is noted; the answer will stand here."))
            return redirect("students:objections")
    context = {
        "attempt": attempt,
        "parts": parts,
        "about": about,
        "text": text,
        "most": MAX_TEXT_CHARS,
    }
    return render(request, "students/object.html", context)
