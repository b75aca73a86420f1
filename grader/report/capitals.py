"""Sentences begin with a capital where they stand by themselves; code keeps the case that it has.

Sentences are made in lower case, since they also go on after a colon.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from grader.records.finding import Finding
from grader.troubles.python_two import NAMES as PYTHON_TWO_NAMES

WORD = re.compile(r"[^\s,;:!?]*[^\s,;:!?.]")
"""The first word of a sentence, without what ends it."""

CODE = re.compile(r".*[^\w'\u2019-]|.*[\d_]|.+[A-Z]|[b-z](['\u2019]s)?$")
"""What is no word of a language: with a bracket, dot, digit or a capital inside, or one letter."""

NAMES = frozenset({*PYTHON_TWO_NAMES, "exp", "inf", "log", "nan", "np", "numpy"})
"""Names of code that read like words."""

BOUND = re.compile(r"^(\w+) = |^from (\w+) import (\w+)$", re.MULTILINE)
"""Lines that show a mistake, which give a name to a module, a function and each argument."""

LETTER_WORDS = ("a ", "\u00e0 ", "y a-t-il ")
"""How a sentence may begin with a word of one letter, in every language of reports."""


def capital(text: str, names: Collection[str] = ()) -> str:
    """Return a sentence with a capital, unless it begins with code, such as one of the `names`."""
    if not text[:1].islower():
        return text
    found = WORD.match(text)
    word = found[0] if found is not None else ""
    is_code = word in NAMES or word in names or CODE.match(word) is not None
    if is_code and not text.startswith(LETTER_WORDS):
        return text
    return text[0].upper() + text[1:]


def as_sentences(finding: Finding) -> Finding:
    """Return a finding whose reason and hint begin with a capital."""
    names = names_in(finding)
    return finding.model_copy(
        update={
            "rationale": capital(finding.rationale, names),
            "hint": capital(finding.hint, names),
        }
    )


def names_in(finding: Finding) -> set[str]:
    """Return the names of the module, the function and the arguments that a finding is about."""
    lines = BOUND.findall(finding.reproduce or "")
    return {name for names in lines for name in names if name}
