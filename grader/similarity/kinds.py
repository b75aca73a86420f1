"""The kinds of evidence, and how much of each counts; pure."""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal[
    "softmax answers",
    "sigmoid answers",
    "gradcheck answers",
    "neural answers",
    "softmax mistakes",
    "sigmoid mistakes",
    "gradcheck mistakes",
    "neural mistakes",
    "comments",
    "misspellings",
    "names",
    "strings",
    "numbers",
    "layout",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

WEAK = 0.5
"""For a known mistake, which many make by themselves, and for spacing, which editors make."""


def share(kind: Kind) -> float:
    """Return the part of an item's bits that count."""
    return WEAK if kind.endswith("mistakes") or kind == "layout" else 1.0


def decay(kind: Kind) -> float:
    """Return what each further item of a kind counts, beside the one before it.

    What one hand writes comes together: the second name in common says less than the first. All
    wrong answers to one task may come from one mistake, so that the rarest of them counts alone.
    """
    return 0.0 if kind.endswith(("answers", "mistakes")) else 0.5
