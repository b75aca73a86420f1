"""A list of people into the course: who is new is added, who is there gets new ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from grader.course.journal import Actor, one_transaction
from grader.course.models import Assignment, Course, ExternalId, Person
from grader.course.people import (
    EMAIL,
    NUMBERED_ANEW,
    add_id,
    add_person,
    called,
    find_numbered,
    people_of,
)
from grader.course.people_lists import Listed
from grader.errors import UsageError
from grader.language import N_, joined


@dataclass(frozen=True)
class Joined:
    """How many people of a list are new, and how many were there."""

    added: int
    there: int


def join(
    course: Course,
    people: Sequence[Listed],
    role: str,
    actor: Actor,
    assignment: Assignment | None = None,
) -> Joined:
    """Add people, with `role` where the list says none; all of them or nobody.

    `assignment` is the one whose numbers of Moodle the list has; without it these are not kept.
    Raises UsageError where ids of one line belong to different people, or where it is not sure
    whether somebody of the course is meant.
    """
    with one_transaction():
        known = _known(course, people, assignment)
        for each in people:
            person = known.get(each.line)
            own = {key: value for key, value in each.ids.items() if key not in NUMBERED_ANEW}
            if person is None:
                person = add_person(course, each.name, own, each.role or role, actor)
            for system, value in each.ids.items():
                if system in own or assignment is not None:
                    add_id(person, system, value, assignment)
    return Joined(len(people) - len(known), len(known))


def _known(
    course: Course, people: Sequence[Listed], assignment: Assignment | None
) -> dict[int, Person]:
    """Return who is in the course already, by line: by any id, else by the name."""
    by_id = {each.line: _by_ids(each, assignment) for each in people}
    known = {line: person for line, person in by_id.items() if person is not None}
    taken = {person.pk for person in known.values()}
    rest = [each for each in people if each.line not in known]
    times = Counter(each.name for each in rest)
    same: dict[str, list[Person]] = {}
    for person in people_of(course):
        if person.name in times and person.pk not in taken:
            same.setdefault(person.name, []).append(person)
    problems = []
    for each in rest:
        alike = [person for person in same.get(each.name, ()) if not _contradicts(person, each)]
        if len(alike) > 1 or (alike and times[each.name] > 1):
            problems.append(
                N_(
                    "line {line}: {name} may be any of {names}; add a column with the ids or "
                    "addresses by which the course knows them",
                    line=each.line,
                    name=each.name,
                    names=", ".join(called(person) for person in alike),
                )
            )
        elif alike:
            known[each.line] = alike[0]
    if problems:
        raise UsageError(joined(problems))
    return known


def _by_ids(listed: Listed, assignment: Assignment | None) -> Person | None:
    found: dict[int, Person] = {}
    for system, value in listed.ids.items():
        person = _of_id(system, value, assignment)
        if person is not None:
            found[person.pk] = person
    if len(found) > 1:
        raise UsageError(
            N_(
                "line {line}: the ids of {name} are those of {names}; correct the list",
                line=listed.line,
                name=listed.name,
                names=", ".join(called(person) for person in found.values()),
            )
        )
    return next(iter(found.values()), None)


def _of_id(system: str, value: str, assignment: Assignment | None) -> Person | None:
    if system in NUMBERED_ANEW:
        return find_numbered(assignment, value) if assignment is not None else None
    wanted = value.strip().casefold() if system == EMAIL else value.strip()
    row = ExternalId.objects.filter(system=system, scope="", value=wanted).first()
    return row.person if row is not None else None


def _contradicts(person: Person, listed: Listed) -> bool:
    """Return True where a person has another id of the same system: a namesake.

    One person may have several numbers of Moodle in a TP: one in each of its assignments there.
    """
    own = {each.system for each in person.external_ids.filter(scope="")}
    return bool(own & listed.ids.keys())
