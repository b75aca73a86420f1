"""A course of a platform becomes the course of this book, by a code that the command line prints.

A platform has many courses and teachers, and a tool may be open to all of them. Who can show the
code may connect theirs; nobody of another gets in.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta

from django.utils import timezone

from grader.course.assignments import assignments_of
from grader.course.journal import Actor, one_transaction, write_journal
from grader.course.models import Assignment, Course
from grader.course.people import Role
from grader.language import N_
from grader.portal.lti.claims import Claims
from grader.portal.lti.models import LineItem, Platform, PlatformCourse
from grader.portal.lti.roles import role_of
from grader.portal.lti.troubles import LaunchError
from grader.sanitise import clean_line

LIFE = timedelta(days=14)
PARAMETER = "assignment"
"""Custom parameter of a link that names its TP."""


def new_code(platform: Platform) -> str:
    """Return a code that connects one course within 14 days; those before it no longer do."""
    code = secrets.token_urlsafe(12)
    platform.code, platform.code_until = _digest(code), timezone.now() + LIFE
    platform.save(update_fields=["code", "code_until"])
    return code


def connected(platform: Platform, claims: Claims) -> PlatformCourse | None:
    """Return the course from which a launch comes, where it is connected."""
    if claims.context is None:
        raise LaunchError(
            N_("Your learning platform does not say from which course you come."),
            N_("Open the link within the course."),
        )
    return platform.courses.filter(context=claims.context.id).first()


def check_may_connect(platform: Platform, claims: Claims) -> None:
    """Raise LaunchError for who cannot connect a course."""
    until = platform.code_until
    is_open = bool(platform.code) and until is not None and until > timezone.now()
    if role_of(platform, claims.roles) not in (Role.INSTRUCTOR, Role.MARKER) or not is_open:
        raise LaunchError(
            N_("This course of your learning platform is not connected with the grader."),
            N_("A teacher connects it, with the code that `grader course lti code` prints."),
        )


def connect(platform: Platform, claims: Claims, code: str) -> PlatformCourse | None:
    """Connect the course of a launch; return None for a wrong code. A code is used once."""
    check_may_connect(platform, claims)
    context = claims.context
    if context is None or not hmac.compare_digest(platform.code, _digest(code.strip())):
        return None
    with one_transaction():
        used = Platform.objects.filter(pk=platform.pk, code=platform.code).update(code="")
        if not used:
            return None
        found, _ = PlatformCourse.objects.get_or_create(
            platform=platform,
            context=context.id,
            defaults={
                "title": clean_line(context.title, 200),
                "connected_at": timezone.now(),
                "by": clean_line(claims.name, 200),
            },
        )
        said = f"the course {found.title} of {platform.name} was connected"
        write_journal(Actor(found.by or platform.name), "connect", said)
    return found


def assignment_of(course: Course, claims: Claims) -> Assignment | None:
    """Return the TP that a link means; None for the whole course."""
    said = claims.custom.assignment
    if said is None:
        return None
    wanted = said.strip().casefold()
    return next((each for each in assignments_of(course) if each.key.casefold() == wanted), None)


def remember(found: PlatformCourse, claims: Claims, assignment: Assignment | None) -> None:
    """Note where the services of a course are, and the column of a TP."""
    said = {
        "members_url": claims.members.context_memberships_url,
        "line_items_url": claims.grades.lineitems,
        "scopes": claims.grades.scope,
    }
    known = {name: value for name, value in said.items() if value}
    if any(getattr(found, name) != value for name, value in known.items()):
        for name, value in known.items():
            setattr(found, name, value)
        found.save(update_fields=list(known))
    if assignment is not None and claims.grades.lineitem:
        _note_column(found, assignment, claims)


def _note_column(found: PlatformCourse, assignment: Assignment, claims: Claims) -> None:
    """Keep the column of a TP: the first, or the one of the link that a teacher opened last."""
    url = claims.grades.lineitem
    column, is_new = LineItem.objects.get_or_create(
        course=found, assignment=assignment, defaults={"url": url}
    )
    is_teacher = role_of(found.platform, claims.roles) in (Role.INSTRUCTOR, Role.MARKER)
    if not is_new and column.url != url and is_teacher:
        with one_transaction():
            column.sent.all().delete()  # the new column has none of them
            column.url = url
            column.save(update_fields=["url"])


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
