"""The one function through which every string of a submission passes before a person sees it."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from grader.language import _

MAX_CHARS = 2_000
ESCAPED_CATEGORIES = ("Cc", "Cf", "Zl", "Zp")
"""Categories of Unicode that are written as their number: control, format, line separators."""

REPLACED_CATEGORIES = ("Cs", "Cn", "Co")
"""Surrogates, unassigned, private: what UTF-8 or XML cannot hold, or nobody can read."""

FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and a symbol that look like nothing at all, written as their number too."""

MARKS = ("Mn", "Me")
MAX_MARKS = 4
"""Combining marks on one letter; no writing needs more, and hundreds cover the lines around."""

ADDRESS = re.compile(r"0x[0-9a-fA-F]{5,16}")


def clean(text: str, longest: int = MAX_CHARS) -> str:
    """Return `text` capped, with control and bidirectional characters made visible.

    Line feeds and tabs stay. Surrogates, unassigned and private characters are replaced, so that
    the result can be written as UTF-8 and XML. Memory addresses are replaced by "0x..." because
    they differ between equal runs.
    """
    if len(text) > longest:
        left_out = _("[... {count} characters left out]").format(count=len(text) - longest)
        text = f"{text[:longest]} {left_out}"
    if text.isascii() and text.isprintable():
        return ADDRESS.sub("0x...", text)
    return ADDRESS.sub("0x...", _shown(text))


def clean_line(text: str, longest: int = MAX_CHARS) -> str:
    """Return the same as one line: a name or a note that looks like two could forge the second."""
    return clean(text, longest).replace("\n", "<U+000A>").replace("\t", "<U+0009>")


def is_clean(text: str) -> bool:
    """Return True if `text` holds nothing that `clean` would have replaced, its length aside."""
    return _shown(text) == text


def _shown(text: str) -> str:
    """Return `text` with every character visible, and no letter under a heap of marks."""
    shown = []
    for are_marks, run in groupby(text, lambda each: unicodedata.category(each) in MARKS):
        characters = list(run)
        if are_marks and len(characters) > MAX_MARKS:
            shown += characters[:MAX_MARKS]
            shown.append(_("<+{count} marks>").format(count=len(characters) - MAX_MARKS))
        else:
            shown += map(_visible, characters)
    return "".join(shown)


def _visible(character: str) -> str:
    if character in "\n\t":
        return character
    category = unicodedata.category(character)
    if category in ESCAPED_CATEGORIES or character in FILLERS:
        return f"<U+{ord(character):04X}>"
    return "\N{REPLACEMENT CHARACTER}" if category in REPLACED_CATEGORIES else character
