"""Pages: jinja2 with autoescape, in the reader's language, strict about undefined names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.contrib.auth.models import User
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context

from grader.course.models import Membership
from grader.course.opening import OpenBook
from grader.course.times import exact_time
from grader.errors import UsageError
from grader.language import _, ngettext, number, translate
from grader.portal.access import (
    FRONTS,
    INSTRUCTOR,
    MARKER,
    RANK,
    STUDENT,
    Role,
    member_of,
    open_book,
)
from grader.portal.demo import is_demo
from grader.portal.middleware import language

ACCOUNTS = "accounts/"
"""Where pages of accounts are, in `grader.portal.urls`."""


@dataclass(frozen=True)
class Link:
    """One way from every page."""

    title: str
    url: str
    is_here: bool


def environment(**options: Any) -> Environment:
    """Return the templates of all pages."""
    templates = Environment(
        loader=options["loader"],
        auto_reload=False,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    templates.install_gettext_callables(_, ngettext, newstyle=True)  # type: ignore[attr-defined]
    templates.globals |= {"static": static, "url": _url}
    templates.filters |= {
        "later": translate,
        "number": number,
        "exact": _exact,
        "moment": exact_time,
        "fraction": _fraction,
    }
    return templates


def around(request: HttpRequest) -> dict[str, object]:
    """Return what every page shows around its own: language, navigation, who is signed in."""
    member, book = getattr(request, "member", None), getattr(request, "book", None)
    if _is_of_account(request):
        member, book = _known(request)
    person = None if member is None else member.person
    return {
        "lang": language(),
        "person": person,
        "course": book.course if book is not None else None,
        "book": book,
        "is_demo": is_demo(request),
        "links": [] if member is None else list(_links(request, Role(member.role))),
    }


def _is_of_account(request: HttpRequest) -> bool:
    """Say whether a page is one of a library's, which asks for no role."""
    match = request.resolver_match
    return match is not None and match.route.startswith(ACCOUNTS)


def _known(request: HttpRequest) -> tuple[Membership | None, OpenBook | None]:
    """Return who is signed in, and the book; nothing where the database cannot say it."""
    try:
        if not isinstance(request.user, User):
            return None, None
        book = open_book()
        return member_of(request.user, book), book
    except (DatabaseError, InterfaceError, UsageError):  # which the page itself may be about
        return None, None


def _links(request: HttpRequest, role: Role) -> list[Link]:
    ways = (
        (STUDENT, _("My work")),
        (MARKER, _("Marking")),
        (INSTRUCTOR, _("Class")),
    )
    path = request.path_info
    found = []
    for least, title in ways:
        if RANK[role] < RANK[least] or (least == STUDENT and role != STUDENT):
            continue
        address = reverse(FRONTS[least])
        is_own = role == STUDENT and not _is_of_account(request)
        is_here = path.startswith(address) if address != "/" else is_own
        found.append(Link(title, address, is_here))
    return found


def _url(name: str, *args: object) -> str:
    return reverse(name, args=args)


def _fraction(value: Fraction) -> str:
    """Return an exact number as people write it, with three digits at most after the point."""
    return number(round(float(value), 3))


@pass_context
def _exact(context: Context, when: datetime) -> str:
    """Return a time in the course's zone."""
    return exact_time(when, context["book"].zone)
