"""Hand in, in two steps: files are sent and shown as they are understood, then confirmed."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render

from grader.course.allowed import allowed
from grader.course.attempts import Intent, last_attempt, size_of
from grader.course.in_force import in_force
from grader.course.models import Assignment
from grader.course.quota import OverQuotaError, Quota, check_quota, hand_in_within
from grader.errors import UsageError
from grader.language import _
from grader.limits import MIB
from grader.portal.access import STUDENT, CourseRequest, actor_of, needs, takes
from grader.portal.failures import words_of
from grader.portal.finding import tp_or_404
from grader.portal.known_assignments import graded_as
from grader.portal.students.staging import GoneError, Staged, stage, staged
from grader.portal.students.understanding import understood

MOST_BYTES = 110 * MIB


@takes(MOST_BYTES)
@needs(STUDENT)
def send(request: CourseRequest, key: str) -> HttpResponse:
    """Keep files aside, and lead to the page that shows what they are taken for."""
    tp = tp_or_404(request, key)
    if request.method != "POST":
        return redirect("students:assignment", tp.key)
    limits, names = in_force(request.book.course, tp).limits, graded_as(tp).names
    uploads = request.FILES.getlist("files") + request.FILES.getlist("folder")
    if not uploads:
        messages.error(request, _("Nothing was sent: choose files, a folder or an archive first."))
        return redirect("students:assignment", tp.key)
    try:
        kept = stage(uploads, request.POST.getlist("path"), request.person, tp, limits, names)
    except UsageError as error:
        messages.error(request, words_of(error))
        return redirect("students:assignment", tp.key)
    last = last_attempt(tp, [request.person])
    if last is not None and last.digest == kept.digest:
        kept.drop()
        messages.info(request, _("These are the same files as before: here is their attempt."))
        return redirect("students:attempt", last.pk)
    return redirect("students:confirm", tp.key, kept.token)


@needs(STUDENT)
def confirm(request: CourseRequest, key: str, token: str) -> HttpResponse:
    """Show what was understood; then take it, for feedback or to be graded."""
    tp = tp_or_404(request, key)
    kept = staged(token, request.person, tp)
    if kept is None:
        return _gone(request, tp)
    try:
        return _take(request, tp, kept) if request.method == "POST" else _look(request, tp, kept)
    except GoneError:
        return _gone(request, tp)


def _look(request: CourseRequest, tp: Assignment, kept: Staged) -> HttpResponse:
    limits, names = in_force(request.book.course, tp).limits, graded_as(tp).names
    context = {
        "tp": tp,
        "kept": kept,
        "over": _over(request, kept),
        "seen": understood(kept.name, kept.files, kept.store, limits, names),
        "allowed": allowed(tp, request.person),
    }
    return render(request, "students/confirm.html", context)


def _take(request: CourseRequest, tp: Assignment, kept: Staged) -> HttpResponseRedirect:
    said = request.POST.get("for")
    if said == "nothing":
        kept.drop()
        return redirect("students:assignment", tp.key)
    intent: Intent = "grade" if said == "grade" else "feedback"
    person, actor = request.person, actor_of(request)
    try:
        if intent == "feedback":  # before anything is kept
            check_quota([person], size_of(kept.files), quota())
        kept.keep(request.book.files)
        receipt = hand_in_within(quota(), tp, [person], kept.files, intent, actor, kept.name)
    except OverQuotaError:  # the page says it; what was sent is there still
        return redirect("students:confirm", tp.key, kept.token)
    kept.drop()
    if said == "grade":
        return redirect("students:receipt", receipt.attempt.pk)
    if receipt.is_again:
        messages.info(request, _("These are the same files as before: here is their attempt."))
    return redirect("students:attempt", receipt.attempt.pk)


def _over(request: CourseRequest, kept: Staged) -> str:
    """Say why no more is taken for feedback now; nothing where it is."""
    try:
        check_quota([request.person], size_of(kept.files), quota())
    except OverQuotaError as error:
        return words_of(error)
    return ""


def quota() -> Quota:
    """Return what one student may let wait and send, as the environment says it."""
    return Quota(settings.GRADER_MOST_WAITING, settings.GRADER_MOST_MIB_A_DAY * MIB)


def _gone(request: CourseRequest, tp: Assignment) -> HttpResponseRedirect:
    """Lead to what is there: a page that was sent twice has handed in already."""
    last = last_attempt(tp, [request.person])
    if last is not None:
        messages.info(request, _("That was handed in or dropped already: this is the last one."))
        return redirect("students:attempt", last.pk)
    messages.error(request, _("What was sent is not kept any more: send it again."))
    return redirect("students:assignment", tp.key)
