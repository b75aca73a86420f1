"""What Python 2 had and Python 3 has not."""

from __future__ import annotations

import re

LINES = (
    re.compile(r"^\s*print\s+[^\s(=]"),
    re.compile(r"^\s*print\s*>>"),
    re.compile(r"^\s*except\s+[\w.]+\s*,\s*\w+\s*:"),
    re.compile(r"^\s*raise\s+\w+\s*,\s*"),
    re.compile(r"^\s*exec\s+[\"']"),
    re.compile(r"<>"),
)
NAMES = ("xrange", "raw_input", "unicode", "basestring", "long", "reduce", "unichr")
MODULES = ("cPickle", "Queue", "StringIO", "urllib2", "ConfigParser", "__builtin__")


def is_line_of_python_two(line: str, message: str) -> bool:
    """Return True if an unreadable line, and Python's message, point to Python 2."""
    return "Missing parentheses in call to" in message or any(each.search(line) for each in LINES)
