"""Times of a course in its own zone."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from grader.course.models import Assignment


def exact_time(when: datetime, zone: ZoneInfo) -> str:
    """Return a time with its seconds and its distance from UTC, as a receipt needs it."""
    return when.astimezone(zone).isoformat(sep=" ", timespec="seconds")


def time_of(assignment: Assignment, when: datetime) -> str:
    """Return the same in the zone of an assignment's course."""
    return exact_time(when, ZoneInfo(assignment.course.time_zone))
