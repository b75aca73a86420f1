"""Every unfairness in a sentence, for the instructor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from grader.quality.fairness import Validation
from grader.quality.survival import PoolRow


def faults(found: Validation, *, at_length: bool) -> list[str]:
    """Return the faults of specimens; at length also the few misnamed ones that are allowed."""
    said = [
        f"{name}: right work loses {criterion}"
        for criterion, row in found.rows.items()
        for name in row.rejected
    ]
    said += [
        f"{name}: wrong work keeps {criterion}"
        for criterion, row in found.rows.items()
        for name in row.missed
    ]
    said += [
        f"{name}: loses {', '.join(lost)} without reason" for name, lost in found.astray.items()
    ]
    said += [
        f"{name}: right work is named {', '.join(names)}"
        for name, names in found.named_although_right.items()
    ]
    said += [f"{name}: the grader had an internal error" for name in found.broken]
    if at_length or not found.holds:
        said += [f"{name}: its mistake is not named rightly" for name in found.total.misnamed]
    return said


def faults_of_pool(task: str, row: PoolRow) -> list[str]:
    """Return which mutants of a task survive and where."""
    said = [
        f"{task}: the reference loses points at {_seeds(row.rejected, row.seeds)}"
        for _ in row.rejected[:1]
    ]
    said += [
        f"{task}: the mutant {name} keeps {', '.join(each.keeps)} at "
        f"{_seeds(each.seeds, row.seeds)}: {each.why}"
        for name, each in row.survivors.items()
    ]
    said += [f"{task}: the grader had an internal error with {name}" for name in row.broken]
    return said


def faults_of_luck(unsteady: Mapping[str, Iterable[str]]) -> list[str]:
    """Return who does not earn the same at every seed."""
    return [
        f"{name}: verdict or points change with the seed in {', '.join(criteria)}"
        for name, criteria in unsteady.items()
    ]


def _seeds(some: Sequence[int], every: Sequence[int]) -> str:
    if len(some) == len(every):
        return "every seed"
    return f"{len(some)} of {len(every)} seeds ({', '.join(map(str, some))})"
