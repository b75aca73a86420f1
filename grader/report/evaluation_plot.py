"""The picture of code that evaluates a function f around x, such as a gradient checker; pure."""

from __future__ import annotations

import numpy as np

from grader.frozen import dataclass
from grader.language import ngettext
from grader.records.finding import Evaluated
from grader.records.report import TaskScore

LEFT, RIGHT, TOP, ROW = 84.0, 544.0, 34.0, 30.0
MOVED_RTOL = 1e-9
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
class EvaluationPlot:
    """Evaluations around x, one line an entry."""

    step: str
    middle: float
    height: float
    lines: tuple[Line, ...]
    sentence: str


def evaluation_plot_of(task: TaskScore) -> EvaluationPlot | None:
    """Return the picture for the first finding of a task in which something is wrong with it."""
    for criterion in task.criteria:
        for finding in criterion.findings:
            if finding.data is not None and finding.data.evaluated is not None:
                picture = _evaluation_plot(finding.data.evaluated)
                if picture is not None:
                    return picture
    return None


def _evaluation_plot(evaluated: Evaluated) -> EvaluationPlot | None:
    moved = np.array(
        [[float(value or 0) for value in point] for point in evaluated.moved], dtype=np.float64
    )
    if not np.isfinite(moved).all():
        moved = moved[np.isfinite(moved).all(axis=1)]
    largest = float(np.abs(moved).max(initial=0.0))
    if not largest:
        return None
    moved[np.abs(moved) < MOVED_RTOL * largest] = 0.0
    alone = (moved != 0.0).sum(axis=1) == 1
    sentence = _caption(moved, alone, rejected=evaluated.rejected)
    if not sentence:
        return None
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
    return EvaluationPlot(
        step=f"{step:.3g}",
        middle=middle,
        height=TOP + ROW * len(lines) + 12,
        lines=lines,
        sentence=sentence,
    )


def _different(offsets: np.ndarray, alone: np.ndarray) -> list[tuple[float, bool]]:
    """Return the distinct offsets, to a thousandth, of (n,), in the order of evaluation."""
    kept: dict[tuple[str, bool], tuple[float, bool]] = {}
    for offset, only in zip(offsets.tolist(), alone.tolist(), strict=True):
        if offset:
            kept.setdefault((f"{offset:.3e}", only), (offset, only))
    return list(kept.values())


def _caption(moved: np.ndarray, alone: np.ndarray, *, rejected: bool) -> str:
    """Return a sentence on what is wrong with the points; empty if nothing is.

    A checker that finds a mistake need not look at the entries that come after it.
    """
    away = np.any(moved != 0.0, axis=1)
    together = int((away & ~alone).sum())
    sides = [_sides(moved[alone][:, entry]) for entry in range(moved.shape[1])]
    # An entry that moved with others was looked at all the same.
    last = max(np.flatnonzero(np.any(moved != 0.0, axis=0)).tolist(), default=-1)
    after = len(sides) - 1 - last if rejected and last >= 0 else 0
    one, none = sides.count(1), sides.count(0) - after
    said = []
    if together:
        said.append(
            ngettext(
                "In {count} evaluation, more than one entry was moved.",
                "In {count} evaluations, more than one entry was moved.",
                together,
            ).format(count=together)
        )
    if one:
        said.append(
            ngettext(
                "{count} entry was moved by itself to one side only.",
                "{count} entries were moved by themselves to one side only.",
                one,
            ).format(count=one)
        )
    if none:
        said.append(
            ngettext(
                "{count} entry was never moved by itself.",
                "{count} entries were never moved by themselves.",
                none,
            ).format(count=none)
        )
    if after and said:
        said.append(
            ngettext(
                "It stopped before the last entry.",
                "It stopped before the last {count} entries.",
                after,
            ).format(count=after)
        )
    return " ".join(said)


def _sides(offsets: np.ndarray) -> int:
    return int(bool((offsets > 0).any())) + int(bool((offsets < 0).any()))
