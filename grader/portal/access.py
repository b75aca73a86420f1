"""Who may see what: each view says which role it needs, and gets the person and the book."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from grader.course.journal import Actor
from grader.course.models import Book, Course, Membership, Person
from grader.course.opening import OpenBook, files_of
from grader.errors import UsageError
from grader.language import _
from grader.portal.accounts import person_of
from grader.portal.book import address

Role = Membership.Role
STUDENT, MARKER, INSTRUCTOR = Role.STUDENT, Role.MARKER, Role.INSTRUCTOR
RANK = {STUDENT: 0, MARKER: 1, INSTRUCTOR: 2}
"""Each may do what those before it may."""

FRONTS = {STUDENT: "students:front", MARKER: "marking:front", INSTRUCTOR: "teaching:front"}
"""The page on which people of each role begin."""

P = ParamSpec("P")


class CourseRequest(HttpRequest):
    """A request of somebody who is in the course and signed in."""

    person: Person
    member: Membership
    book: OpenBook


Handler = TypeVar("Handler", bound=Callable[..., Any])
View = Callable[Concatenate[CourseRequest, P], HttpResponseBase]


def needs(role: Role) -> Callable[[View[P]], Callable[Concatenate[HttpRequest, P], Any]]:
    """Let nobody but people with this role, or a higher one, reach a view.

    Who is signed out goes to the sign-in page; who is in another role, or in none, gets 403.
    """

    def wrap(view: View[P]) -> Callable[Concatenate[HttpRequest, P], Any]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not isinstance(request.user, User):
                return redirect_to_login(request.get_full_path())
            book = open_book()
            member = member_of(request.user, book)
            if member is None:
                raise PermissionDenied(_("You are not in this course."))
            if RANK[Role(member.role)] < RANK[role]:
                raise PermissionDenied(_("This page is for other people of the course."))
            own = cast("CourseRequest", request)
            own.person, own.member, own.book = member.person, member, book
            return view(own, *args, **kwargs)

        guarded.needs = role  # type: ignore[attr-defined]
        return guarded

    return wrap


def member_of(user: User, book: OpenBook) -> Membership | None:
    """Return what somebody who is signed in is in the course; None for nobody of it."""
    person = person_of(user)
    if person is None:
        return None
    own = Membership.objects.filter(course=book.course, person=person)
    return own.select_related("person").first()


def takes(most: int) -> Callable[[Handler], Handler]:
    """Let a view be sent more bytes than others."""

    def mark(view: Handler) -> Handler:
        view.takes_bytes = most  # type: ignore[attr-defined]
        return view

    return mark


def actor_of(request: CourseRequest) -> Actor:
    """Return who does something, as the journal names them."""
    return Actor(request.person.name, request.person)


def open_book() -> OpenBook:
    """Return the book as it is now; raise UsageError where there is none."""
    book, course = Book.objects.first(), Course.objects.first()
    if book is None or course is None:
        raise UsageError(f"{address().shown}: is not a book; make one with `grader course init`")
    return OpenBook(address(), course, files_of(book, address()))
