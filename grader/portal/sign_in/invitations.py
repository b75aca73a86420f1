"""Links that invite people of the book: used once, for 14 days, kept as digests alone."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from grader.course.journal import Actor, one_transaction, write_journal
from grader.course.models import Course, Person
from grader.course.people import called, people_of
from grader.errors import UsageError
from grader.portal.accounts import user_of
from grader.portal.models import Account
from grader.portal.sign_in.models import Invitation

LIFE = timedelta(days=14)


def invite(person: Person, actor: Actor) -> str:
    """Return a link by which a person chooses a password; links before it no longer work.

    Raises UsageError for a person without an address, by which people sign in.
    """
    if not person.address:
        raise UsageError(
            f"{person.name}: has no address, by which people sign in; add it to the list of people "
            f"(column email) and read it again with `grader course people add`"
        )
    token, now = secrets.token_urlsafe(32), timezone.now()
    with one_transaction():
        Invitation.objects.filter(person=person, used_at=None).update(used_at=now)
        Invitation.objects.create(
            person=person, digest=_digest(token), made_at=now, by=actor.name, until=now + LIFE
        )
        said = f"{called(person)} was invited to the portal"
        write_journal(actor, "invite", said, person=person)
    return settings.GRADER_URL + reverse("sign_in:accept", args=[token])


def without_password(course: Course) -> list[Person]:
    """Return who has an address and has chosen no password."""
    entered = with_password()
    return [each for each in people_of(course).exclude(address="") if each.pk not in entered]


def with_password() -> set[int]:
    """Return who has chosen a password; an account that a platform has made has an empty one."""
    rows = Account.objects.exclude(user__password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return set(rows.exclude(user__password="").values_list("person_id", flat=True))


def invited(token: str) -> Invitation | None:
    """Return what a link stands for; None for one that was used, is too old or was never made."""
    found = Invitation.objects.select_related("person").filter(digest=_digest(token)).first()
    if found is None or found.used_at is not None or found.until < timezone.now():
        return None
    return found


def accept(invitation: Invitation, password: str) -> User | None:
    """Set the password of who was invited, and use the link up; None where it was used meanwhile.

    Sessions that were open before end: their password is another.
    """
    with one_transaction():
        unused = Invitation.objects.filter(pk=invitation.pk, used_at=None)
        if not unused.update(used_at=timezone.now()):
            return None
        person = invitation.person
        user = user_of(person)
        user.email = person.address
        user.set_password(password)
        user.save(update_fields=["email", "password"])
        said = f"{called(person)} accepted the invitation"
        write_journal(Actor(person.name, person), "accept", said, person=person)
    return user


def withdraw(person: Person, actor: Actor) -> bool:
    """Let the links of a person work no longer; return False where none did."""
    with one_transaction():
        now = timezone.now()
        unused = Invitation.objects.filter(person=person, used_at=None, until__gte=now)
        if not unused.update(used_at=now):
            return False
        said = f"the invitation of {called(person)} was withdrawn"
        write_journal(actor, "withdraw invitation", said, person=person)
    return True


def open_invitations() -> dict[int, datetime]:
    """Return until when the links work that were not used, by person."""
    unused = Invitation.objects.filter(used_at=None, until__gte=timezone.now())
    return dict(unused.order_by("pk").values_list("person_id", "until"))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
