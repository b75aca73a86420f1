"""The text of Python code without its strings and comments; it is not parsed, and never run."""

from __future__ import annotations

import re

STRINGS_AND_COMMENTS = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*(?:"""|\\?\Z)'
    r"|'''(?:[^'\\]|\\.|'(?!''))*(?:'''|\\?\Z)"
    r'|"(?:[^"\\\n]|\\.)*"?'
    r"|'(?:[^'\\\n]|\\.)*'?"
    r"|#[^\n]*",
    re.DOTALL,
)
"""Whatever begins a string matches, also where a lone backslash ends the text: if it did not, all
that follows would be gone through once more from each of its marks."""


def without_strings(text: str) -> str:
    """Return a text of as many lines with empty strings and no comments."""

    def blank(match: re.Match[str]) -> str:
        said = match[0]
        return '""' * (said[0] in "\"'") + "\n" * said.count("\n")

    return STRINGS_AND_COMMENTS.sub(blank, text)
