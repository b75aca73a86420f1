"""People of the course: added, and found by whatever they are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import Q, QuerySet
from django.utils import timezone

from grader.course.journal import Actor, one_transaction, write_journal
from grader.course.models import Assignment, Course, ExternalId, Membership, Person
from grader.errors import UsageError
from grader.intake.student import MAX_CHARS, OF_SUBMISSIONS, Student
from grader.language import N_
from grader.records.listing import capped
from grader.sanitise import clean_line

EMAIL = "email"
NUMBERED_ANEW = frozenset({"moodle", "anonymous"})
"""Systems that give people another number in each assignment."""

Role = Membership.Role


def people_of(course: Course, *roles: str) -> QuerySet[Person]:
    """Return the people of a course who have one of some roles, by name."""
    wanted = roles or Role.values
    return Person.objects.filter(memberships__course=course, memberships__role__in=wanted).order_by(
        "name", "pk"
    )


def called(person: Person) -> str:
    """Return how a person is named where there may be others of the name."""
    return f"{person.name} ({person.address})" if person.address else person.name


def names_of(people: Iterable[Person]) -> str:
    """Return the names of a team, or of one student, as sentences show them."""
    return ", ".join(person.name for person in people)


def add_person(
    course: Course, name: str, ids: Mapping[str, str], role: str, actor: Actor
) -> Person:
    """Add a person to a course, with what other systems call them.

    Raises UsageError where one of the ids is somebody else's.
    """
    known = {system: _id(system, value) for system, value in ids.items() if value.strip()}
    said = clean_line(name.strip(), MAX_CHARS)
    if not said:
        raise UsageError(
            N_("a person without a name cannot be added (ids: {ids})", ids=str(known or "none"))
        )
    with one_transaction():
        for system, value in known.items():
            other = ExternalId.objects.filter(system=system, scope="", value=value).first()
            if other is not None:
                raise UsageError(
                    N_(
                        "{name}: {system} {value} is {whose}'s already; correct one",
                        name=said,
                        system=system,
                        value=value,
                        whose=called(other.person),
                    )
                )
        person = Person(name=said, address=known.get(EMAIL, ""))
        person.save()
        for system, value in known.items():
            ExternalId(person=person, system=system, value=value).save()
        Membership(course=course, person=person, role=role, since=timezone.now()).save()
        write_journal(actor, "add person", f"{called(person)} joined as {role}", person=person)
    return person


def add_id(person: Person, system: str, value: str, assignment: Assignment | None = None) -> None:
    """Note what another system calls a person; nothing where that is known."""
    scope = assignment.key if assignment is not None and system in NUMBERED_ANEW else ""
    ExternalId.objects.get_or_create(
        system=system, scope=scope, value=_id(system, value), defaults={"person": person}
    )


def find_person(course: Course, said: str, *roles: str) -> Person:
    """Return the person who is called so: by an id of any system, an address or a name.

    Raises UsageError for nobody, and for several.
    """
    wanted = said.strip()
    people = people_of(course, *roles)
    own = Q(external_ids__value=wanted) | Q(
        external_ids__system=EMAIL, external_ids__value=wanted.casefold()
    )
    found = list(people.filter(own, external_ids__scope="").distinct()) or list(
        people.filter(name=wanted)
    )
    if not found:
        folded = " ".join(wanted.casefold().split())
        found = [each for each in people if " ".join(each.name.casefold().split()) == folded]
    return _only(found, wanted, " or ".join(roles) or "person")


def find_student(course: Course, student: Student, assignment: Assignment) -> list[Person]:
    """Return the people of a submission as its download names them; several for a team.

    Raises UsageError where somebody is not in the course, or cannot be told apart.
    """
    ids = {
        system: _parts(value)
        for system, value in student.ids.items()
        if value and system not in OF_SUBMISSIONS
    }
    for system, values in ids.items():
        scope = assignment.key if system in NUMBERED_ANEW else ""
        rows = ExternalId.objects.select_related("person").filter(
            system=system, scope=scope, value__in=[_id(system, each) for each in values]
        )
        people = list({row.person.pk: row.person for row in rows}.values())
        if people and len(people) == len(values):
            return people
    names = _parts(student.name) if any(len(each) > 1 for each in ids.values()) else [student.name]
    return [find_person(course, name, Role.STUDENT) for name in names]


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(", ") if part.strip()]


def _only(found: list[Person], wanted: str, what: str) -> Person:
    shown = clean_line(wanted, MAX_CHARS)
    if not found:
        raise UsageError(
            N_(
                "{shown}: there is no such {what} in the course; see `grader course people list`, "
                "or add them with `grader course people add`",
                shown=shown,
                what=what,
            )
        )
    if len(found) > 1:
        raise UsageError(
            N_(
                "{shown}: {count} people are called so; use an id or an address, of {names}",
                shown=shown,
                count=len(found),
                names=capped(map(called, found)),
            )
        )
    return found[0]


def _id(system: str, value: str) -> str:
    cleaned = clean_line(value.strip(), MAX_CHARS)
    return cleaned.casefold() if system == EMAIL else cleaned
