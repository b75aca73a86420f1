"""Grades of a TP to the platform: only those that students may see, and that are final."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction

from django.utils import timezone

from grader.course.deciding import graders_of
from grader.course.in_force import in_force
from grader.course.journal import Actor, one_transaction, write_journal
from grader.course.models import Assignment, Course, ExternalId, Person
from grader.course.outcomes import is_released
from grader.course.people import Role, called, people_of
from grader.errors import UsageError
from grader.portal.lti.joining import system_of
from grader.portal.lti.line_items import Service, column_of, put_score
from grader.portal.lti.models import LineItem, PlatformCourse, SentScore
from grader.portal.lti.troubles import PlatformError
from grader.records.report import tidy

MILLISECOND = timedelta(milliseconds=1)


@dataclass
class Sent:
    """What came of sending the grades of a TP."""

    sent: int = 0
    same: int = 0
    """Grades that the platform has already."""
    open: int = 0
    """Students without a final grade."""
    unknown: list[str] = field(default_factory=list)
    """Students with a grade who never came from the platform."""
    refused: list[str] = field(default_factory=list)
    """A sentence for each grade that the platform did not take."""


def send_grades(course: Course, assignment: Assignment, actor: Actor) -> Sent:
    """Send what is new to every course of a platform that is connected.

    Raises UsageError where grades are not released, and where no course is connected.
    """
    if not is_released(assignment):
        raise UsageError(
            f"{assignment.key}: its grades are not released, so that nothing is sent; see "
            f"`grader course release`"
        )
    connected = list(PlatformCourse.objects.select_related("platform").order_by("pk"))
    if not connected:
        raise UsageError(
            "no course of a learning platform is connected; see `grader course lti add`"
        )
    highest = in_force(course, assignment).grade.highest
    found = Sent()
    grades = list(_grades(course, assignment, found))
    for each in connected:
        _send(each, column_of(each, assignment, highest), grades, highest, found)
    return _told(found, assignment, actor)


def _grades(
    course: Course, assignment: Assignment, found: Sent
) -> Iterator[tuple[Person, Fraction]]:
    (grader,) = graders_of(course, [assignment])
    for person in people_of(course, Role.STUDENT):
        grade = grader.of(person.pk)
        if grade.state == "graded" and grade.grade is not None:
            yield person, grade.grade
        else:
            found.open += 1


def _send(
    connected: PlatformCourse,
    column: LineItem,
    grades: list[tuple[Person, Fraction]],
    highest: float,
    found: Sent,
) -> None:
    ids = dict(
        ExternalId.objects.filter(system=system_of(connected.platform)).values_list(
            "person_id", "value"
        )
    )
    last = {each.person_id: each for each in column.sent.all()}
    service = Service(connected.platform)
    for person, grade in grades:
        user, before = ids.get(person.pk), last.get(person.pk)
        value = float(tidy(grade))
        said = f"{value:g} of {highest:g}"
        if user is None:
            found.unknown.append(called(person))
        elif before is not None and before.value == said:
            found.same += 1
        else:
            at = timezone.now() if before is None else after(before.at)
            try:
                taken = put_score(service, column, user, value, highest, at)
            except PlatformError as error:
                found.refused.append(f"{called(person)}: {connected.platform.name} {error}")
                continue
            SentScore.objects.update_or_create(
                line_item=column, person=person, defaults={"value": said, "at": taken}
            )
            found.sent += 1


def after(before: datetime) -> datetime:
    """Return the present time, or one that is later than another where the clock is not."""
    return max(timezone.now(), before + MILLISECOND)


def _told(found: Sent, assignment: Assignment, actor: Actor) -> Sent:
    if found.sent:
        said = f"{found.sent} grades of {assignment.key} were sent to the learning platform"
        with one_transaction():
            write_journal(actor, "send grades", said, assignment=assignment)
    return found
