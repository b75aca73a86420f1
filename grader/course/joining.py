"""A list of people into the course: who is new is added, who is there gets new ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grader.course.journal import Actor, one_transaction
from grader.course.lists import Listed
from grader.course.models import Course, ExternalId, Person
from grader.course.people import EMAIL, add_id, add_person, called, people_of
from grader.errors import UsageError
from grader.language import N_


@dataclass(frozen=True)
class Joined:
    """How many people of a list are new, and how many were there."""

    added: int
    there: int


def join(course: Course, people: Sequence[Listed], role: str, actor: Actor) -> Joined:
    """Add people, with `role` where the list says none; all of them or nobody.

    Raises UsageError where ids of one line belong to different people.
    """
    added = there = 0
    with one_transaction():
        for each in people:
            person = _known(course, each)
            if person is None:
                add_person(course, each.name, each.ids, each.role or role, actor)
                added += 1
                continue
            there += 1
            for system, value in each.ids.items():
                add_id(person, system, value)
    return Joined(added, there)


def _known(course: Course, listed: Listed) -> Person | None:
    """Return the person of a line who is in the course already: by any id, else by the name."""
    found: dict[int, Person] = {}
    for system, value in listed.ids.items():
        wanted = value.strip().casefold() if system == EMAIL else value.strip()
        row = ExternalId.objects.filter(system=system, scope="", value=wanted).first()
        if row is not None:
            found[row.person.pk] = row.person
    if len(found) > 1:
        raise UsageError(
            N_(
                "line {line}: the ids of {name} are those of {names}; correct the list",
                line=listed.line,
                name=listed.name,
                names=", ".join(called(person) for person in found.values()),
            )
        )
    if found:
        return next(iter(found.values()))
    same = [person for person in people_of(course) if person.name == listed.name]
    alike = [person for person in same if not _contradicts(person, listed)]
    return alike[0] if len(alike) == 1 else None


def _contradicts(person: Person, listed: Listed) -> bool:
    """Return True where a person has another id of the same system: a namesake."""
    own = {each.system for each in person.external_ids.filter(scope="")}
    return bool(own & listed.ids.keys())
