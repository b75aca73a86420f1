"""How late work is, and what that costs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction

from grader.policy.settings import LateSettings
from grader.records.report import exact

DAY = timedelta(days=1)
ON_TIME = timedelta()


def closing(closes: datetime | None, extension: datetime | None) -> datetime | None:
    """Return when work closes for one student; an extension never shortens the time."""
    if closes is None or extension is None:
        return closes
    return max(closes, extension)


def lateness(handed_in: datetime, closes: datetime | None, grace_minutes: float = 0.0) -> timedelta:
    """Return by how much work passes the closing time; nothing within the grace.

    Both times have a zone. They are compared in UTC: within one zone, Python takes the hour that a
    summer time adds for an hour that has passed.
    """
    if closes is None:
        return ON_TIME
    late = handed_in.astimezone(UTC) - closes.astimezone(UTC)
    return late if late > timedelta(minutes=grace_minutes) else ON_TIME


def days_late(late: timedelta) -> int:
    """Return the days that have begun."""
    return -(-late // DAY)


def penalty(settings: LateSettings, late: timedelta) -> Fraction:
    """Return the grades that lateness takes off."""
    if settings.per_day is None:
        return Fraction(0)
    off = exact(settings.per_day) * days_late(late)
    return off if settings.most is None else min(off, exact(settings.most))
