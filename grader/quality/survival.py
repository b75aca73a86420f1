"""Whether every mutant of a pool loses points at every seed, and only because of its mistake."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from grader.quality.marks import Batch, Marks
from grader.quality.pools import Change, Pool

UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Survivor:
    """A mutant that kept what it should lose."""

    why: str
    """What is wrong with it."""
    seeds: tuple[int, ...]
    keeps: tuple[str, ...]
    """Criteria that it kept at one of these seeds or more."""


@dataclass(frozen=True)
class PoolRow:
    """What became of one pool."""

    mutants: tuple[str, ...]
    seeds: tuple[int, ...]
    survivors: Mapping[str, Survivor]
    rejected: tuple[int, ...]
    """Seeds at which the module without a mistake loses points."""
    broken: tuple[str, ...]
    """Mutants on which the grader itself broke."""

    @property
    def caught(self) -> int:
        """How many mutants lose points at every seed."""
        return len(self.mutants) - len(self.survivors)

    @property
    def holds(self) -> bool:
        """Whether all were caught, and because of their mistakes."""
        return not (self.survivors or self.rejected or self.broken)


def batches_of(pool: Pool, seeds: Sequence[int]) -> list[Batch]:
    """Return the batches to grade: every mutant at every seed, beside its original."""
    submissions = {
        _name(pool, UNCHANGED): pool.unchanged,
        **{_name(pool, mutant.change.id): mutant.sources for mutant in pool.mutants},
    }
    return [Batch(seed, submissions, pool.task.name) for seed in seeds]


def _name(pool: Pool, mutant: str) -> str:
    return f"{pool.task.name}/{mutant}"


def row_of(pool: Pool, marks: Iterable[Marks]) -> PoolRow:
    """Hold the marks of a pool against what each mutant must lose.

    A mutant is left out where no criterion that it must lose is judged.
    """
    by_name: dict[str, list[Marks]] = {}
    for mark in marks:
        by_name.setdefault(mark.name, []).append(mark)
    unchanged = by_name[_name(pool, UNCHANGED)]
    judged = unchanged[0].criteria.keys()
    changes = [
        mutant.change
        for mutant in pool.mutants
        if not mutant.change.loses or mutant.change.loses & judged
    ]
    marked = {change.id: by_name[_name(pool, change.id)] for change in changes}
    return PoolRow(
        mutants=tuple(marked),
        seeds=tuple(each.seed for each in unchanged),
        survivors={
            change.id: survivor
            for change in changes
            if (survivor := _survivor(change, marked[change.id]))
        },
        rejected=tuple(each.seed for each in unchanged if each.lost),
        broken=tuple(
            name
            for name, found in {UNCHANGED: unchanged, **marked}.items()
            if any(each.broken for each in found)
        ),
    )


def _survivor(change: Change, marks: Sequence[Marks]) -> Survivor | None:
    kept = {mark.seed: _kept(change, mark) for mark in marks}
    seeds = tuple(seed for seed, criteria in kept.items() if criteria)
    if not seeds:
        return None
    return Survivor(change.why, seeds, tuple(sorted(frozenset().union(*kept.values()))))


def _kept(change: Change, marks: Marks) -> frozenset[str]:
    """Return the criteria that were kept and must not be."""
    judged = frozenset(marks.criteria)
    return (change.loses & judged) - marks.lost if marks.lost else change.loses & judged or judged
