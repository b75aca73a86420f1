"""Judges of one of the values that a function returns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grader.assignment.judges import VALUE, value
from grader.assignment.model import Judge, Judgement, Quantity
from grader.comparison.values import Mismatch
from grader.language import _


def judge(names: Sequence[str], at: int) -> Judge:
    """Return the judge of the value at a place among those of these names."""

    def judged(judgement: Judgement) -> Mismatch | None:
        part = _part(judgement, names, at)
        if part is None:
            rationale = _("the function is to return {count} values: {names}")
            return Mismatch(
                "kind", rationale.format(count=len(names), names=", ".join(names)),
                actual=judgement.outcomes[0].value,
            )  # fmt: skip
        return value(part)

    return judged


def quantity(names: Sequence[str], at: int) -> Quantity:
    """Return the numbers of the value at a place among those of these names."""

    def of(judgement: Judgement) -> Judgement | None:
        return _part(judgement, names, at)

    return Quantity(
        part=lambda judgement: (part := of(judgement)) and VALUE.part(part),
        resembles=lambda judgement: (part := of(judgement)) is not None and VALUE.resembles(part),
        digits=lambda judgement: (part := of(judgement)) and VALUE.digits(part),
    )


def _part(judgement: Judgement, names: Sequence[str], at: int) -> Judgement | None:
    outcome = judgement.outcomes[0]
    if not isinstance(outcome.value, (tuple, list)) or len(outcome.value) != len(names):
        return None
    return replace(
        judgement,
        outcomes=(replace(outcome, value=outcome.value[at]),),
        expected=(judgement.expected[at],),
    )
