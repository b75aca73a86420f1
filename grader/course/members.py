"""Who is what in the course: listed, and given another role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grader.course.journal import Actor, one_transaction, write_journal
from grader.course.models import Course, Membership, Person
from grader.course.people import EMAIL, Role, called
from grader.errors import UsageError
from grader.language import N_


@dataclass(frozen=True)
class Member:
    """One person of the course, with what other systems call them."""

    person: Person
    role: str
    ids: str
    """Without the address."""


def members_of(course: Course) -> Sequence[Member]:
    """Return everybody of a course, by role and name."""
    rows = (
        Membership.objects.filter(course=course)
        .select_related("person")
        .prefetch_related("person__external_ids")
        .order_by("role", "person__name", "person__pk")
    )
    return [Member(each.person, each.role, _ids(each.person)) for each in rows]


def set_role(course: Course, person: Person, role: str, reason: str, actor: Actor) -> bool:
    """Give a person of the course another role; return False where it is theirs already.

    Raises UsageError for an unknown role, and where nobody would be left to give roles.
    """
    if role not in Role.values:
        raise UsageError(
            N_(
                "{role!r}: is no role; the roles are {names}",
                role=role,
                names=", ".join(Role.values),
            )
        )
    with one_transaction():
        rows = Membership.objects.select_for_update().filter(course=course)
        # All instructors are locked, so that two of them cannot take the role from each other.
        instructors = set(rows.filter(role=Role.INSTRUCTOR).values_list("person_id", flat=True))
        own = rows.filter(person=person).first()
        if own is None:
            raise UsageError(N_("{who}: is not in the course; add them first", who=called(person)))
        before = own.role
        if before == role:
            return False
        if instructors == {person.pk}:
            raise UsageError(
                N_(
                    "{who}: is the only instructor; make another person one first",
                    who=called(person),
                )
            )
        own.role = role
        own.save(update_fields=["role"])
        write_journal(
            actor,
            "role",
            f"{called(person)} is {role} from now on, {before} before",
            reason=reason,
            person=person,
        )
    return True


def _ids(person: Person) -> str:
    return ", ".join(
        f"{known.system} {known.value}" + (f" ({known.scope})" if known.scope else "")
        for known in person.external_ids.all()
        if known.system != EMAIL
    )
