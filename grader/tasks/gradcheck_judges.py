"""How a gradient checker is judged: what it says, where it looks, what it leaves behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from grader.assignment import EVIDENCE, Judgement
from grader.compare import Mismatch
from grader.language import _, ngettext
from grader.outcome import Outcome, as_array
from grader.tasks.functions import Function
from grader.tasks.judges import untold
from grader.worker.wire import Opaque

STILL = 1e-7
"""Entries that move by less than this have not been moved: restoring by `x += h; x -= 2 * h;
x += h` leaves about 1e-9 (contract of `gradcheck.restores`)."""

SYMMETRIC = 1e-3
"""Relative difference allowed between the two steps: x + h is rounded by 1e-16, the smallest step
in use is 1e-6."""

WORKS = 1e-4
"""Relative error of a difference quotient up to which its step works: ten times the commonest
threshold for a right gradient, a hundredth of the smallest mistake that is planted."""


@dataclass(frozen=True)
class Checked:
    """What is known of a case: the function, and whether the gradient it returns is right."""

    function: Function
    gradient_is_right: bool


def accepted(outcome: Outcome) -> bool:
    """Return the checker's verdict: raising, False, "fail" printed, or no "passed" all reject."""
    return _said(outcome) is True


def _said(outcome: Outcome) -> bool | None:
    """Return whether the checker accepts, None where it says neither."""
    said, is_bool = outcome.output.lower(), isinstance(outcome.value, (bool, np.bool_))
    if outcome.ending != "returned" or "fail" in said or (is_bool and not outcome.value):
        return False
    return True if is_bool or "passed" in said else None


def verdict(judgement: Judgement) -> Mismatch | None:
    """Compare the verdict with the right one. A verdict without evidence is not one."""
    outcome = judgement.outcomes[0]
    should_accept = _checked(judgement).gradient_is_right
    does_accept = accepted(outcome)
    if not _moved_points(judgement):
        return _never()
    if does_accept == should_accept:
        return None
    accept, reject = _("accepted"), _("rejected")
    if should_accept and _said(outcome) is None:
        rationale = _("it cannot be told whether a right gradient is accepted")
        hint = _(
            "print “Gradient check passed!” where all entries agree, or return True: nothing else "
            "is read as a verdict"
        )
        return Mismatch("conduct", rationale, accept, _words(outcome, _("neither")), hint=hint)
    if should_accept:
        rationale = _("a right gradient is rejected")
        return Mismatch("conduct", rationale, accept, _words(outcome, reject))
    rationale = _("a wrong gradient is accepted")
    return Mismatch("conduct", rationale, reject, _words(outcome, accept))


def _never() -> Mismatch:
    rationale = _(
        "f is never evaluated at a point other than x, so that nothing can be said of its gradient"
    )
    return Mismatch("conduct", rationale, _("evaluations around x"), _("none"))


def _words(outcome: Outcome, verdict_word: str) -> str:
    if outcome.failure is not None:
        return _("{verdict}: it raised {exception}: {message}").format(
            verdict=verdict_word,
            exception=outcome.failure.type,
            message=outcome.failure.message[:200],
        )
    said = outcome.output.strip().splitlines()
    if said:
        return _("{verdict}: it printed {line!r}").format(verdict=verdict_word, line=said[-1][:200])
    value = outcome.value.description if isinstance(outcome.value, Opaque) else outcome.value
    return _("{verdict}: it returned {value} and printed nothing").format(
        verdict=verdict_word, value=str(value)[:50]
    )


def central(judgement: Judgement) -> Mismatch | None:  # noqa: PLR0911 a line a reason
    """Ask for a symmetric pair of evaluations around each entry, the others unmoved."""
    x = _point(judgement)
    points = _moved_points(judgement)
    if not points:
        return _never()
    shapes = {point.shape for point in points}
    if shapes != {x.shape}:
        wrong = next(shape for shape in shapes if shape != x.shape)
        rationale = _(
            "f is evaluated at an argument of shape {wrong}, while x has shape {right}"
        ).format(wrong=wrong, right=x.shape)
        shape = _("shape {shape}")
        return Mismatch(
            "conduct", rationale, shape.format(shape=x.shape), shape.format(shape=wrong)
        )
    moved = np.array([point - x for point in points])
    for index in np.ndindex(x.shape):
        steps = _steps(moved, index)
        if not steps.size:
            return _no_step(x, points, index, stopped=not accepted(judgement.outcomes[0]))
        up, down = steps[steps > 0], -steps[steps < 0]
        pairs = up[[bool(np.any(np.abs(down - step) <= SYMMETRIC * step)) for step in up]]
        if pairs.size and not any(_works(judgement, x, index, step) for step in pairs):
            used = f"{pairs.min():.3g}"
            rationale = _(
                "with the step {step}, the difference quotient of {which} is not close to the "
                "derivative: rounding or curvature spoils it"
            ).format(step=used, which=_at(index))
            return Mismatch("conduct", rationale, _("a step of about 1e-5"), used, index)
        if not pairs.size:
            seen = ", ".join(f"{step:+.3g}" for step in sorted(steps, key=abs)[:4])
            rationale = _("the steps taken from {which} are not symmetric: {steps}").format(
                which=_at(index), steps=seen
            )
            taken = _("steps {steps}").format(steps=seen)
            return Mismatch("conduct", rationale, _("x + h and x - h"), taken, index)
    if judgement.case.title.startswith("a steep"):
        return verdict(judgement)
    return None


def _steps(moved: np.ndarray, index: tuple[int, ...]) -> np.ndarray:
    """Return how far the entry moved wherever it is the only one that did; each step once.

    `moved` is the (n, *x.shape) array of the distances from x. At most 200 steps are kept: honest
    checkers take one or two, a halving search twenty.
    """
    flat = moved.reshape(len(moved), -1)
    place = int(np.ravel_multi_index(index, moved.shape[1:])) if index else 0
    others = (np.abs(flat) > STILL).sum(axis=1) - (np.abs(flat[:, place]) > STILL)
    steps = flat[:, place][(others == 0) & (flat[:, place] != 0)]
    kept: np.ndarray = np.unique(steps[np.isfinite(steps)])[:: max(1, len(steps) // 200)]
    return kept


def _works(judgement: Judgement, x: np.ndarray, index: tuple[int, ...], step: float) -> bool:
    """Say whether the central difference with this step comes near the derivative."""
    function = _checked(judgement).function
    up, down = x.copy(), x.copy()
    up[index] += step
    down[index] -= step
    quotient = (function.cost(up) - function.cost(down)) / (up[index] - down[index])
    derivative = function.gradient(x)[index]
    return bool(abs(quotient - derivative) <= WORKS * max(1.0, abs(derivative)))


def _at(index: tuple[int, ...]) -> str:
    return _("entry {which}").format(which=list(index)) if index else _("the entry")


def _checked(judgement: Judgement) -> Checked:
    detail = judgement.case.detail
    if not isinstance(detail, Checked):
        raise TypeError(f"{judgement.case.key} is not a case of a gradient check")
    return detail


def _no_step(
    x: np.ndarray, points: Sequence[np.ndarray], index: tuple[int, ...], *, stopped: bool
) -> Mismatch:
    together = [point for point in points if abs(point[index] - x[index]) > 0]
    where = _at(index)
    if together:
        moved = int(np.sum(np.abs(together[0] - x) > STILL))
        rationale = ngettext(
            "when {which} is moved, another entry of x moved with it or had not been put back",
            "when {which} is moved, {others} other entries of x moved with it or had not been put "
            "back",
            moved - 1,
        ).format(which=where, others=moved - 1)
        found = _("{moved} entries moved").format(moved=moved)
        return Mismatch("conduct", rationale, _("one entry moved"), found, index)
    if stopped and any(index):
        rationale = _("the check stops before {which}, having rejected a right gradient")
        return Mismatch(
            "conduct", rationale.format(which=where), _("every entry checked"), _("stopped"), index
        )
    rationale = _("f is never evaluated with {which} moved").format(which=where)
    wanted = _("x + h and x - h for every entry")
    return Mismatch("conduct", rationale, wanted, _("no evaluation"), index)


def restores(judgement: Judgement) -> Mismatch | None:
    """Ask that x holds the values that it held before."""
    x = _point(judgement)
    outcome = judgement.outcomes[0]
    checks_something = any(
        map(judgement.so_far.any_passed, ("gradcheck.accepts", "gradcheck.rejects"))
    )
    if len(outcome.evaluations) < EVIDENCE and not checks_something:
        return _never()
    if outcome.args is None and outcome.ending == "returned":
        return untold()
    after = as_array(outcome.args[1]) if outcome.args and len(outcome.args) > 1 else None
    if after is None or after.shape != x.shape:
        return Mismatch("conduct", _("x is not an array of the same shape afterwards"), x, after)
    if after.dtype.kind not in "biuf":
        return Mismatch("conduct", _("x holds complex numbers afterwards"), x, after)
    moved = ~(np.abs(after - x) <= STILL)
    if not moved.any():
        return None
    index = tuple(int(each) for each in np.argwhere(moved)[0]) if x.ndim else ()
    difference = float(after[index] - x[index])
    rationale = (
        _("x is changed by the check: entry {which} is off by {difference:.3g} afterwards")
        if index
        else _("x is changed by the check: it is off by {difference:.3g} afterwards")
    ).format(which=list(index), difference=difference)
    return Mismatch("value", rationale, x, after, index, int(moved.sum()), x.size)


def _point(judgement: Judgement) -> np.ndarray:
    return np.asarray(judgement.case.calls[0].args[1].value, dtype=np.float64)


def _moved_points(judgement: Judgement) -> list[np.ndarray]:
    """Return the points at which f was evaluated away from x."""
    x = _point(judgement)
    points = []
    for evaluation in judgement.outcomes[0].evaluations:
        point = evaluation.point
        if point is None:
            continue
        if point.shape != x.shape or np.any(point != x):
            points.append(point.astype(np.float64))
    return points
