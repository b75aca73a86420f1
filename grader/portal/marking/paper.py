"""Marks for students who handed nothing in here: on paper, or not at all."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from grader.course.attempts import is_on_paper, take_on_paper
from grader.course.marking import marking_of
from grader.course.people import Role, people_of
from grader.language import _
from grader.portal.access import INSTRUCTOR, CourseRequest, actor_of, needs
from grader.portal.marking.places import assignment_at, number_said, places_of


@needs(INSTRUCTOR)
@require_http_methods(["GET", "HEAD", "POST"])
def on_paper(request: CourseRequest, key: str) -> HttpResponse:
    """List them with their names, since the number alone does not find a sheet of paper."""
    assignment = assignment_at(request, key)
    students = people_of(request.book.course, Role.STUDENT)
    if request.method == "POST":
        said = number_said(request.POST.get("student", ""))
        found = students.filter(pk=said).first()
        if found is None:
            raise Http404
        receipt = take_on_paper(assignment, [found], actor_of(request))
        messages.success(
            request,
            _("{name} can be marked as answer {number}.").format(
                name=found.name, number=receipt.attempt.pk
            ),
        )
        return HttpResponseRedirect(reverse("marking:on-paper", args=(assignment.key,)))
    counting = marking_of(request.book.course, assignment).counting.values()
    taken = [each for each in counting if is_on_paper(each)]
    there = set(assignment.authors.values_list("person_id", flat=True))
    context = {
        "assignment": assignment,
        "places": places_of(assignment),
        "taken": [(each, list(each.people.all())) for each in taken],
        "absent": [each for each in students if each.pk not in there],
    }
    return render(request, "marking/paper.html", context)
