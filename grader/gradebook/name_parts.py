"""A full name as given names and family name, for tables with a column for each."""

from __future__ import annotations

import re

SUFFIX = re.compile(r"(?:jn?r|sn?r)\.?|(?-i:II|III|IV|VI{0,3}|IX)", re.IGNORECASE)
"""What follows a family name and is none; numerals are capitals, as Vi and the like are names."""

INITIAL = "V"
"""A numeral that may as well be all that is told of a family name, where one name precedes it."""


def given_and_family(name: str) -> tuple[str, str]:
    """Return the given names, and the family name with its suffix; neither ends in a comma.

    A name without blanks is a family name. Of "Last, First" the part before the comma is one.
    """
    parts = [words for part in name.split(",") if (words := part.split())]
    suffixes = [part[0] for part in parts[1:] if _is_suffix(part)]
    own = parts[:1] + [part for part in parts[1:] if not _is_suffix(part)]
    if not own:
        return "", ""
    last = own[-1]
    while len(last) > 1 and SUFFIX.fullmatch(last[-1]) and (last[-1] != INITIAL or last[1:-1]):
        suffixes.insert(0, last.pop())
    if len(own) == 1:
        own = [own[0][-1:], own[0][:-1]]
    family, *given = own
    return " ".join(word for part in given for word in part), " ".join([*family, *suffixes])


def _is_suffix(part: list[str]) -> bool:
    return len(part) == 1 and SUFFIX.fullmatch(part[0]) is not None
