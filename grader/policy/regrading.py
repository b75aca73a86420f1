"""What a second judgement of the same attempt changes, and what of it takes effect."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Effect = Literal["gains", "loses", "same"]


@dataclass(frozen=True)
class Regraded:
    """An attempt before and after: share of the points that are decided, from 0 to 1."""

    before: Fraction
    after: Fraction

    @property
    def effect(self) -> Effect:
        """Whether the student gains or loses by it."""
        if self.after == self.before:
            return "same"
        return "gains" if self.after > self.before else "loses"


def takes_effect(change: Regraded, *, losses: bool) -> bool:
    """Say whether the new judgement counts: a loss does only where the instructor says so."""
    return losses or change.effect != "loses"
