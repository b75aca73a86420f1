"""JSON that any reader takes: no NaN, no lone surrogates, and no larger than it may be."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from grader.gradebook.criterion_texts import MAX_BOX_CHARS


def strict_json(document: Mapping[str, object]) -> bytes:
    """Return a document as JSON; raise ValueError for a number that JSON does not have."""
    return (json.dumps(document, indent=1, allow_nan=False) + "\n").encode("ascii")


def fitting_json(build: Callable[[int], Mapping[str, object]], most: int) -> bytes:
    """Return the JSON of `build` for the largest length of text that keeps it small enough."""
    longest = MAX_BOX_CHARS
    while len(raw := strict_json(build(longest))) > most and longest:
        longest //= 2
    return raw
