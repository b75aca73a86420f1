"""How verdicts read on every page, in tables and at the terminal."""

from __future__ import annotations

from grader.language import N_, translate
from grader.records.report import Verdict

LABELS: dict[Verdict, str] = {
    "passed": N_("right"),
    "failed": N_("wrong"),
    "raised": N_("exception"),
    "timed_out": N_("cut off"),
    "crashed": N_("crashed"),
    "missing": N_("missing"),
    "skipped": N_("not tried"),
    "harness_error": N_("not judged"),
}
"""How a verdict reads on a page and at a terminal."""


LOST: frozenset[Verdict] = frozenset(LABELS) - {"passed", "harness_error"}


def label(verdict: Verdict) -> str:
    """Return how a verdict reads."""
    return translate(LABELS[verdict])
