"""Sentences that are kept as data, so that they can be said in any language later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.language import N_, Marked


def as_data(kept: Any) -> Any:
    """Return data for JSON; a marked text as its template and what goes into it."""
    if isinstance(kept, Marked):
        return {"template": kept.template, "values": as_data(kept.values)}
    if isinstance(kept, Mapping):
        return {name: as_data(each) for name, each in kept.items()}
    if isinstance(kept, list | tuple):
        return [as_data(each) for each in kept]
    return kept


def words_in(kept: Any) -> str:
    """Return a text that was kept, marked where it was."""
    if not isinstance(kept, Mapping):
        return str(kept)
    values = {
        name: words_in(each) if isinstance(each, str | Mapping) else each
        for name, each in kept["values"].items()
    }
    return N_(kept["template"], **values)
