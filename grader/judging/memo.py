"""What was made of an answer is remembered: many submissions answer alike, to the last bit."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from grader.sandbox.bounded_memory import BoundedMemory
from grader.sandbox.outcome import IS_SHARED, Outcome

MAX_REMEMBERED = 1 << 14
"""Things remembered; beyond, all are forgotten. A right submission makes some 350."""

MAX_BYTES = 64 << 20
"""Of the outcomes that these are made of, each counted with every thing. Those of a right
submission have 5 MB."""

T = TypeVar("T")


class Memo:
    """Things made of shared outcomes, by what they are and by those outcomes."""

    def __init__(self) -> None:
        self._known: BoundedMemory[Hashable, tuple[object, tuple[Outcome, ...], Any]] = (
            BoundedMemory(MAX_BYTES, MAX_REMEMBERED)
        )

    def get_or_make(
        self, what: Hashable, about: object, outcomes: tuple[Outcome, ...], make: Callable[[], T]
    ) -> T:
        """Return the value of `make`, which depends only on `what`, `about` and the outcomes.

        `about` and the outcomes are told apart as objects, and kept, so that no other gets their
        identity.
        """
        if not all(map(IS_SHARED, outcomes)):
            return make()
        key = (what, id(about), *map(id, outcomes))
        known = self._known.get(key)
        if known is None:
            known = about, outcomes, make()
            self._known.keep(key, known, sum(outcome.size for outcome in outcomes))
        made: T = known[2]
        return made
