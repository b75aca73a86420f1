"""Which attempts are taken, and which one counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Literal

from grader.frozen import dataclass
from grader.policy.lateness import ON_TIME, closing, lateness
from grader.policy.settings import Counting, PolicySettings

Intent = Literal["feedback", "grade"]
Reason = Literal["not_open", "requested", "closed", "pause"]


@dataclass(frozen=True)
class Attempt:
    """What the rules know of one attempt. Times have a zone."""

    number: int
    handed_in: datetime
    requested: datetime | None = None
    """When the student asked for it to be graded; None if not."""
    in_trouble: bool = False
    """The grader itself failed on it."""
    worth: Fraction | None = None
    """What it would earn, lateness included; None while that is not known."""


@dataclass(frozen=True)
class Window:
    """When work for a TP is taken from one student."""

    opens: datetime | None = None
    closes: datetime | None = None
    extension: datetime | None = None
    reopened: datetime | None = None
    """When an instructor last reopened the TP for the student: requests before it bind no more."""

    @property
    def end(self) -> datetime | None:
        """When it closes for this student."""
        return closing(self.closes, self.extension)


@dataclass(frozen=True)
class Refusal:
    """Why no attempt is taken."""

    reason: Reason
    at: datetime | None
    """When the TP opens or was closed, when the request was made, when the pause ends."""
    attempt: int | None = None
    """Number of the attempt that was requested."""


def binding_request(attempts: Sequence[Attempt], window: Window) -> Refusal | None:
    """Return the request after which no further attempt is taken; None if there is none.

    Until then, any attempt may be asked to be graded. The time of the request costs nothing: the
    work was there when it was handed in.
    """
    asked = [each for each in attempts if each.requested is not None]
    last = max(asked, key=_requested, default=None)
    if last is None or last.requested is None:
        return None
    if window.reopened is not None and _moment(window.reopened) >= _moment(last.requested):
        return None
    return Refusal("requested", last.requested, last.number)


def refusal(
    policy: PolicySettings,
    attempts: Sequence[Attempt],
    window: Window,
    now: datetime,
    intent: Intent,
) -> Refusal | None:
    """Say why an attempt that comes now is not taken; None if it is.

    Feedback ends when the TP closes. Work to be graded is taken later too, unless late work is
    refused.
    """
    if window.opens is not None and _moment(now) < _moment(window.opens):
        return Refusal("not_open", window.opens)
    asked = binding_request(attempts, window)
    if asked is not None:
        return asked
    is_late = lateness(now, window.end, policy.late.grace_minutes) > ON_TIME
    if is_late and (intent == "feedback" or policy.late.rule == "refuse"):
        return Refusal("closed", window.end)
    if intent == "feedback" and attempts and policy.pause_minutes:
        last = max((each.handed_in for each in attempts), key=_moment)
        again = last + timedelta(minutes=policy.pause_minutes)
        if _moment(now) < _moment(again):
            return Refusal("pause", again)
    return None


def counting_attempt(rule: Counting, attempts: Sequence[Attempt]) -> Attempt | None:
    """Return the attempt that counts; None if there is none yet.

    An attempt that the grader failed on counts only where the student asked for it by name. Of
    several requests, which reopening allows, the last counts; of equally good attempts, the first.
    """
    if rule == "requested":
        asked = [each for each in attempts if each.requested is not None]
        return max(asked, key=_requested, default=None)
    sound = [each for each in attempts if not each.in_trouble]
    if rule == "last":
        return max(sound, key=lambda each: each.number, default=None)
    known = [each for each in sound if each.worth is not None]
    return max(known, key=lambda each: (each.worth or 0, -each.number), default=None)


def _requested(attempt: Attempt) -> tuple[datetime, int]:
    return _moment(attempt.requested or attempt.handed_in), attempt.number


def _moment(time: datetime) -> datetime:
    return time.astimezone(UTC)
