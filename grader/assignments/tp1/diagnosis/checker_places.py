"""Mistakes of a gradient checker that show in where it evaluates f; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from grader.assignments.tp1.tasks.gradcheck.evaluation_points import EvaluationPoints

STEPS = (1e-9, 1e-2)
"""Steps outside of which rounding or curvature spoils the quotient of every function here."""

SAME_STEP_RTOL = 1e-3
"""Relative difference of two distances that are meant to be the same: x + h is rounded."""

FIRST_ROUND = 2
"""Evaluations away from x for the first entry: one on each side."""

MOVED_TWICE_RATIO = 2.0
"""How many times as far as to the other side a point is that was moved twice."""


def mistakes_of_places(
    points: Sequence[EvaluationPoints], accepted: Sequence[bool]
) -> Iterator[str]:
    """Yield the id of each mistake that the evaluations for right gradients show."""
    several = [point for point in points if point.x.size > 1]
    are_replaced = any(map(_others_are_replaced, several))
    checks: dict[str, bool] = {
        "gradcheck.entry-alone": any(point.other_shapes for point in points),
        # Where entries of x are equal, others that are replaced by the moved one move like it.
        "gradcheck.moves-every-element": not are_replaced and any(map(_every_entry_moves, several)),
        "gradcheck.separable-only": are_replaced,
        "gradcheck.not-restored": any(point.left_behind().any() for point in points),
        "gradcheck.moved-twice": any(map(_is_moved_twice, several)),
        "gradcheck.one-sided": bool(several) and all(map(_is_one_sided, several)),
        "gradcheck.not-every-element": any(
            taken and _leaves_out(each) for each, taken in zip(points, accepted, strict=True)
        ),
        "gradcheck.step-size": any(map(_has_useless_step, points)),
    }
    yield from (name for name, holds in checks.items() if holds)


def _every_entry_moves(points: EvaluationPoints) -> bool:
    """Return True if all entries move by the same amount at once, or do so after each round.

    In the second round, more entries are then away from x than the first two.
    """
    if _all_move_alike(points):
        return True
    is_third = len(points.moved) > FIRST_ROUND and points.x.size > FIRST_ROUND
    if not is_third or _others_are_replaced(points):
        return False
    return int(points.displaced[FIRST_ROUND].sum()) > FIRST_ROUND


def _all_move_alike(points: EvaluationPoints) -> bool:
    moved = points.moved
    alike = np.abs(moved - moved[:, :1]) <= SAME_STEP_RTOL * np.abs(moved[:, :1])
    return bool(len(moved) and points.displaced.all() and alike.all())


def _others_are_replaced(points: EvaluationPoints) -> bool:
    """Return True if the entries that do not move are 0, or equal to the one that does."""
    at = points.moved + points.x.ravel()
    if not len(at) or _all_move_alike(points):
        return False
    zeros = (at == 0.0).sum(axis=1) >= points.x.size - 1
    filled = np.all(at == at[:, :1], axis=1)
    # Where the others are 0 already, or equal, that they are so shows nothing.
    is_shown = (points.displaced.sum(axis=1) > 1).any()
    return bool(is_shown and (zeros | filled).all())


def _is_moved_twice(points: EvaluationPoints) -> bool:
    """Return True if points on one side are twice as far, or all move with the first moved one."""
    for index in np.ndindex(points.x.shape):
        up, down = _sides(points.steps(index))
        if (
            up
            and down
            and (_alike(up, MOVED_TWICE_RATIO * down) or _alike(down, MOVED_TWICE_RATIO * up))
        ):
            return True
    return any(
        all_are and _one_differs(distances)
        for distances, all_are in zip(
            points.moved[:FIRST_ROUND],
            np.all(points.displaced[:FIRST_ROUND], axis=1),
            strict=True,
        )
    )


def _one_differs(distances: np.ndarray) -> bool:
    """Return True if all entries but one of distances, (n,), are the same."""
    usual = float(np.median(distances))
    differing = np.abs(distances - usual) > SAME_STEP_RTOL * abs(usual)
    return len(distances) > FIRST_ROUND and int(differing.sum()) == 1


def _sides(steps: np.ndarray) -> tuple[float, float]:
    """Return the smallest of steps, (n,), upwards and downwards, 0 if there is none."""
    up, down = steps[steps > 0], -steps[steps < 0]
    return (float(up.min()) if up.size else 0.0), (float(down.min()) if down.size else 0.0)


def _alike(one: float, other: float) -> bool:
    return abs(one - other) <= SAME_STEP_RTOL * other


def _is_one_sided(points: EvaluationPoints) -> bool:
    """Return True if f is evaluated on one side only of every entry that moves."""
    sides = [_sides(points.steps(index)) for index in np.ndindex(points.x.shape)]
    moved = [side for side in sides if any(side)]
    return bool(moved) and not any(up and down for up, down in moved)


def _leaves_out(points: EvaluationPoints) -> bool:
    """Return True if some entry is never moved although others are."""
    return bool(len(points.moved)) and not bool(np.any(points.moved != 0, axis=0).all())


def _has_useless_step(points: EvaluationPoints) -> bool:
    """Return True if the steps are such that no quotient can be right."""
    if not len(points.moved):
        return False
    smallest = float(points.reach.min())
    return smallest < STEPS[0] or smallest > STEPS[1]
