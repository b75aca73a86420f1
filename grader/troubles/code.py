"""What a submission's code defines, read line by line: it is not parsed, and never executed."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Literal

from grader.frozen import dataclass
from grader.intake.python_text import without_strings
from grader.troubles.excerpts import lines_of

Kind = Literal["function", "class", "variable"]

LONGEST_NAME = 60
LONGEST_LINE = 200
"""Characters of a line that are looked at; beyond them none is easy to read."""
MOST_CHARACTERS = 100_000
"""Of a file; the longest real one had 30,000."""

NAME = r"[^\W\d]\w*"
DEFINITION = re.compile(rf"(?:async\s+)?(def|class)\s+({NAME})\s*(.*)")
TARGETS = re.compile(r"[\w\s,()*]+")
IMPORT = re.compile(r"(?:from\s+[\w.]+\s+)?import\s+(.*)")
OTHERS = (
    re.compile(rf"\bfor\s+({NAME}(?:\s*,\s*{NAME})*)\s+in\b"),
    re.compile(rf"\bas\s+({NAME})"),
    re.compile(rf"(?<!\w)({NAME})\s*:="),
    re.compile(rf"\blambda\s+({NAME}(?:\s*,\s*{NAME})*)\s*:"),
)


@dataclass(frozen=True)
class Binding:
    """A line that defines a function or a class, or gives names a value."""

    line: int
    kind: Kind
    defined: str
    """The function or class; empty where names get a value."""
    names: tuple[str, ...]
    is_inside: bool
    """Whether it is no name of the module itself, being indented or a parameter."""

    @property
    def all_names(self) -> tuple[str, ...]:
        """Whatever it binds."""
        return (self.defined,) if self.defined else self.names


@functools.lru_cache(maxsize=8)
def code_lines(source: str) -> list[str]:
    """Return the lines of a source without strings, comments and what is beyond any real length."""
    text = "\n".join(lines_of(source[:MOST_CHARACTERS]))
    return [line[:LONGEST_LINE] for line in without_strings(text).split("\n")]


def first_code_line(source: str, pattern: re.Pattern[str]) -> int:
    """Return the number of the first line that matches outside of strings, 0 without one."""
    lines = code_lines(source)
    return next((number for number, line in enumerate(lines, 1) if pattern.search(line)), 0)


@functools.lru_cache(maxsize=8)
def bindings(source: str) -> tuple[Binding, ...]:
    """Return every line of a source that gives names a meaning, in order."""
    return tuple(_bindings(source))


def _bindings(source: str) -> Iterator[Binding]:
    for number, line in enumerate(code_lines(source), 1):
        text = line.strip()
        match = DEFINITION.match(text)
        if match:
            kind: Kind = "function" if match[1] == "def" else "class"
            yield Binding(number, kind, match[2], (), line[:1].isspace())
        names = re.findall(NAME, match[3]) if match else _bound_in(text)
        short = tuple(name for name in names if len(name) <= LONGEST_NAME)
        if short:
            yield Binding(number, "variable", "", short, bool(match) or line[:1].isspace())


def top_level(source: str) -> Mapping[str, Binding]:
    """Return the top-level names of a file: functions, classes, variables, imports."""
    return {
        name: binding
        for binding in bindings(source)
        if not binding.is_inside
        for name in binding.all_names
    }


def visible_names(source: str, line: int) -> set[str]:
    """Return the names that a file binds where a line of it can see them."""
    first, last = _enclosing(code_lines(source), line)
    return {
        name
        for binding in bindings(source)
        if not binding.is_inside or first <= binding.line <= last
        for name in binding.all_names
    }


def first_binding(source: str, name: str) -> int:
    """Return the first line in which a file binds a name anywhere, 0 without one."""
    return next((binding.line for binding in bindings(source) if name in binding.all_names), 0)


def open_bracket(source: str, line: int) -> tuple[str, int] | None:
    """Return the first bracket that is open where a line begins, and the line that opens it."""
    still_open: list[tuple[str, int]] = []
    for number, text in enumerate(code_lines(source)[: max(0, line - 1)], 1):
        for character in text:
            if character in "([{":
                still_open.append((character, number))
            elif character in ")]}" and still_open:
                still_open.pop()
    return still_open[0] if still_open else None


def _enclosing(lines: list[str], line: int) -> tuple[int, int]:
    """Return the first and the last line of what begins at the left margin and holds a line."""
    if not 0 < line <= len(lines):
        return 0, 0
    first = last = line
    while first > 1 and not _begins(lines[first - 1]):
        first -= 1
    while last < len(lines) and not _begins(lines[last]):
        last += 1
    return first, last


def _begins(line: str) -> bool:
    return bool(line.strip()) and not line[:1].isspace() and line[0] not in ")]}"


def _bound_in(line: str) -> Iterator[str]:
    left, equals, right = line.partition("=")
    left = left.partition(":")[0].rstrip("+-*/%@&|^")
    if equals and right[:1] != "=" and TARGETS.fullmatch(left) and _is_balanced(left):
        yield from re.findall(NAME, left)
    imported = IMPORT.match(line)
    if imported:
        for part in imported[1].strip("() ").split(",")[:100]:
            words = re.findall(NAME, part)
            yield from words[-1:]
    for pattern in OTHERS:
        for found in pattern.finditer(line):
            yield from re.findall(NAME, found[1])


def _is_balanced(text: str) -> bool:
    return text.count("(") == text.count(")")
