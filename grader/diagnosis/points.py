"""Where a gradient checker evaluated f, as numbers; pure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from grader.judgements import Try
from grader.outcome import Outcome, as_array
from grader.tasks.gradcheck_judges import STILL, accepted

STEPS = (1e-9, 1e-2)
"""Steps outside of which rounding or curvature spoils the quotient of every function here."""


@dataclass(frozen=True)
class Points:
    """The evaluations of one right gradient."""

    x: np.ndarray
    moved: np.ndarray
    """(n, *x.shape): the points away from x, less x, in the order of evaluation."""
    other_shape: bool
    """Whether f was evaluated at something of another shape."""
    evaluations: int
    returned: bool
    """Whether some evaluation is at x but for rounding, as after a step away and back."""
    after: np.ndarray | None
    """x afterwards, less x before."""
    was_accepted: bool

    def steps(self, index: tuple[int, ...]) -> np.ndarray:
        """Return how far an entry moved where it was the only one that did."""
        alone = (np.abs(self._flat) > STILL).sum(axis=1) <= 1
        place = int(np.ravel_multi_index(index, self.x.shape)) if index else 0
        values = self._flat[:, place]
        kept: np.ndarray = values[alone & (np.abs(values) > _rounding(self.x))]
        return kept

    @property
    def _flat(self) -> np.ndarray:
        return self.moved.reshape(len(self.moved), self.x.size)

    def all_move(self) -> bool:
        """Say whether every entry moves by the same amount at once."""
        flat = self._flat
        still = np.abs(flat) <= STILL
        alike = np.abs(flat - flat[:, :1]) <= 1e-3 * np.abs(flat[:, :1]) + 1e-12
        return bool(len(flat) and not still.any() and alike.all())

    def others_replaced(self) -> bool:
        """Say whether the entries that do not move are 0, or equal to the one that does."""
        points = self._flat + self.x.ravel()
        if not len(points) or self.all_move():
            return False
        zeros = (points == 0.0).sum(axis=1) >= self.x.size - 1
        filled = np.all(points == points[:, :1], axis=1)
        return bool((zeros | filled).all())

    def left_behind(self) -> bool:
        """Say whether x ends elsewhere."""
        return self.after is not None and bool(np.any(~(np.abs(self.after) <= STILL)))

    def one_sided(self) -> bool:
        """Say whether f is evaluated on one side only of every entry that moves."""
        found = [steps for index in np.ndindex(self.x.shape) if len(steps := self.steps(index))]
        return bool(found) and all(np.all(each > 0) or np.all(each < 0) for each in found)

    def leaves_out(self) -> bool:
        """Say whether the gradient is accepted although some entry was never moved."""
        touched = np.any(np.abs(self._flat) > 0, axis=0) if len(self.moved) else np.zeros(1)
        return self.was_accepted and bool(len(self.moved)) and not bool(np.all(touched))

    def largest_step(self) -> float:
        """Return how far f was evaluated from x, at most."""
        return float(np.abs(self._flat).max(initial=0.0))

    def bad_step(self) -> bool:
        """Say whether the steps are such that no quotient can be right."""
        if not len(self.moved):
            return False
        steps = np.abs(self._flat).max(axis=1)  # of the entry that is meant: others moved back
        steps = steps[steps > STILL] if np.any(steps > STILL) else steps
        return bool(steps.min() < STEPS[0] or steps.min() > STEPS[1])


def _rounding(x: np.ndarray) -> float:
    """Return how far an entry may be from where it was after a step away and back."""
    return float(8 * np.finfo(np.float64).eps * np.max(np.abs(x), initial=0.0))


def displacement(x: np.ndarray, outcome: Outcome) -> np.ndarray | None:
    """Return x after the call, less x before it; None where it is not told or another array."""
    after = as_array(outcome.args[1]) if outcome.args and len(outcome.args) > 1 else None
    if after is None or after.shape != x.shape or after.dtype.kind not in "biuf":
        return None
    moved: np.ndarray = after.astype(np.float64) - x
    return moved


def points_of(each: Try) -> Points:
    """Read the points out of a try's only outcome."""
    outcome = each.outcomes[0]
    x = np.asarray(each.answered.case.calls[0].args[1].value, dtype=np.float64)
    points = [evaluation.point for evaluation in outcome.evaluations]
    real = [point for point in points if point is not None]
    same = [array.astype(np.float64) - x for array in real if array.shape == x.shape]
    rounding = _rounding(x)
    moved = [distance for distance in same if np.any(np.abs(distance) > rounding)]
    return Points(
        x=x,
        moved=np.array(moved).reshape(len(moved), *x.shape),
        other_shape=len(same) < len(real),
        evaluations=len(outcome.evaluations),
        returned=any(0 < np.max(np.abs(distance), initial=0.0) <= rounding for distance in same),
        after=displacement(x, outcome),
        was_accepted=accepted(outcome),
    )
