"""Answers, one after another: shown, reserved for who looks at them, and marked."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from grader.course.duties import questions_for
from grader.course.evidence import forms_in, is_wrong
from grader.course.markers import is_disputed
from grader.course.marking_turns import give_turn, turns_of
from grader.course.models import Attempt
from grader.course.reserving import reserve
from grader.errors import UsageError
from grader.language import _
from grader.portal.access import MARKER, CourseRequest, needs
from grader.portal.failures import words_of
from grader.portal.marking.drawer import DRAWER
from grader.portal.marking.forms import Filled, typed_in
from grader.portal.marking.pictures import picture_response
from grader.portal.marking.places import (
    Place,
    answers_at,
    assignment_at,
    number_said,
    place_at,
)
from grader.portal.marking.saving import save
from grader.portal.marking.sheet import sheet_of


@needs(MARKER)
@require_GET
def following(request: CourseRequest, key: str, question: str) -> HttpResponse:
    """Go to the answer that the marker is given next; say so where none is left."""
    place = place_at(request, key, question)
    turns = turns_of(request.book.course, place.assignment, question, request.person)
    among = None
    is_about_wrong = "wrong" in request.GET
    if is_about_wrong:
        forms = forms_in(turns.left, question, request.book.files)
        among = {each for each, own in forms.items() if is_wrong(own)}
    after = number_said(request.GET.get("after", ""))
    attempt = give_turn(turns, request.person, after, among)
    if attempt is not None:
        more = "?wrong" if is_about_wrong else ""
        return HttpResponseRedirect(place.url("answer", attempt.pk) + more)
    context = {"place": place, "turns": turns, "wrong": is_about_wrong}
    return render(request, "marking/done.html", context)


@needs(MARKER)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: CourseRequest, key: str, question: str, number: int) -> HttpResponse:
    """Show an answer; take its mark."""
    place = place_at(request, key, question)
    if request.method == "POST":
        return _take(request, place, number)
    return _show(request, place, number)


def _show(
    request: CourseRequest,
    place: Place,
    number: int,
    filled: Filled | None = None,
    status: int = 200,
) -> HttpResponse:
    marking, attempt = answers_at(request, place, number)
    settles = "settle" in (request.POST if request.method == "POST" else request.GET)
    if settles and not is_disputed(attempt, place.question.id):
        raise Http404  # the marks of others are nobody's to see before
    is_own = reserve(attempt, place.question.id, request.person)
    sheet = sheet_of(request, place, marking, attempt, filled, is_own=is_own, settles=settles)
    if sheet.shown is None:
        DRAWER.ask(place.assignment)
    return render(request, "marking/answer.html", {"sheet": sheet, "place": place}, status=status)


def _take(request: CourseRequest, place: Place, number: int) -> HttpResponse:
    """Note the mark and go on; where it cannot be taken, say why and lose nothing of it.

    A script that saves in the background is told the same as data.
    """
    is_behind = request.headers.get("X-Marking") == "behind"
    filled = Filled.of(typed_in(request.POST))
    try:
        saved = save(request, place, number, filled)
    except UsageError as error:
        if is_behind:
            return JsonResponse({"said": words_of(error)})
        messages.error(request, words_of(error))
        return _show(request, place, number, filled, status=409)
    if is_behind:
        turns = turns_of(request.book.course, place.assignment, place.question.id, request.person)
        return JsonResponse({"decided": turns.decided, "of": len(turns.order)})
    if saved > 1:
        messages.success(request, _("{count} answers were marked.").format(count=saved))
    if "settle" in request.POST:
        return HttpResponseRedirect(reverse("marking:differences", args=(place.assignment.key,)))
    more = {"after": number, **({"wrong": ""} if "wrong" in request.POST else {})}
    return HttpResponseRedirect(f"{place.url('question')}?{urlencode(more)}")


@needs(MARKER)
@require_GET
def picture(request: CourseRequest, key: str, number: int, name: str) -> HttpResponseBase:
    """Show a page of what was handed in, as it was drawn behind the walls."""
    assignment = assignment_at(request, key)
    known = number_said(str(number))
    attempt = Attempt.objects.filter(pk=known, assignment=assignment).first()
    if attempt is None or not questions_for(assignment, request.person):
        raise Http404
    return picture_response(request, attempt, name)
