"""Judges and quantities of functions that return several values: one of them at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from grader.assignment.judges import tolerances_of
from grader.assignment.model import Judge, JudgeInput, Quantity
from grader.comparison.digits import right_digits
from grader.comparison.values import Mismatch, compare, is_right, kind_of, short
from grader.language import N_
from grader.sandbox.outcome import as_array


def part(value: object, names: Sequence[str], at: int) -> object | Mismatch:
    """Return one of the values that were returned, or why there are not as many as names.

    Values of one shape may have become one array: see `grader.sandbox.replies.as_arrays`.
    """
    if isinstance(value, np.ndarray) and value.ndim:
        value = list(value)
    if isinstance(value, (list, tuple)) and len(value) == len(names):
        one: object = value[at]
        return one
    listed = ", ".join(names)
    expected = N_("{count} values: {names}").format(count=len(names), names=listed)
    if isinstance(value, (list, tuple)):
        rationale = N_("the function returns {actual} values instead of {count}: {names}")
        told = rationale.format(actual=len(value), count=len(names), names=listed)
        return Mismatch("kind", told, expected, value)
    if value is None:
        rationale = N_("the function returns None instead of {count} values: {names}")
        told = rationale.format(count=len(names), names=listed)
        return Mismatch("kind", told, expected, value, lookalike="returns-none")
    rationale = N_("the function returns one value instead of {count}: {names}")
    return Mismatch("kind", rationale.format(count=len(names), names=listed), expected, value)


def judge(names: Sequence[str], at: int) -> Judge:
    """Return the judge of the value at this place of those that are returned, by their names."""

    def judge_part(judge_input: JudgeInput) -> Mismatch | None:
        actual = part(judge_input.outcomes[0].value, names, at)
        if isinstance(actual, Mismatch):
            return actual
        mismatch = compare(actual, judge_input.expected[at], tolerances_of(judge_input))
        if mismatch is None:
            return None
        rationale = _named(mismatch, names[at], judge_input.expected[at])
        return replace(mismatch, rationale=rationale, lookalike=None)

    return judge_part


def _named(mismatch: Mismatch, name: str, expected: np.ndarray) -> str:
    """Return what is wrong with a value, by its name."""
    actual = as_array(mismatch.actual)
    if mismatch.kind == "nan":
        return N_("{name} contains NaN (not a number)").format(name=name)
    if mismatch.kind == "infinity":
        return N_("{name} contains infinities that do not belong there").format(name=name)
    if mismatch.kind == "kind" or actual is None:
        return _kind(mismatch.actual, name, expected)
    if mismatch.kind == "shape":
        rationale = N_("{name} has shape {shape} instead of {expected}")
        return rationale.format(name=name, shape=actual.shape, expected=expected.shape)
    if mismatch.kind == "dtype":
        rationale = N_("{name} has dtype {dtype} instead of real numbers")
        return rationale.format(name=name, dtype=actual.dtype)
    place = mismatch.index or ()
    got, wanted = float(actual[place]), float(expected[place])
    rationale = (
        N_("an entry of {name} is {actual} instead of {expected}")
        if mismatch.total > 1
        else N_("{name} is {actual} instead of {expected}")
    )
    return rationale.format(name=name, actual=short(got, wanted), expected=short(wanted, got))


def _kind(actual: object, name: str, expected: np.ndarray) -> str:
    what = "None" if actual is None else kind_of(actual)
    rationale = (
        N_("{name} is {what} instead of an array of shape {shape}")
        if expected.ndim
        else N_("{name} is {what} instead of a number")
    )
    return rationale.format(name=name, what=what, shape=expected.shape)


def quantity(names: Sequence[str], at: int) -> Quantity:
    """Return the numbers of the value at this place, for a diagnosis."""

    def value_of(judge_input: JudgeInput) -> object:
        value = part(judge_input.outcomes[0].value, names, at)
        return None if isinstance(value, Mismatch) else value

    def numbers(judge_input: JudgeInput) -> np.ndarray | None:
        return as_array(value_of(judge_input))

    def resembles(judge_input: JudgeInput) -> bool:
        if len(judge_input.expected) <= at:  # a look-alike may return fewer
            return False
        return is_right(value_of(judge_input), judge_input.expected[at], tolerances_of(judge_input))

    def digits(judge_input: JudgeInput) -> float | None:
        """Count them relative to the largest entry, as for sums of terms that cancel."""
        precise = judge_input.expected[at]
        return right_digits(value_of(judge_input), precise, of_largest=bool(precise.ndim))

    return Quantity(numbers, resembles, digits)
