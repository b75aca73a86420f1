"""Mistakes of a gradient checker that show when it is asked about further gradients.

A formula is recognised by returning, as f's gradient, the very number that the formula makes of the
costs: a checker that accepts it and rejects the right gradient computes that formula.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from grader.assignment import functions as fs
from grader.assignment.cases import Case
from grader.assignments.tp1.tasks.gradcheck.checker_verdicts import accepted
from grader.assignments.tp1.tasks.gradcheck.evaluation_points import evaluation_points_of, point_of
from grader.assignments.tp1.tasks.gradcheck.judges import checked
from grader.assignments.tp1.tasks.gradcheck.spoiled import with_error
from grader.judging.calls import ModuleRunner
from grader.judging.records import JudgedCase
from grader.language import _

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

GROSS_ERROR = 5.0
"""An error that no tolerance can be meant to let pass: gradients here are of order one."""

SHARES = (0.003, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
"""Relative errors of all entries, tried in this order."""


class Probes:
    """Asks a checker about the functions of its tries with other gradients."""

    def __init__(self, runner: ModuleRunner) -> None:
        self._runner = runner

    def accepts(self, base: JudgedCase, name: str, change: fs.Change) -> bool:
        """Ask about the same function at the same point with a changed gradient."""
        case = base.answered.case
        answer = fs.answer(checked(case).function, change)
        call = replace(case.calls[0], callbacks={"f": answer})
        asked = Case(f"{case.key}, probe {name}", name, (call,), detail=case.detail)
        outcome = self._runner.run(asked)[0]
        return outcome.ending == "returned" and accepted(outcome)

    def formula_of(self, base: JudgedCase) -> str | None:
        """Return the id of the formula that takes the place of the difference quotient."""
        for name, formulas in FORMULAS.items():
            if any(self._computes(base, formula) for formula in formulas):
                return name
        return None

    def _computes(self, base: JudgedCase, formula: Formula) -> bool:
        """Return True if the checker takes for right what the formula makes of the costs, alone."""
        seen = evaluation_points_of(base.answered.case, base.outcomes[0])
        steps = seen.steps((0,))
        if not (np.any(steps > 0) and np.any(steps < 0)):
            return False
        h = float(np.min(np.abs(steps)))
        x, function = seen.x, checked(base.answered.case).function
        numbers = np.empty_like(x)
        for index in np.ndindex(x.shape):
            up, down = x.copy(), x.copy()
            up[index] += h
            down[index] -= h
            numbers[index] = formula(float(function.cost(up)), float(function.cost(down)), h)
        name = f"{formula(3.0, 2.0, 0.1):.6g}"
        return self.accepts(
            base, f"formula {name}", lambda _gradient: numbers.copy()
        ) and not self.accepts(
            base, f"beside formula {name}", lambda _gradient: 1.5 * numbers + 0.5
        )

    def blind_spot(self, taken: JudgedCase) -> str:
        """Return why a gradient that is wrong in one entry was accepted.

        Gross errors there of both signs pass where the entry is not compared, those of one sign
        where the sign of the difference counts, and none where the tolerance is wide.
        """
        place = checked(taken.answered.case).place or 0
        passing = [
            self.accepts(
                taken,
                f"{error:+g} at {place}",
                functools.partial(with_error, place=place, error=error),
            )
            for error in (GROSS_ERROR, -GROSS_ERROR)
        ]
        if all(passing):
            return "gradcheck.some-entries-only"
        return "gradcheck.no-abs" if any(passing) else "gradcheck.tolerance-wide"

    def has_one_sign_only(self, base: JudgedCase) -> bool:
        """Return True if gradients that are too large pass and those too small do not, or both."""
        up = self.accepts(base, "every entry too large", lambda gradient: gradient + 0.5)
        down = self.accepts(base, "every entry too small", lambda gradient: gradient - 0.5)
        return up != down

    def widest_share(self, base: JudgedCase) -> str:
        """Return in words how large an error of all entries passes."""
        passing = ""
        for share in SHARES:
            if not self.accepts(
                base, f"all off by {share}", functools.partial(np.multiply, 1.0 + share)
            ):
                break
            passing = _("errors of {share:.3g} % pass").format(share=100 * share)
        return passing


def vector_of(judged_cases: Sequence[JudgedCase]) -> JudgedCase | None:
    """Return the first try that asks at a vector of several entries."""
    return next(
        (
            judged_case
            for judged_case in judged_cases
            if point_of(judged_case.answered.case).ndim == 1
        ),
        None,
    )
