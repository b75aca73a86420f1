"""The reason of a finding in a few words, for the sentence that says where to start."""

from __future__ import annotations

import re

from grader.assignment.mistakes import Mistakes
from grader.language import _, translate
from grader.records.finding import Finding

SAYS_MORE = ("missing-function", "misspelt-name", "newer-python", "too-slow")
"""Known mistakes whose finding names what is there, in no more words than the mistake has."""

MAX_MISTAKE_CHARS = 80
"""Characters from which the words for a known mistake are shortened."""

ASIDE = re.compile(r" \([^()]*[^\W\d_]{2,}[^()]*\)")
"""Brackets with words in them; those of shapes and of calls stay."""

EFFECT = re.compile(r", (so that|si bien que|de sorte que) .*")
"""What follows from a mistake. What comes before says all of it."""


def in_short(finding: Finding, mistakes: Mistakes) -> str:
    """Return the mistake in words: without the input, where it has a name."""
    alike = mistakes.get(finding.lookalike or "")
    if alike is None or alike.id in SAYS_MORE:
        return finding.rationale
    short = of_mistake(translate(alike.rationale))
    with_rivals = _("{rationale} (or, with the same answers: {rivals})")
    if with_rivals.format(rationale="", rivals="\0").partition("\0")[0] in finding.rationale:
        return _("{mistake}, or another mistake with the same answers").format(mistake=short)
    return short


def of_mistake(text: str) -> str:
    """Return the words for a known mistake without asides, and without effects where it is long."""
    text = ASIDE.sub("", text)
    return EFFECT.sub("", text) if len(text) > MAX_MISTAKE_CHARS else text
