"""Where a gradient checker evaluated f, as numbers; pure."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np

from grader.assignment.cases import Case
from grader.sandbox.outcome import Outcome, as_array

MOVED_ATOL = 1e-7
"""Entries that move by less than this have not been moved, nor by less than a hundredth of the
step that was seen: restoring by `x += h; x -= 2 * h; x += h` leaves some 1e-16 of x (contract of
`gradcheck.restores`)."""

MOVED_SHARE = 0.01
EPSILON = float(np.finfo(np.float64).eps)


def point_of(case: Case) -> np.ndarray:
    """Return the x at which a case asks."""
    return np.asarray(case.calls[0].args[1].value, dtype=np.float64)


def unmoved_below(step: float) -> float:
    """Return the distance up to which an entry counts as not moved beside a step."""
    return min(MOVED_ATOL, MOVED_SHARE * step)


def rounding(x: np.ndarray) -> float:
    """Return how far rounding may move an entry of x, of any shape, by a step away and back."""
    return 8 * EPSILON * float(np.abs(x).max(initial=0.0))


@dataclass(frozen=True)
class EvaluationPoints:
    """The evaluations of one call."""

    x: np.ndarray
    moved: np.ndarray
    """(n, x.size): the points of the shape of x that are away from it by more than rounding, less
    x, flat, in the order of evaluation."""
    other_shapes: tuple[tuple[int, ...], ...]
    """Of evaluations at something of another shape."""
    evaluations: int
    after: np.ndarray | None
    """x afterwards, less x before; None where it is not told or is another array."""

    @functools.cached_property
    def reach(self) -> np.ndarray:
        """(n,): how far each evaluation is from x, in the entry that moved most."""
        farthest: np.ndarray = np.abs(self.moved).max(axis=1, initial=0.0)
        return farthest

    @property
    def is_away(self) -> bool:
        """Whether f was evaluated anywhere but at x."""
        return bool(len(self.moved) or self.other_shapes)

    @functools.cached_property
    def displaced(self) -> np.ndarray:
        """(n, x.size): which entries are away from where they were, at each evaluation."""
        limits = np.minimum(MOVED_ATOL, MOVED_SHARE * self.reach)[:, None]
        away: np.ndarray = np.abs(self.moved) > limits
        return away

    def place(self, index: tuple[int, ...]) -> int:
        """Return the flat place of an entry."""
        return int(np.ravel_multi_index(index, self.x.shape)) if index else 0

    @functools.cached_property
    def _moves_alone(self) -> np.ndarray:
        """(n, x.size): which entry is the only one that is away; rounding is no step."""
        alone: np.ndarray = self.displaced & (self.displaced.sum(axis=1) == 1)[:, None]
        alone &= np.abs(self.moved) > rounding(self.x)
        return alone

    def steps(self, index: tuple[int, ...]) -> np.ndarray:
        """Return how far an entry moved where it alone did; rounding is no step."""
        place = self.place(index)
        kept: np.ndarray = self.moved[self._moves_alone[:, place], place]
        return kept

    def left_behind(self) -> np.ndarray:
        """Return (x.size,) booleans: which entries end elsewhere, relative to the smallest step."""
        if self.after is None:
            return np.zeros(self.x.shape, dtype=bool)
        step = float(self.reach.min()) if len(self.moved) else np.inf
        left: np.ndarray = ~(np.abs(self.after) <= unmoved_below(step))
        return left


def evaluation_points_of(case: Case, outcome: Outcome) -> EvaluationPoints:
    """Read the points out of a call's outcome."""
    x = point_of(case)
    distances = outcome.points(x.shape) - x.ravel()
    is_moved = (~(np.abs(distances) <= rounding(x))).any(axis=1)
    return EvaluationPoints(
        x=x,
        moved=distances[is_moved],
        other_shapes=tuple(shape for shape in outcome.shapes if shape != x.shape),
        evaluations=len(outcome.evaluations),
        after=displacement(x, outcome),
    )


def is_left_moved(case: Case, outcome: Outcome) -> bool:
    """Return True if an entry ends elsewhere; mostly all are equal to the last bit."""
    after = displacement(point_of(case), outcome)
    return (
        after is not None
        and bool(after.any())
        and bool(evaluation_points_of(case, outcome).left_behind().any())
    )


def displacement(x: np.ndarray, outcome: Outcome) -> np.ndarray | None:
    """Return x after the call less x before it, in the shape of x; None if it is unknown."""
    after = as_array(outcome.args[1]) if outcome.args and len(outcome.args) > 1 else None
    if after is None or after.shape != x.shape or after.dtype.kind not in "biuf":
        return None
    moved: np.ndarray = after.astype(np.float64) - x
    return moved
