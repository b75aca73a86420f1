"""Assignments of the course: added, changed and found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from grader.course.journal import Actor, one_transaction, write_journal
from grader.course.models import Assignment, Course, Extension, Person, SettingsText
from grader.course.people import called
from grader.course.times import time_of
from grader.errors import UsageError
from grader.language import N_
from grader.records.listing import capped
from grader.sanitise import clean, clean_line

MAX_KEY_CHARS = 40


@dataclass(frozen=True)
class Described:
    """What is said of an assignment; what is None stays as it is."""

    title: str | None = None
    graded_as: str | None = None
    questions: Sequence[dict[str, Any]] | None = None
    opens: datetime | None = None
    closes: datetime | None = None
    weight: Decimal | None = None


def assignments_of(course: Course) -> list[Assignment]:
    """Return all assignments, in the order in which they were added."""
    return list(course.assignments.all())


def find_assignment(course: Course, key: str) -> Assignment:
    """Return the assignment of a key, in capital or small letters; raise UsageError for none."""
    there = assignments_of(course)
    for each in there:
        if each.key.casefold() == key.strip().casefold():
            return each
    raise UsageError(
        N_(
            "{key}: there is no such TP in the course; there are: {names}. Add one with "
            "`grader course assignment`",
            key=clean_line(key, MAX_KEY_CHARS),
            names=capped(each.key for each in there) or N_("none"),
        )
    )


def graded_as(course: Course, identifier: str) -> Assignment:
    """Return the assignment of the course that is graded as the one with this id."""
    found = [each for each in assignments_of(course) if each.graded_as == identifier]
    if len(found) == 1:
        return found[0]
    names = capped(each.key for each in found or assignments_of(course)) or "none"
    how = "several TPs are" if found else "no TP of the course is"
    raise UsageError(f"{how} graded as {identifier}; name one with --tp, of: {names}")


def numbered_in(course: Course, key: str | None) -> Assignment:
    """Return the assignment whose numbers of Moodle a list has: one of a key, or the only one."""
    if key is not None:
        return find_assignment(course, key)
    there = assignments_of(course)
    if len(there) == 1:
        return there[0]
    raise UsageError(
        f"the list has Moodle's numbers, which each TP gives anew; say of which TP it is with "
        f"--tp, of: {capped(each.key for each in there) or 'none'}"
    )


def set_assignment(course: Course, key: str, said: Described, actor: Actor) -> Assignment:
    """Add an assignment, or change one that is there; raise UsageError for what cannot be."""
    name = clean_line(key.strip(), MAX_KEY_CHARS)
    if not name or any(map(str.isspace, name)):
        raise UsageError(N_("{name!r}: a TP is named by one word, such as TP2", name=name))
    with one_transaction():
        found = Assignment.objects.select_for_update().filter(course=course, key__iexact=name)
        assignment = found.first()
        is_new = assignment is None
        if assignment is None:
            assignment = Assignment(course=course, key=name, title=name)
        changed = _change(assignment, said)
        _check_times(assignment)
        if changed or is_new:
            assignment.save()
            told = f"{assignment.key} was {'added' if is_new else 'changed'}"
            told += f": {', '.join(changed)}" if changed else ""
            write_journal(actor, "assignment", told, assignment=assignment)
    return assignment


def _change(assignment: Assignment, said: Described) -> list[str]:
    changed = []
    for field, value in vars(said).items():
        wanted = list(value) if field == "questions" and value is not None else value
        if wanted is not None and wanted != getattr(assignment, field):
            setattr(assignment, field, wanted)
            changed.append(field if field == "questions" else f"{field} {wanted}")
    return changed


def _check_times(assignment: Assignment) -> None:
    if assignment.opens and assignment.closes and assignment.opens >= assignment.closes:
        raise UsageError(
            N_("{key}: closes before it opens; correct one of the times", key=assignment.key)
        )
    if Decimal(assignment.weight) < 0:
        raise UsageError(N_("{key}: its weight is below 0; give 0 or more", key=assignment.key))


def write_settings(
    course: Course,
    assignment: Assignment | None,
    text: str,
    data: dict[str, Any],
    actor: Actor,
    reason: str = "",
) -> bool:
    """Put settings, validated before, in the place of those of the course or of an assignment.

    Return False where these are in force already.
    """
    whose = assignment.key if assignment is not None else "the course"
    with one_transaction():
        before = settings_of(course, assignment)
        if text == (before.text if before is not None else ""):
            return False
        SettingsText(
            course=course,
            assignment=assignment,
            text=text,
            data=data,
            by=actor.name,
            at=timezone.now(),
        ).save()
        said = f"settings of {whose} changed"
        write_journal(actor, "settings", said, reason=reason, assignment=assignment)
    return True


def settings_of(course: Course, assignment: Assignment | None = None) -> SettingsText | None:
    """Return the settings that count, of the course or of an assignment; None if there are none."""
    found = SettingsText.objects.filter(course=course, assignment=assignment)
    return found.order_by("pk").last()


def extend(
    assignment: Assignment, person: Person, until: datetime, reason: str, actor: Actor
) -> bool:
    """Give a student until a time of their own; return False where it is theirs already."""
    if not reason.strip():
        raise UsageError(N_("{who}: an extension needs a reason", who=called(person)))
    with one_transaction():
        own = Extension.objects.filter(assignment=assignment, person=person).order_by("pk").last()
        if own is not None and own.until == until:
            return False
        Extension(
            assignment=assignment,
            person=person,
            until=until,
            reason=clean(reason),
            by=actor.name,
            at=timezone.now(),
        ).save()
        said = f"{called(person)} may hand in {assignment.key} until {time_of(assignment, until)}"
        write_journal(actor, "extend", said, reason=reason, assignment=assignment, person=person)
    return True
