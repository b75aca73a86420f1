"""What is said of one known wrong implementation."""

from __future__ import annotations

from collections.abc import Mapping

from grader.frozen import dataclass
from grader.language import N_


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
    function: str = ""
    """The function whose answers show it; none where it shows in no answer."""


Mistakes = Mapping[str, LookAlike]
"""The catalogue of an assignment: its known mistakes by id."""


def mistake_of(mistakes: Mistakes, identifier: str) -> LookAlike:
    """Return the known mistake of this id; one that has no text says that it is known, no more."""
    known = mistakes.get(identifier)
    if known is not None:
        return known
    rationale = N_("this is a known mistake, {mistake}", mistake=identifier)
    return LookAlike(identifier, rationale, hint="", source="")
