"""Which mistake a gradient checker makes.

It shows in the points at which f is evaluated, in what is left behind, and in which wrong gradients
are taken for right.

A formula is recognised by returning, as f's gradient, the very number that the formula makes of the
costs: a checker that accepts it and rejects the right gradient computes that formula.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from grader.asking import Asking
from grader.assignment import Arg, Case
from grader.diagnosis.matching import Group, Named
from grader.diagnosis.points import points_of
from grader.judgements import CriterionJudgement, Try
from grader.language import _
from grader.tasks import functions as fs
from grader.tasks.gradcheck_judges import Checked, accepted
from grader.worker.wire import Callback

Formula = Callable[[float, float, float], float]

FORMULAS: Mapping[str, tuple[Formula, ...]] = {
    "gradcheck.sign": (lambda up, down, h: (down - up) / (2 * h),),
    "gradcheck.missing-half": (lambda up, down, h: (up - down) / h,),
    "gradcheck.precedence": (
        lambda up, down, h: (up - down) / 2 * h,
        lambda up, down, h: up - down / (2 * h),
        lambda up, down, h: (up - down / 2) * h,
        lambda up, down, h: up - down / 2 * h,
    ),
}
"""Numbers that are computed from f(x + h), f(x - h) and h in place of the quotient."""

TOLD = {
    "accepts": "never-calls-f returns-none entry-alone moves-every-element separable-only sign "
    "missing-half precedence not-restored step-size one-sided not-every-element",
    "rejects": "never-calls-f returns-none accepts-wrong not-every-element no-abs step-size sign "
    "missing-half precedence",
    "central": "never-calls-f returns-none entry-alone moves-every-element separable-only "
    "not-every-element one-sided not-restored step-size sign missing-half precedence",
    "restores": "never-calls-f returns-none not-restored",
    "random_state": "never-calls-f returns-none accepts-wrong random-state no-abs entry-alone "
    "moves-every-element separable-only sign missing-half precedence not-restored one-sided "
    "step-size not-every-element",
    "relative": "never-calls-f returns-none accepts-wrong no-abs entry-alone moves-every-element "
    "separable-only sign missing-half precedence not-restored one-sided step-size "
    "not-every-element",
}
"""Mistakes that explain a lost criterion, the most telling first."""


def checker_groups(judged: Sequence[CriterionJudgement], asking: Asking) -> dict[str, list[Group]]:
    """Name the mistake behind each lost criterion of the gradient checker, where it is known."""
    tries = [each for criterion in judged for each in criterion.tries if _is_answer(each)]
    if not tries:
        return {}
    seen = _Seen(tries, asking)
    causes = set(seen.causes())
    groups = {}
    for criterion in judged:
        failed = tuple(each for each in criterion.tries if each.shortfall is not None)
        told = TOLD[criterion.criterion.id.partition(".")[2]].split()
        ids = [name for name in map(_id, told) if name in causes]
        if failed and all(map(_is_answer, failed)):
            # A step that vanishes and no step at all end alike.
            both = seen.vanishes and ids[:1] == ["gradcheck.step-size"]
            rivals = ("gradcheck.never-calls-f",) if both else ()
            detail = seen.step if ids[:1] == ["gradcheck.step-size"] else ""
            named = Named((ids[0],), rivals, detail) if ids else None
            groups[criterion.criterion.id] = [Group(named, failed)]
    return groups


def _id(name: str) -> str:
    return name if name == "returns-none" else f"gradcheck.{name}"


def _is_answer(each: Try) -> bool:
    shortfall = each.shortfall
    return shortfall is None or shortfall.mismatch is not None


def _checked(each: Try) -> Checked:
    detail = each.answered.case.detail
    if not isinstance(detail, Checked):
        raise TypeError(f"{each.answered.case.key} is not a case of a gradient check")
    return detail


class _Seen:
    """What was seen of a checker in all its cases."""

    def __init__(self, tries: Sequence[Try], asking: Asking) -> None:
        once = {each.answered.case.key: each for each in tries}.values()
        self._plain = [each for each in once if not _is_random(each)]
        self._random = [each for each in once if _is_random(each)]
        self._right = [each for each in self._plain if _checked(each).gradient_is_right]
        self._wrong = [each for each in self._plain if not _checked(each).gradient_is_right]
        self._points = [points_of(each) for each in self._right]
        self._asking = asking

    def causes(self) -> Iterator[str]:
        """Yield the id of every mistake that shows."""
        evaluated = [points for points in self._points if points.moved.size or points.other_shape]
        if not evaluated:
            if self._is_silent():
                yield "returns-none"
            elif self.vanishes:
                yield "gradcheck.step-size"
            else:
                yield "gradcheck.never-calls-f"
            return
        yield from self._places()
        yield from self._verdicts()
        draws = [{each.draw for each in one.outcomes[0].evaluations} for one in self._random]
        if any(len(each) > 1 for each in draws):
            yield "gradcheck.random-state"

    @property
    def step(self) -> str:
        """How far from x f was evaluated, in words."""
        largest = max(points.largest_step() for points in self._points)
        said = _("f was evaluated {distance:.2g} away from x").format(distance=largest)
        return said if largest else ""

    @property
    def vanishes(self) -> bool:
        """Whether f is evaluated as often as it should be, and always at x."""
        return all(
            not points.moved.size and not points.returned for points in self._points
        ) and any(points.evaluations > 2 * points.x.size for points in self._points)

    def _places(self) -> Iterator[str]:
        several = [points for points in self._points if points.x.size > 1]
        checks = {
            "gradcheck.entry-alone": any(each.other_shape for each in self._points),
            "gradcheck.moves-every-element": any(each.all_move() for each in several),
            "gradcheck.separable-only": any(each.others_replaced() for each in several),
            "gradcheck.not-restored": any(each.left_behind() for each in self._points),
            "gradcheck.one-sided": bool(several) and all(each.one_sided() for each in several),
            "gradcheck.not-every-element": any(each.leaves_out() for each in several),
            "gradcheck.step-size": any(each.bad_step() for each in self._points),
        }
        yield from (name for name, holds in checks.items() if holds)

    def _verdicts(self) -> Iterator[str]:
        taken = [each for each in self._wrong if accepted(each.outcomes[0])]
        rejected = [each for each in self._right if not accepted(each.outcomes[0])]
        if self._wrong and len(taken) == len(self._wrong):
            if len(rejected) < len(self._right):
                yield "gradcheck.accepts-wrong"
            return  # else the verdict is turned round
        if taken and self._one_sign_only():
            yield "gradcheck.no-abs"
        if len(rejected) < len(self._right) or not rejected:
            return
        if self._is_silent():
            yield "returns-none"
            return
        for name, formulas in FORMULAS.items():
            if any(self._computes(formula) for formula in formulas):
                yield name
                return

    def _is_silent(self) -> bool:
        """Say whether right gradients are answered by nothing at all."""
        ends = [each.outcomes[0] for each in self._right]
        return bool(ends) and all(
            end.value is None and not end.output.strip() and not end.failure for end in ends
        )

    def _one_sign_only(self) -> bool:
        """Say whether gradients that are too large pass and those too small do not, or both."""
        base = self._vector()
        up = self._accepts(base, "every entry too large", lambda gradient: gradient + 0.5)
        down = self._accepts(base, "every entry too small", lambda gradient: gradient - 0.5)
        return up != down

    def _computes(self, formula: Formula) -> bool:
        """Say whether the checker takes for right what the formula makes of the costs, alone."""
        base = self._vector()
        if base is None:
            return False
        points = points_of(base)
        steps = points.steps((0,))
        if not (np.any(steps > 0) and np.any(steps < 0)):
            return False
        h = float(np.min(np.abs(steps)))
        x, function = points.x, _checked(base).function
        numbers = np.empty_like(x)
        for index in np.ndindex(x.shape):
            up, down = x.copy(), x.copy()
            up[index] += h
            down[index] -= h
            numbers[index] = formula(float(function.cost(up)), float(function.cost(down)), h)
        name = f"{formula(3.0, 2.0, 0.1):.6g}"
        return self._accepts(
            base, f"formula {name}", lambda _gradient: numbers.copy()
        ) and not self._accepts(
            base, f"beside formula {name}", lambda _gradient: 1.5 * numbers + 0.5
        )

    def _vector(self) -> Try | None:
        pairs = zip(self._right, self._points, strict=True)
        return next((each for each, points in pairs if points.x.ndim == 1), None)

    def _accepts(
        self, base: Try | None, name: str, change: Callable[[np.ndarray], np.ndarray]
    ) -> bool:
        """Ask about the same function with another gradient."""
        if base is None:
            return False
        case = base.answered.case
        call = replace(case.calls[0], callbacks={"f": fs.answer(_checked(base).function, change)})
        asked = Case(f"gradcheck.probe/{name}", name, (call,), detail=case.detail)
        outcome = self._asking.ask(asked)[0]
        return outcome.ending == "returned" and accepted(outcome)


def _is_random(each: Try) -> bool:
    arg: Arg = each.answered.case.calls[0].args[0]
    return isinstance(arg.value, Callback) and arg.value.name.startswith("random:")
