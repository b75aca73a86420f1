"""What is said of one known wrong implementation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LookAlike:
    """A known mistake in words; the wrong implementations themselves are beside the reference."""

    id: str
    rationale: str
    """What the student's code does, as a clause after which more may follow."""
    hint: str
    """A question or a pointer that leads to the mistake without stating the answer."""
    source: str
    """Where the assignment sheet treats it."""
