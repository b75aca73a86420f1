"""Whether submissions earn the same at every seed: nobody's points are to be a matter of luck."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from grader.quality.marks import Batch, Marks
from grader.quality.specimens import Specimen, slowest_first

AT_ONCE = 40
"""Specimens in a batch: the answers of a seed are computed for each, in a tenth of a second."""


def specimen_batches(specimens: Sequence[Specimen], seeds: Sequence[int]) -> list[Batch]:
    """Return the batches to grade: every specimen at every seed."""
    sources = [(each.name, each.sources) for each in slowest_first(specimens)]
    starts = range(0, len(sources), AT_ONCE)
    return [
        Batch(seed, dict(sources[start : start + AT_ONCE])) for seed in seeds for start in starts
    ]


def unsteady(marks: Iterable[Marks]) -> dict[str, tuple[str, ...]]:
    """Return those whose verdict or points differ between seeds, and in which criteria."""
    first: dict[str, Marks] = {}
    changed: dict[str, set[str]] = {}
    for mark in marks:
        before = first.setdefault(mark.name, mark)
        differing = {criterion for criterion, _ in before.criteria.items() ^ mark.criteria.items()}
        if differing:
            changed.setdefault(mark.name, set()).update(differing)
    return {name: tuple(sorted(criteria)) for name, criteria in sorted(changed.items())}
