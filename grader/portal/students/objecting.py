"""Objections: at a finding or a mark, and what is answered."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from grader.course.models import Objection
from grader.course.objections import MAX_TEXT_CHARS, object_to, outcome_of
from grader.course.visible import objectionable
from grader.errors import UsageError
from grader.language import _
from grader.portal.access import STUDENT, CourseRequest, actor_of, needs
from grader.portal.failures import words_of
from grader.portal.students.own import attempt_or_404


@needs(STUDENT)
def own(request: CourseRequest) -> HttpResponse:
    """Show one's own objections with their answers."""
    found = (
        Objection.objects.filter(person=request.person)
        .select_related("attempt__assignment")
        .prefetch_related("answers")
        .order_by("-pk")
    )
    rows = [(each, outcome_of(each)) for each in found]
    return render(request, "students/objections.html", {"rows": rows})


@needs(STUDENT)
def new(request: CourseRequest, number: int) -> HttpResponse:
    """Ask what is objected to and why; note it."""
    attempt = attempt_or_404(request, number)
    parts = objectionable(attempt)
    about = request.POST.get("about") or request.GET.get("about", "")
    text = request.POST.get("text", "")[: MAX_TEXT_CHARS + 1]
    if request.method == "POST":
        same = Objection.objects.filter(attempt=attempt, person=request.person, target=about)
        if same.filter(text=text.strip()).exists():
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
