"""Who of the book somebody of a platform is: known, recognised, or added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError

from grader.course.journal import Actor, one_transaction, write_journal
from grader.course.models import Course, ExternalId, Membership, Person
from grader.course.people import EMAIL, Role, add_person, called
from grader.errors import UsageError
from grader.intake.student import MAX_CHARS
from grader.language import N_
from grader.portal.access import RANK
from grader.portal.lti.claims import Claims
from grader.portal.lti.models import Platform
from grader.portal.lti.roles import role_of
from grader.portal.lti.troubles import ASK_TEACHER, LaunchError
from grader.sanitise import clean_line

SID = "sid"
"""Number that the institution gives; people cannot change it by themselves."""


@dataclass(frozen=True)
class Member:
    """Somebody of a course of a platform: no more of them than the book keeps."""

    sub: str
    name: str
    email: str
    sid: str
    roles: Sequence[str]


def member_of(claims: Claims) -> Member:
    """Return whom a launch is by; raise LaunchError where it is by nobody."""
    if claims.sub is None:
        raise LaunchError(
            N_("Your learning platform does not say who you are."),
            N_("Sign in there, open the course and then the link."),
        )
    number = claims.lis.person_sourcedid
    return Member(claims.sub, claims.whole_name, claims.email, number, claims.roles)


def system_of(platform: Platform) -> str:
    """Return what the book calls the ids of people in a platform."""
    return f"lti {platform.issuer}"


def join(course: Course, platform: Platform, member: Member, role: Role | None = None) -> Person:
    """Return who of the book it is; add who is new, with `role` or that of the platform.

    Raises LaunchError for who has no role in the course, and where it cannot be told who it is.
    """
    sub = member.sub
    if clean_line(sub.strip(), MAX_CHARS) != sub or not sub.isascii():
        raise LaunchError(N_("Your learning platform calls you by an unusable id."), ASK_TEACHER)
    try:
        with one_transaction():
            return _known(course, platform, sub) or _joined(course, platform, member, role)
    except IntegrityError:  # by another launch at the same moment
        found = _known(course, platform, sub)
        if found is None:
            raise
        return found
    except UsageError as error:
        raise LaunchError(
            N_("You cannot be added to the course: {why}.", why=error.args[0]), ASK_TEACHER
        ) from error


def _known(course: Course, platform: Platform, sub: str) -> Person | None:
    row = ExternalId.objects.filter(system=system_of(platform), scope="", value=sub).first()
    if row is None:
        return None
    if not Membership.objects.filter(course=course, person=row.person).exists():
        raise LaunchError(N_("You are no longer in this course."), ASK_TEACHER)
    return row.person


def _joined(course: Course, platform: Platform, member: Member, given: Role | None) -> Person:
    role = given or role_of(platform, member.roles)
    if role is None:
        raise LaunchError(
            N_("Your learning platform says that you are neither a student nor a teacher here."),
            N_("To see what students see, sign in as a student of the course."),
        )
    actor = Actor(platform.name)
    person = _recognised(course, platform, member, role)
    if person is None:
        ids = {EMAIL: member.email, SID: member.sid}
        name = member.name.strip() or member.email or f"{platform.name} {member.sub}"
        person = add_person(course, name, ids, role, actor)
    ExternalId(person=person, system=system_of(platform), value=member.sub).save()
    said = f"{called(person)} signs in from {platform.name}, as {member.sub}"
    write_journal(actor, "sign-in", said, person=person)
    return person


def _recognised(course: Course, platform: Platform, member: Member, role: Role) -> Person | None:
    """Return who of the book has the number, or else the address, of somebody of the platform.

    People may change their address: it never opens the account of somebody who may do more than the
    platform says, nor one that another person of the platform has already, nor one of another
    number.
    """
    sid = member.sid.strip()
    ids = (
        (SID, sid, N_("number")),
        (EMAIL, member.email.strip().casefold(), N_("address")),
    )
    for system, value, what in ids:
        row = value and ExternalId.objects.filter(system=system, scope="", value=value).first()
        if not row:
            continue
        person = row.person
        own = Membership.objects.filter(course=course, person=person).first()
        if own is None or RANK[Role(own.role)] > RANK[role]:
            raise LaunchError(
                N_("Your {what} is that of somebody who does something else here.", what=what),
                N_("Sign in by the link of your invitation instead, or ask your teacher."),
            )
        numbers = person.external_ids.filter(system=SID, scope="")
        if sid and numbers.exists() and not numbers.filter(value=sid).exists():
            raise LaunchError(
                N_("Your address is that of somebody with another number."), ASK_TEACHER
            )
        if person.external_ids.filter(system=system_of(platform)).exists():
            raise LaunchError(
                N_("Your {what} is that of somebody else of the course.", what=what),
                ASK_TEACHER,
            )
        return person
    return None
