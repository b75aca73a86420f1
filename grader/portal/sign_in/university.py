"""Who of the book somebody is whom a university's OpenID Connect names."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.socialaccount.models import SocialLogin
from django.conf import settings

from grader.course.journal import Actor, one_transaction, write_journal
from grader.course.models import Course, ExternalId, Membership, Person
from grader.course.people import EMAIL, called
from grader.errors import UsageError
from grader.intake.student import MAX_CHARS
from grader.language import _
from grader.sanitise import clean_line


@dataclass(frozen=True)
class Said:
    """What the university says that is used."""

    subject: str
    email: str
    is_verified: bool
    """Whether the university has seen that the address is theirs."""

    @classmethod
    def of(cls, login: SocialLogin) -> Said:
        """Return what stands in the answer of the university."""
        first = login.email_addresses[0] if login.email_addresses else None
        verified = first is not None and bool(first.verified)
        return cls(
            str(login.account.uid),
            "" if first is None else str(first.email).strip().casefold(),
            verified or settings.GRADER_OIDC_TRUSTS_ADDRESSES,
        )


def find(course: Course, said: Said) -> Person:
    """Return who it is: by the subject, else by an address that the university has verified.

    The subject is noted the first time: a change of the address changes nothing afterwards. Raises
    UsageError for who is not in the course.
    """
    system = f"oidc {settings.GRADER_OIDC_URL}"
    if clean_line(said.subject, MAX_CHARS) != said.subject:
        raise UsageError(_("The university calls you by an unusable id."))
    with one_transaction():
        known = ExternalId.objects.filter(system=system, scope="", value=said.subject).first()
        row = known or _by_address(said)
        if row is None or not Membership.objects.filter(course=course, person=row.person).exists():
            raise UsageError(_("Nobody of this course has your account or your address."))
        if known is None:
            if row.person.external_ids.filter(system=system).exists():
                raise UsageError(_("Your address is that of somebody else of this course."))
            ExternalId(person=row.person, system=system, value=said.subject).save()
            told = f"{called(row.person)} signs in from the university, as {said.subject}"
            write_journal(Actor("OpenID Connect"), "sign-in", told, person=row.person)
    return row.person


def _by_address(said: Said) -> ExternalId | None:
    if not said.email or not said.is_verified:
        return None
    return ExternalId.objects.filter(system=EMAIL, scope="", value=said.email).first()
