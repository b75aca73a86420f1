"""What an address or a form names, found in the course of the book; else 404."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from grader.course.models import Assignment, Membership, Person
from grader.course.people import Role, people_of
from grader.portal.access import CourseRequest
from grader.portal.finding import tp_or_404
from grader.portal.marking.places import number_said

MAX_REASON_CHARS = 1000


def graded_tp_of(request: CourseRequest, key: str) -> Assignment:
    """Return the TP of an address; raise Http404 for one that is graded elsewhere too."""
    assignment = tp_or_404(request, key)
    if assignment.is_graded_elsewhere:
        raise Http404
    return assignment


def student_of(request: CourseRequest, number: int) -> Person:
    """Return a student of the course; raise Http404 for anybody else."""
    found = people_of(request.book.course, Role.STUDENT).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def member_of(request: CourseRequest, number: int) -> Membership:
    """Return what somebody is in the course; raise Http404 for somebody who is not in it."""
    people = Person.objects.filter(pk=number)  # nobody, for a number that no database holds
    own = Membership.objects.filter(course=request.book.course, person__in=people)
    found = own.select_related("person").first()
    if found is None:
        raise Http404
    return found


def said(request: HttpRequest, name: str, most: int = MAX_REASON_CHARS) -> str:
    """Return a field of a form, without blanks around it, cut after `most` characters."""
    return field(request.POST, name, most)


def field(fields: QueryDict, name: str, most: int) -> str:
    """Return a field, without NUL, which no database keeps."""
    return str(fields.get(name, "")).replace("\0", "").strip()[:most]


def done(
    request: HttpRequest, told: str, *address: object, is_new: bool = True
) -> HttpResponseBase:
    """Say what came of a form, and lead to a page; what was there already is said as such."""
    messages.add_message(request, messages.SUCCESS if is_new else messages.INFO, told)
    to, *args = address
    return redirect(str(to), *args)


def numbers_in(request: HttpRequest, name: str) -> Sequence[int]:
    """Return the whole numbers of a field that may stand in a form many times."""
    found = (number_said(each) for each in request.POST.getlist(name))
    return [each for each in found if each]
