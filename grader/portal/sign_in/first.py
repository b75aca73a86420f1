"""How the first instructor signs in: what whoever starts the portal is told."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings

from grader.course.journal import Actor
from grader.course.models import Person
from grader.course.opening import OpenBook
from grader.course.people import EMAIL, Role, add_person, called, people_of
from grader.errors import UsageError
from grader.portal.lti.models import Platform
from grader.portal.sign_in.invitations import invite, open_invitations, with_password

NOBODY = "instructor@localhost"
"""Address of an instructor of whom none is known; people sign in by it alone."""


def first_way(book: OpenBook, address: str | None, actor: Actor) -> str:
    """Say how an instructor signs in.

    Where none can yet, one is invited; where there is none, one is added, by an `address`.
    """
    people = list(people_of(book.course, Role.INSTRUCTOR))
    if _may_sign_in(people):
        return f"sign in at {settings.GRADER_URL}{settings.LOGIN_URL}"
    links = open_invitations()
    waiting = next((each for each in people if each.pk in links), None)
    if waiting is not None:
        return (
            f"no instructor has chosen a password yet; {called(waiting)} has a link. For another: "
            f"grader course invite {book.address.shown} {waiting.address}"
        )
    try:
        person = _with_address(people) or _added(book, address or NOBODY, actor)
        link = invite(person, actor)
    except UsageError as error:
        return f"no instructor can sign in yet: {error}"
    return (
        f"no instructor can sign in yet: {called(person)} chooses a password at {link} (it works "
        f"once, for 14 days), and signs in by that address"
    )


def _may_sign_in(people: Sequence[Person]) -> bool:
    """Return True if somebody can sign in: by password, platform, or address at a university."""
    entered = with_password()
    by_university = bool(settings.GRADER_OIDC_URL) and _with_address(people) is not None
    return by_university or Platform.objects.exists() or any(each.pk in entered for each in people)


def _with_address(people: Sequence[Person]) -> Person | None:
    return next((each for each in people if each.address), None)


def _added(book: OpenBook, address: str, actor: Actor) -> Person:
    name = address.partition("@")[0]
    return add_person(book.course, name, {EMAIL: address}, Role.INSTRUCTOR, actor)
