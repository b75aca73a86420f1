"""Syntax that is newer than the Python that grades: recognised by what no older one can read."""

from __future__ import annotations

import re
import sys
from typing import NamedTuple

from grader.language import N_
from grader.troubles.code import NAME, code_lines

Version = tuple[int, int]
RUNNING: Version = sys.version_info[:2]
"""Of this process, and of every worker: they are started with the same interpreter."""


class Feature(NamedTuple):
    """A form of syntax, and the Python that brought it."""

    version: Version
    what: str


IN_LINES: tuple[tuple[re.Pattern[str], Feature], ...] = (
    (
        re.compile(rf"^\s*(?:(?:async\s+)?def|class|type)\s+{NAME}\s*\[[^\]]*(?<![=!<>])=[^=]"),
        Feature((3, 13), N_("a type parameter with a default")),
    ),
    (
        re.compile(rf"^\s*(?:async\s+)?def\s+{NAME}\s*\["),
        Feature((3, 12), N_("type parameters of a function")),
    ),
    (
        re.compile(rf"^\s*class\s+{NAME}\s*\["),
        Feature((3, 12), N_("type parameters of a class")),
    ),
    (
        re.compile(rf"^\s*type\s+{NAME}\s*(?:\[[^\]]*\]\s*)?=[^=]"),
        Feature((3, 12), N_("a `type` statement")),
    ),
    (
        re.compile(
            r"^\s*except\*?\s+[\w.]*(?:Error|Exception|Warning|Interrupt)"
            r"(?:\s*,\s*[\w.]*(?:Error|Exception|Warning|Interrupt))+\s*:"
        ),
        Feature((3, 14), N_("`except` with several exceptions and no brackets")),
    ),
    (
        re.compile(r'(?<![\w"])(?:[tT][rR]?|[rR][tT])""'),
        Feature((3, 14), N_("a template string")),
    ),
    (
        re.compile(r"^\s*lazy\s+(?:import|from)\s"),
        Feature((3, 15), N_("a lazy import")),
    ),
)
"""Read in lines whose strings are blank."""

IN_MESSAGES = {
    "iterable unpacking cannot be used in comprehension": Feature(
        (3, 15), N_("unpacking in a comprehension")
    ),
}
QUOTES_INSIDE = Feature(
    (3, 12), N_("an f-string with its own quotation marks, or a backslash, inside of the braces")
)
STRING = re.compile(
    r"""(?P<f>(?<!\w)(?:[fF][rR]?|[rR][fF])(?=["']))|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\#.*"""
)
"""The prefix of an f-string, or another string, or a comment."""


def newer_feature(
    source: str, line: int, quoted: str, message: str, running: Version = RUNNING
) -> Feature | None:
    """Return the syntax in an unreadable line that a newer Python has; None if unknown."""
    lines = code_lines(source)
    blank = lines[line - 1] if 0 < line <= len(lines) else ""
    found = [feature for pattern, feature in IN_LINES if pattern.search(blank)]
    found += [IN_MESSAGES[message]] if message in IN_MESSAGES else []
    if _quotes_inside(quoted[:500]):
        found.append(QUOTES_INSIDE)
    return next((each for each in found if each.version > running), None)


def _quotes_inside(line: str) -> bool:
    """Return True if an f-string of one line uses syntax in braces that is new in Python 3.12."""
    place = 0
    while match := STRING.search(line, place):
        place = match.end()
        if match["f"]:
            if _is_newer(line[place:]):
                return True
            plain = STRING.match(line, place)
            place = plain.end() if plain else place + 1
    return False


def _is_newer(text: str) -> bool:
    """Read an f-string from its opening mark as Python 3.12 does, to where it is closed."""
    quote, depth, is_newer = text[0], 0, False
    if text.startswith(quote * 3):
        return False
    place = 1
    while place < len(text):
        character = text[place]
        if text[place : place + 2] in ("{{", "}}") and not depth:
            place += 1
        elif character in "{}":
            depth += 1 if character == "{" else -1
        elif depth and character in "\"'":
            end = text.find(character, place + 1)
            if end < 0:
                return False
            is_newer |= character == quote or "\\" in text[place:end]
            place = end
        elif character == quote:
            return is_newer
        if depth < 0:
            return False
        place += 1
    return False
