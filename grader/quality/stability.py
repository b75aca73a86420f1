"""Whether submissions earn the same at every seed: nobody's points are to be a matter of luck."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from grader.quality.marks import Batch, Marks
from grader.quality.specimens import Specimen, slowest_first

AT_ONCE = 40
"""Specimens in a batch: the answers of a seed are computed for each, in a tenth of a second."""

CUT_OFF = ("timed_out", "skipped")
"""Where calls do not end, the order drawn decides which of the criteria still get their turn before
the time of the whole task is used up: both verdicts say the same of the code."""


def specimen_batches(specimens: Sequence[Specimen], seeds: Sequence[int]) -> list[Batch]:
    """Return the batches to grade: every specimen at every seed."""
    sources = [(each.name, each.sources) for each in slowest_first(specimens)]
    starts = range(0, len(sources), AT_ONCE)
    return [
        Batch(seed, dict(sources[start : start + AT_ONCE])) for seed in seeds for start in starts
    ]


def unsteady(marks: Iterable[Marks]) -> dict[str, tuple[str, ...]]:
    """Return those whose verdict or points differ between seeds, and in which criteria."""
    first: dict[str, dict[str, tuple[str, float]]] = {}
    changed: dict[str, set[str]] = {}
    for mark in marks:
        criteria = {
            name: ("timed_out" if verdict in CUT_OFF else verdict, points)
            for name, (verdict, points) in mark.criteria.items()
        }
        before = first.setdefault(mark.name, criteria)
        differing = {criterion for criterion, _ in before.items() ^ criteria.items()}
        if differing:
            changed.setdefault(mark.name, set()).update(differing)
    return {name: tuple(sorted(criteria)) for name, criteria in sorted(changed.items())}
