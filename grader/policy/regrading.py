"""What a second judgement of the same attempt changes, and what of it takes effect."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from grader.frozen import dataclass

Effect = Literal["gains", "loses", "same"]


@dataclass(frozen=True)
class Regraded:
    """An attempt before and after: its shares of all points, from 0 to 1.

    Two each while its written part is not marked: if that earns nothing, and if it earns all.
    """

    before: tuple[Fraction, ...]
    after: tuple[Fraction, ...]

    @property
    def effect(self) -> Effect:
        """Whether the student gains or loses by it. Who may lose in one of the cases loses."""
        if self.after == self.before:
            return "same"
        pairs = zip(self.before, self.after, strict=True)
        return "loses" if any(after < before for before, after in pairs) else "gains"


def takes_effect(change: Regraded, *, losses: bool) -> bool:
    """Say whether the new judgement counts: a loss does only where the instructor says so."""
    return losses or change.effect != "loses"
