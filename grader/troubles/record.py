"""What is said of an outcome that is not a value."""

from __future__ import annotations

from grader.frozen import dataclass


@dataclass(frozen=True)
class Explanation:
    """A trouble in words; where it is a known mistake, the hint is the mistake's."""

    rationale: str
    hint: str = ""
    where: str | None = None
    actual: str | None = None
    lookalike: str | None = None

    @property
    def at(self) -> str:
        """Return the place in brackets, to follow what happened there; nothing without one."""
        return f" ({self.where})" if self.where else ""
