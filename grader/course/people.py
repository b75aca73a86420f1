"""People of the course: added, and found by whatever they are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import Q, QuerySet
from django.utils import timezone

from grader.course.journal import Actor, one_transaction, write_journal
from grader.course.models import Assignment, Course, ExternalId, Membership, Person
from grader.errors import UsageError
from grader.gradebook.matching import same_name, words
from grader.intake.layouts.moodle import ANONYMOUS
from grader.intake.student import MAX_CHARS, OF_SUBMISSIONS, Student
from grader.language import N_
from grader.records.listing import capped
from grader.sanitise import clean_line

EMAIL, MOODLE = "email", "moodle"
NUMBERED_ANEW = frozenset({MOODLE, "anonymous"})
"""Systems that give people another number in each assignment."""

Role = Membership.Role


class NobodyError(UsageError):
    """Nobody of the course is called so."""


class NotToldApartError(UsageError):
    """Somebody of the course is meant, and it is not sure who."""


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

    Ids come before names. Raises NobodyError where somebody is not in the course, and
    NotToldApartError where it is not sure who is meant.
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
            if system == MOODLE:
                _check_agrees(student, people, assignment)
            return people
    names = _parts(student.name) if any(len(each) > 1 for each in ids.values()) else [student.name]
    return [find_person(course, name, Role.STUDENT) for name in names]


def find_numbered(assignment: Assignment, number: str) -> Person | None:
    """Return whom Moodle gives a number in an assignment, as far as the book knows."""
    rows = ExternalId.objects.select_related("person")
    found = rows.filter(system=MOODLE, scope=assignment.key, value=_id(MOODLE, number)).first()
    return found.person if found is not None else None


def _check_agrees(student: Student, people: list[Person], assignment: Assignment) -> None:
    """Raise NotToldApartError where a number is of somebody with quite another name.

    A team has a number too, and that may be one of a participant.
    """
    is_hidden = not words(student.name) or student.name.split()[0].casefold() in ANONYMOUS
    said = words(student.name)
    if is_hidden or any(
        said & words(each.name) or same_name(student.name, each.name) for each in people
    ):
        return
    raise NotToldApartError(
        N_(
            "{name}: the number {number} of Moodle is that of {whose} in {key}",
            name=clean_line(student.name, MAX_CHARS),
            number=student.ids[MOODLE],
            whose=capped(map(called, people)),
            key=assignment.key,
        )
    )


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(", ") if part.strip()]


def _only(found: list[Person], wanted: str, what: str) -> Person:
    shown = clean_line(wanted, MAX_CHARS)
    if not found:
        raise NobodyError(
            N_(
                "{shown}: there is no such {what} in the course; see `grader course people list`, "
                "or add them with `grader course people add`",
                shown=shown,
                what=what,
            )
        )
    if len(found) > 1:
        raise NotToldApartError(
            N_(
                "{shown}: {count} people are called so; use an id or an address, of {names}",
                shown=shown,
                count=len(found),
                names=capped(map(_told, found)),
            )
        )
    return found[0]


def _told(person: Person) -> str:
    """Return what tells a person from others of the name."""
    if person.address:
        return called(person)
    ids = [f"{each.system} {each.value}" for each in person.external_ids.order_by("scope", "pk")]
    return f"{person.name} ({ids[0]})" if ids else called(person)


def _id(system: str, value: str) -> str:
    cleaned = clean_line(value.strip(), MAX_CHARS)
    return cleaned.casefold() if system == EMAIL else cleaned
