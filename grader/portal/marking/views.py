"""What a marker sees first; differences of markers; who marks what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from grader.course.assignments import assignments_of
from grader.course.counting_attempts import counting_ids
from grader.course.drawings import undrawn
from grader.course.duties import duties_of, give_duties, questions_for
from grader.course.markers import Difference, agreement_of
from grader.course.marking_turns import Turns, turns_of
from grader.course.models import Assignment, Person
from grader.course.people import Role, people_of
from grader.errors import UsageError
from grader.language import _
from grader.portal.access import INSTRUCTOR, MARKER, CourseRequest, actor_of, needs
from grader.portal.marking.drawer import DRAWER
from grader.portal.marking.places import Place, assignment_at, places_of


@dataclass(frozen=True)
class ToMark:
    """One TP."""

    assignment: Assignment
    questions: Sequence[tuple[Place, Turns]]


@needs(MARKER)
@require_GET
def front(request: CourseRequest) -> HttpResponse:
    """Show how far the marking is, and where to begin."""
    tps = list(_to_mark(request))
    for each in tps:
        if undrawn(request.book, each.assignment):
            with suppress(UsageError):  # it is said where an answer is looked at
                DRAWER.ask(each.assignment)
    context = {"tps": tps, "is_instructor": request.member.role == INSTRUCTOR}
    return render(request, "marking/front.html", context)


def _to_mark(request: CourseRequest) -> Iterator[ToMark]:
    course, marker = request.book.course, request.person
    for tp in assignments_of(course):
        own = set() if tp.is_graded_elsewhere else {*questions_for(tp, marker)}
        if own:
            keys = counting_ids(course, tp)
            yield ToMark(
                tp,
                [
                    (place, turns_of(course, tp, place.question.id, marker, keys))
                    for place in places_of(tp)
                    if place.question.id in own
                ],
            )


@needs(MARKER)
@require_GET
def differences(request: CourseRequest, key: str) -> HttpResponse:
    """List answers of which markers differ by too much, to be settled."""
    assignment = assignment_at(request, key)
    own = {*questions_for(assignment, request.person)}
    titles = {each.question.id: each for each in places_of(assignment)}
    found: list[tuple[Place, Difference]] = [
        (titles[agreement.question], difference)
        for agreement in agreement_of(request.book.course, assignment)
        if agreement.question in own
        for difference in agreement.differences
        if difference.settled is None
    ]
    context = {"assignment": assignment, "differences": found}
    return render(request, "marking/differences.html", context)


@needs(INSTRUCTOR)
@require_http_methods(["GET", "HEAD", "POST"])
def duties(request: CourseRequest, key: str) -> HttpResponse:
    """Say who marks which questions."""
    assignment = assignment_at(request, key)
    markers: list[Person] = list(people_of(request.book.course, Role.MARKER))
    places = places_of(assignment)
    if request.method == "POST":
        for each in markers:
            chosen = request.POST.getlist(f"of-{each.pk}")
            give_duties(assignment, each, chosen, actor_of(request))
        messages.success(request, _("Saved: who marks what."))
        return HttpResponseRedirect(reverse("marking:duties", args=(assignment.key,)))
    given = duties_of(assignment)
    rows = [(each, given.get(each.pk, frozenset())) for each in markers]
    context = {"assignment": assignment, "places": places, "rows": rows}
    return render(request, "marking/duties.html", context)
