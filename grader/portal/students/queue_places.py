"""Places in the queue, for many pages that ask again and again."""

from __future__ import annotations

from django.core.cache import cache

from grader.course.models import Grading
from grader.course.queue import database_time
from grader.course.queue_order import in_line

KEPT_SECONDS = 1
"""A queue of a thousand takes 30 ms to be put in order, and three hundred pages ask for it."""
SOON_MS, MOST_MS = 250, 5_000
STEP_MS = 100
"""Longer until a page asks again, for each place that it is behind."""


def place_in_line(grading: Grading | None) -> int | None:
    """Return the place of what waits, 1 for the next, as it was a second ago at most."""
    if grading is None or grading.state != Grading.State.WAITING:
        return None
    ids = cache.get_or_set("grader-line", _ids, KEPT_SECONDS) or []
    return ids.index(grading.pk) + 1 if grading.pk in ids else len(ids) + 1


def ask_again_ms(place: int | None) -> int:
    """Return after how many milliseconds a page asks again: soon, where it is soon its turn."""
    return min(SOON_MS + STEP_MS * ((place or 1) - 1), MOST_MS)


def _ids() -> list[int]:
    return [each.id for each in in_line(database_time())]
