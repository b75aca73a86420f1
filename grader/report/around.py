"""The picture of a gradient checker at work: where it evaluated f around x; pure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from grader.score import Evaluated, TaskScore

LEFT, RIGHT, TOP, ROW = 84.0, 544.0, 34.0, 30.0
STILL = 1e-9
"""Offsets below this part of the largest one are rounding."""


@dataclass(frozen=True)
class Dot:
    """One evaluation as it shows in one entry's line."""

    x: float
    alone: bool
    """Whether only this entry was moved."""


@dataclass(frozen=True)
class Line:
    """One entry of x: where f was evaluated along it, and where it should have been."""

    label: str
    y: float
    dots: tuple[Dot, ...]
    wanted: tuple[float, ...]


@dataclass(frozen=True)
class Around:
    """Evaluations around x, one line an entry."""

    step: str
    middle: float
    height: float
    lines: tuple[Line, ...]
    sentence: str


def around_of(task: TaskScore) -> Around | None:
    """Return the picture for the first finding of a task that has one."""
    for criterion in task.criteria:
        for finding in criterion.findings:
            if finding.data is not None and finding.data.evaluated is not None:
                return _around(finding.data.evaluated)
    return None


def _around(evaluated: Evaluated) -> Around | None:
    moved = np.array(
        [[float(value or 0) for value in point] for point in evaluated.moved], dtype=np.float64
    )
    if not np.isfinite(moved).all():
        moved = moved[np.isfinite(moved).all(axis=1)]
    largest = float(np.abs(moved).max(initial=0.0))
    if not largest:
        return None
    moved[np.abs(moved) < STILL * largest] = 0.0
    alone = (moved != 0.0).sum(axis=1) == 1
    single = np.abs(moved[alone]).max(axis=1)
    step = float(np.median(single)) if single.size else largest
    reach = max(largest, step)
    middle = (LEFT + RIGHT) / 2

    def place(offset: float) -> float:
        return round(middle + 0.92 * (RIGHT - middle) * offset / reach, 1)

    labels = [list(index) for index in np.ndindex(tuple(evaluated.shape))]
    lines = tuple(
        Line(
            label=f"x{label}" if label else "x",
            y=TOP + ROW * number,
            dots=tuple(
                Dot(place(offset), bool(only))
                for offset, only in _different(moved[:, number], alone)
            ),
            wanted=(place(-step), place(step)),
        )
        for number, label in enumerate(labels)
    )
    return Around(
        step=f"{step:.3g}",
        middle=middle,
        height=TOP + ROW * len(lines) + 12,
        lines=lines,
        sentence=_sentence(moved, alone),
    )


def _different(offsets: np.ndarray, alone: np.ndarray) -> list[tuple[float, bool]]:
    """Return the offsets of one entry that differ, to a thousandth, in the order of evaluation."""
    kept: dict[tuple[str, bool], tuple[float, bool]] = {}
    for offset, only in zip(offsets.tolist(), alone.tolist(), strict=True):
        if offset:
            kept.setdefault((f"{offset:.3e}", only), (offset, only))
    return list(kept.values())


def _sentence(moved: np.ndarray, alone: np.ndarray) -> str:
    total, entries = len(moved), moved.shape[1]
    away = int(np.any(moved != 0.0, axis=1).sum())
    together = int((np.any(moved != 0.0, axis=1) & ~alone).sum())
    sides = [_sides(moved[alone][:, entry]) for entry in range(entries)]
    both, one, none = (sides.count(each) for each in (2, 1, 0))
    parts = [f"f was evaluated {_times(total)}, {away} of them away from x"]
    if together:
        parts.append(f"in {together} of these more than one entry was moved")
    parts.append(
        f"{both} of {entries} {'entry' if entries == 1 else 'entries'} "
        f"{'was' if both == 1 else 'were'} moved to both sides, {one} to one side only, {none} "
        f"never alone"
    )
    return "; ".join(parts) + "."


def _sides(offsets: np.ndarray) -> int:
    return int(bool((offsets > 0).any())) + int(bool((offsets < 0).any()))


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
