"""Who submitted what, from Gradescope's `submission_metadata.yml`; names in it are students' own.

Events of the parser are followed and no objects are made: what is not asked for, which is nearly
all, costs no memory, an alias repeats nothing, and an id with a zero before it keeps it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from grader.errors import UsageError

Submitter = dict[str, str]
ASKED_FOR = {":name": "name", ":sid": "sid", ":email": "email"}
MAX_PEOPLE = 50
"""Of one submission; teams have a handful."""

MAX_SUBMISSIONS = 20_000
"""Twice as many as any course has had; each takes some hundred bytes of memory."""

MAX_EVENTS = 3_000_000
"""Of the parser, which takes some 3 us for each. Those of a real export are of 20 bytes or more, so
that one of the largest size has no more; of two bytes each, that size would take a minute."""

MAX_DEPTH = 100
"""Levels in each other; the parser takes time that grows with their square."""

SUBMISSION, PERSONS, PERSON = 1, 3, 4
"""Levels around a submission's mapping, around one of its persons, and around a name of one."""


def read_submitters(raw: bytes) -> dict[str, list[Submitter]]:
    """Return the people of each submission; raise UsageError where it is no such file."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same, ten times as fast
    try:
        return _follow(yaml.parse(raw, Loader=loader))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line = str(error).splitlines()[0] if str(error) else "damaged"
        raise UsageError(
            f"submission_metadata.yml: is not what Gradescope exports ({line}); export it again, "
            f"or take --layout plain"
        ) from error


@dataclass
class _Level:
    """A mapping or a list that is being read."""

    is_list: bool
    key: str | None = None
    """Of the value that comes next; None where a key comes."""

    def pass_over(self, value: str) -> None:
        """Take a key, or be done with a value."""
        if not self.is_list:
            self.key = value if self.key is None else None


def _follow(events: Iterator[yaml.Event]) -> dict[str, list[Submitter]]:
    """Go through a mapping of names to mappings, of which the value of `:submitters` is read."""
    found: dict[str, list[Submitter]] = {}
    levels: list[_Level] = []
    for event in _counted(events):
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            name = levels[0].key if levels else None
            if len(levels) == SUBMISSION and name is not None:
                _begin(name, found)
            elif len(levels) == PERSONS and _are_submitters(levels) and name is not None:
                found[name] += [{}] if len(found[name]) < MAX_PEOPLE else []
            levels.append(_Level(isinstance(event, yaml.SequenceStartEvent)))
            if len(levels) > MAX_DEPTH:
                raise ValueError(f"more than {MAX_DEPTH} levels")
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            levels.pop()
            if levels:
                levels[-1].pass_over("")
        elif isinstance(event, yaml.ScalarEvent | yaml.AliasEvent) and levels:
            value = event.value if isinstance(event, yaml.ScalarEvent) else ""
            asked = ASKED_FOR.get(levels[-1].key or "")
            name = levels[0].key
            if asked and len(levels) == PERSON and _are_submitters(levels) and name is not None:
                found[name][-1].setdefault(asked, value)
            levels[-1].pass_over(value)
    return found


def _counted(events: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
    for number, event in enumerate(events):
        if number == MAX_EVENTS:
            raise ValueError(f"more than {MAX_EVENTS} parts")
        yield event


def _begin(name: str, found: dict[str, list[Submitter]]) -> None:
    found.setdefault(name, [])
    if len(found) > MAX_SUBMISSIONS:
        raise ValueError(f"more than {MAX_SUBMISSIONS} submissions")


def _are_submitters(levels: list[_Level]) -> bool:
    return levels[1].key == ":submitters" and levels[2].is_list
