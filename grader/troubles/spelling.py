"""Names that are spelled nearly alike: one slip of the fingers apart, or in other capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable

from grader.language import _

MAX_SUGGESTIONS = 2
"""Names that are offered; where more are as near, none is known to be meant."""

MIN_LETTERS = {"swapped": 3, "left out": 4, "another": 5}
"""Letters of a name of which it is likely that such a slip was made, and not another name meant."""
MIN_LETTERS_LISTED = dict.fromkeys(MIN_LETTERS, 3)
"""The same where the name is certainly one of a list, such as NumPy's functions."""


def near(wrong: str, names: Iterable[str], *, is_listed: bool = False) -> list[str]:
    """Return the one or two names that may have been meant; nothing where none is near."""
    shortest = MIN_LETTERS_LISTED if is_listed else MIN_LETTERS
    found = sorted({name for name in names if _is_near(wrong, name, shortest)})
    alike = [name for name in found if name.lower() == wrong.lower()] or found
    return alike if len(alike) <= MAX_SUGGESTIONS else []


def did_you_mean(names: list[str]) -> str:
    """Return the question that follows a sentence; nothing without names."""
    one, two = _("; did you mean `{name}`?"), _("; did you mean `{name}` or `{other}`?")
    return _question(names, one, two)


def is_it(names: list[str]) -> str:
    """Return the question, after what is asked for, whether it is there by another name."""
    one = _(": is `{name}` meant to be it?")
    return _question(names, one, _(": is `{name}` or `{other}` meant to be it?"))


def _question(names: list[str], one: str, two: str) -> str:
    if not names:
        return ""
    first, *others = names
    return two.format(name=first, other=others[0]) if others else one.format(name=first)


def _is_near(wrong: str, name: str, shortest: dict[str, int]) -> bool:
    if wrong == name or abs(len(wrong) - len(name)) > 1:
        return False
    if wrong.lower() == name.lower():
        return len(wrong) > 1
    slip = _slip(wrong, name)
    if not slip or max(len(wrong), len(name)) < shortest[slip]:
        return False
    return re.sub(r"\D", "", wrong) == re.sub(r"\D", "", name)  # x1 and x2 are no slip


def _slip(wrong: str, name: str) -> str:
    """Return the one slip between two different spellings, or nothing."""
    same = 0
    while same < min(len(wrong), len(name)) and wrong[same] == name[same]:
        same += 1
    left, right = wrong[same:], name[same:]
    if left[2:] == right[2:] and left[:2] == right[:2][::-1]:
        return "swapped"
    if left[1:] == right or left == right[1:]:
        return "left out"
    return "another" if left[1:] == right[1:] else ""
