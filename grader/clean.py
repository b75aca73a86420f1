"""The one function through which every string of a submission passes before a person sees it."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 2_000
SHOWN = ("Cc", "Cf", "Zl", "Zp")
"""Categories of Unicode that are written as their number: control, format, line separators."""

REPLACED = ("Cs", "Cn", "Co")
"""Surrogates, unassigned, private: what UTF-8 or XML cannot hold, or nobody can read."""

ADDRESS = re.compile(r"0x[0-9a-fA-F]{5,16}")


def clean(text: str, longest: int = LONGEST) -> str:
    """Return `text` capped, with control and bidirectional characters made visible.

    Line feeds and tabs stay. Surrogates, unassigned and private characters are replaced, so that
    the result can be written as UTF-8 and XML. Memory addresses are replaced by "0x..." because
    they differ between equal runs.
    """
    if len(text) > longest:
        text = text[:longest] + f" [... {len(text) - longest} characters left out]"
    if text.isascii() and text.isprintable():
        return ADDRESS.sub("0x...", text)
    return ADDRESS.sub("0x...", "".join(map(_visible, text)))


def is_clean(text: str) -> bool:
    """Say whether `text` holds nothing that `clean` would have replaced, its length aside."""
    return all(_visible(each) == each for each in set(text))


def _visible(character: str) -> str:
    if character in "\n\t":
        return character
    category = unicodedata.category(character)
    if category in SHOWN:
        return f"<U+{ord(character):04X}>"
    return "\N{REPLACEMENT CHARACTER}" if category in REPLACED else character
