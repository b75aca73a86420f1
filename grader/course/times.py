"""Times of a course in its own zone."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from grader.course.models import Assignment
from grader.errors import UsageError
from grader.language import N_
from grader.sanitise import clean_line


def exact_time(when: datetime, zone: ZoneInfo) -> str:
    """Return a time with its seconds and its distance from UTC, as a receipt needs it."""
    return when.astimezone(zone).isoformat(sep=" ", timespec="seconds")


def time_of(assignment: Assignment, when: datetime) -> str:
    """Return the same in the zone of an assignment's course."""
    return exact_time(when, ZoneInfo(assignment.course.time_zone))


def read_time(said: str, zone: ZoneInfo) -> datetime:
    """Read a time, in the course's zone unless it names another; raise UsageError."""
    try:
        read = datetime.fromisoformat(said.strip())
        read = read if read.tzinfo is not None else read.replace(tzinfo=zone)
        read.astimezone(UTC)  # as it is kept: the first and the last year may have no such time
    except (ValueError, OverflowError) as error:
        raise UsageError(
            N_(
                "{said}: is no time; write it as 2027-03-04T23:59, in the course's time ({zone})",
                said=clean_line(said, 40),
                zone=zone.key,
            )
        ) from error
    return read
