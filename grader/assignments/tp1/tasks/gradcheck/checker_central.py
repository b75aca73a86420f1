"""Central differences: a pair of points around each entry, with a step that works."""

from __future__ import annotations

import math

import numpy as np

from grader.assignment.model import JudgeInput
from grader.assignments.tp1.tasks.gradcheck.checker_verdicts import accepted
from grader.assignments.tp1.tasks.gradcheck.evaluation_points import EvaluationPoints
from grader.assignments.tp1.tasks.gradcheck.judges import checked, did_nothing, points, verdict
from grader.comparison.values import Mismatch
from grader.language import N_

SYMMETRY_RTOL = 1e-3
"""Relative difference allowed between the two steps: x + h is rounded by 1e-16, the smallest step
in use is 1e-6."""

WORKING_STEP_RTOL = 1e-4
"""Relative error of a difference quotient up to which its step works: ten times the commonest
threshold for a right gradient, a thirtieth of the smallest mistake that is planted."""

MAX_STEPS = 200
"""Looked at of one entry: honest checkers take one or two, a halving search twenty."""


def central(judge_input: JudgeInput) -> Mismatch | None:
    """Ask for a symmetric pair of evaluations around each entry, the others unmoved."""
    seen = points(judge_input)
    if not seen.is_away:
        return did_nothing()
    if seen.other_shapes:
        return _another_shape(seen)
    gradient = checked(judge_input.case).function.gradient(seen.x)
    for index in np.ndindex(seen.x.shape):
        steps = _steps(seen, index)
        if not steps:
            return _no_step(judge_input, seen, index)
        up, down = [step for step in steps if step > 0], [-step for step in steps if step < 0]
        pairs = [
            step for step in up if any(abs(other - step) <= SYMMETRY_RTOL * step for other in down)
        ]
        if not pairs:
            return _not_symmetric(seen, steps, index)
        derivative = float(gradient[index])
        if not any(_works(judge_input, seen.x, index, step, derivative) for step in pairs):
            return _useless(min(pairs), index, seen.x.shape)
    return verdict(judge_input) if checked(judge_input.case).says_which else None


def _steps(seen: EvaluationPoints, index: tuple[int, ...]) -> list[float]:
    """Return each step of an entry once, in order, as many as are looked at."""
    steps = sorted({step for step in seen.steps(index).tolist() if math.isfinite(step)})
    return steps[:: max(1, len(steps) // MAX_STEPS)]


def _works(
    judge_input: JudgeInput, x: np.ndarray, index: tuple[int, ...], step: float, derivative: float
) -> bool:
    """Return True if the central difference at x, of any shape, is near the derivative."""
    function = checked(judge_input.case).function
    up, down = x.copy(), x.copy()
    up[index] += step
    down[index] -= step
    quotient = (function.cost(up) - function.cost(down)) / (up[index] - down[index])
    return bool(abs(quotient - derivative) <= WORKING_STEP_RTOL * max(1.0, abs(derivative)))


def _at(index: tuple[int, ...]) -> str:
    return N_("entry {which}").format(which=list(index)) if index else N_("the entry")


def _only(index: tuple[int, ...], shape: tuple[int, ...]) -> np.ndarray:
    """Return the mask of one entry."""
    mask = np.zeros(shape, dtype=bool)
    mask[index] = True
    return mask


def _another_shape(seen: EvaluationPoints) -> Mismatch:
    wrong = seen.other_shapes[0]
    rationale = N_("f is evaluated at an argument of shape {wrong}, while x has shape {right}")
    rationale = rationale.format(wrong=wrong, right=seen.x.shape)
    said = N_("shape {shape}")
    wanted, got = said.format(shape=seen.x.shape), said.format(shape=wrong)
    return Mismatch("conduct", rationale, wanted, got)


def _not_symmetric(seen: EvaluationPoints, steps: list[float], index: tuple[int, ...]) -> Mismatch:
    said = ", ".join(f"{step:+.3g}" for step in sorted(steps, key=abs)[:4])
    if _moves_with_others(seen, steps, index):
        rationale = N_(
            "{which} alone is moved by {steps}; where it is moved to the other side, other entries "
            "of x moved with it or had not been put back"
        )
        taken = N_("steps {steps}, and others with more entries moved")
    else:
        rationale = N_("the steps taken from {which} are not symmetric: {steps}")
        taken = N_("steps {steps}")
    rationale = rationale.format(which=_at(index), steps=said)
    wanted, mask = N_("x + h and x - h"), _only(index, seen.x.shape)
    return Mismatch("conduct", rationale, wanted, taken.format(steps=said), mask)


def _moves_with_others(seen: EvaluationPoints, steps: list[float], index: tuple[int, ...]) -> bool:
    """Return True if all steps of an entry go to one side, and with others it goes to the other."""
    own = seen.moved[:, seen.place(index)]
    together = own[seen.displaced[:, seen.place(index)] & (seen.displaced.sum(axis=1) > 1)]
    side = math.copysign(1.0, steps[0])
    return all(step * side > 0 for step in steps) and bool((together * side < 0).any())


def _useless(step: float, index: tuple[int, ...], shape: tuple[int, ...]) -> Mismatch:
    used = f"{step:.3g}"
    rationale = N_(
        "with the step {step}, the difference quotient of {which} is not close to the derivative: "
        "rounding or curvature spoils it"
    ).format(step=used, which=_at(index))
    wanted = N_("a step of about 1e-5")
    return Mismatch("conduct", rationale, wanted, used, _only(index, shape))


def _no_step(judge_input: JudgeInput, seen: EvaluationPoints, index: tuple[int, ...]) -> Mismatch:
    """Return a mismatch that says why no evaluation moves this entry alone."""
    where, mask = _at(index), _only(index, seen.x.shape)
    together = seen.displaced[seen.displaced[:, seen.place(index)]]
    if len(together):
        moved = int(together[0].sum())
        others = moved - 1
        rationale = (
            N_("when {which} is moved, another entry of x moved with it or had not been put back")
            if others == 1
            else N_(
                "when {which} is moved, {others} other entries of x moved with it or had not been "
                "put back"
            )
        ).format(which=where, others=others)
        found = N_("{moved} entries moved").format(moved=moved)
        return Mismatch("conduct", rationale, N_("one entry moved"), found, mask)
    if not accepted(judge_input.outcomes[0]) and any(index):
        rationale = N_("the check stops before {which}, having rejected a right gradient")
        wanted, found = N_("every entry checked"), N_("stopped")
        return Mismatch("conduct", rationale.format(which=where), wanted, found, mask)
    rationale = N_("f is never evaluated with {which} moved").format(which=where)
    wanted, found = N_("x + h and x - h for every entry"), N_("no evaluation")
    return Mismatch("conduct", rationale, wanted, found, mask)
