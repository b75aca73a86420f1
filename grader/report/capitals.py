"""Sentences begin with a capital where they stand by themselves; code keeps the case that it has.

Sentences are made in lower case, since they also go on after a colon.
"""

from __future__ import annotations

import re
from typing import get_args

from grader.assignments.tp1.mistakes import TP1
from grader.records.finding import Finding, StepName
from grader.troubles.python_two import NAMES as PYTHON_TWO_NAMES

WORD = re.compile(r"[^\s,;:!?]*[^\s,;:!?.]")
"""The first word of a sentence, without what ends it."""

CODE = re.compile(r".*[^\w'\u2019-]|.*[\d_]|.+[A-Z]|[b-z](['\u2019]s)?$")
"""What is no word of a language: with a bracket, dot, digit or a capital inside, or one letter."""

NAMES = frozenset(
    {
        *PYTHON_TWO_NAMES,
        *(name for task in TP1.tasks for name in (task.name, *task.functions)),
        *get_args(StepName),
        *("data", "dimensions", "exp", "inf", "labels", "log", "nan", "np", "numpy", "params"),
    }
)
"""Names of code that read like words."""

LETTER_WORDS = ("a ", "\u00e0 ", "y a-t-il ")
"""How a sentence may begin with a word of one letter, in every language of reports."""


def capital(text: str) -> str:
    """Return a sentence with a capital, unless it begins with code."""
    if not text[:1].islower():
        return text
    found = WORD.match(text)
    is_code = found is not None and (found[0] in NAMES or CODE.match(found[0]) is not None)
    if is_code and not text.startswith(LETTER_WORDS):
        return text
    return text[0].upper() + text[1:]


def as_sentences(finding: Finding) -> Finding:
    """Return a finding whose reason and hint begin with a capital."""
    return finding.model_copy(
        update={"rationale": capital(finding.rationale), "hint": capital(finding.hint)}
    )
