"""What was made of an answer is remembered: many submissions answer alike, to the last bit."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from grader.sandbox.outcome import Outcome

MAX_REMEMBERED = 1 << 14
"""Things remembered; beyond, all are forgotten. A right submission makes some 250."""

T = TypeVar("T")


class Memo:
    """Things made of shared outcomes, by what they are and by those outcomes."""

    def __init__(self) -> None:
        self._known: dict[Hashable, tuple[object, tuple[Outcome, ...], Any]] = {}

    def get_or_make(
        self, what: Hashable, about: object, outcomes: tuple[Outcome, ...], make: Callable[[], T]
    ) -> T:
        """Return the value of `make`, which depends only on `what`, `about` and the outcomes.

        `about` and the outcomes are told apart as objects, and kept, so that no other gets their
        identity.
        """
        if not all(outcome.is_shared for outcome in outcomes):
            return make()
        key = (what, id(about), *map(id, outcomes))
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= MAX_REMEMBERED:
                self._known.clear()
            known = self._known[key] = (about, outcomes, make())
        made: T = known[2]
        return made
