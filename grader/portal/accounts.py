"""Accounts: who of the book signs in as whom."""

from __future__ import annotations

from django.contrib.auth.models import User

from grader.course.journal import one_transaction
from grader.course.models import Person
from grader.portal.models import Account

BACKEND = "django.contrib.auth.backends.ModelBackend"
"""Named where somebody is signed in without a password."""


def user_of(person: Person) -> User:
    """Return the account of a person; make one, without a password, where there is none."""
    with one_transaction():
        found = Account.objects.select_related("user").filter(person=person).first()
        if found is not None:
            return found.user
        user, _ = User.objects.get_or_create(
            username=f"person-{person.pk}", defaults={"email": person.address}
        )
        Account.objects.create(user=user, person=person)
        return user


def person_of(user: User) -> Person | None:
    """Return who of the book signs in so; None for nobody."""
    found = Account.objects.select_related("person").filter(user=user).first()
    return None if found is None else found.person
