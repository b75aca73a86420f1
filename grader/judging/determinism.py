"""Which calls are made twice, and whether two equal ones ended alike; pure."""

from __future__ import annotations

import functools
import operator
from collections.abc import Sequence

import numpy as np

from grader.assignment.cases import Case
from grader.assignment.inputs import Inputs
from grader.comparison.display import text_of
from grader.comparison.values import Mismatch, Tolerances, compare_values
from grader.language import N_
from grader.sandbox.outcome import Outcome, as_array

REPEATED_AMONG = 4
"""Cases, the smallest, of which one is drawn to be asked again."""

RATIONALE = N_(
    "the function changes its mind: two calls with equal arguments do not give the same answer"
)
HINT = N_(
    "what differs from one call to the next: a random number, a variable outside of the function, "
    "an array that is never filled?"
)


def drawn_to_repeat(seed: int, cases: Sequence[Case]) -> list[Case]:
    """Return the case that is asked again if all is right: drawn from the first few, the small.

    Criteria with the same cases repeat the same one.
    """
    few = [case for case in cases if is_repeated(case)][:REPEATED_AMONG]
    return [few[_drawn_place(seed) % len(few)]] if few else []


@functools.lru_cache(maxsize=1)
def _drawn_place(seed: int) -> int:
    return Inputs(seed, "repeated").order(REPEATED_AMONG)[0]


def is_repeated(case: Case) -> bool:
    """Return True if values are compared, and not lines counted, which differ by a few."""
    return not case.is_counted


def answers_differ(
    first: Sequence[Outcome], again: Sequence[Outcome], tolerances: Tolerances
) -> bool:
    """Return True if equal calls ended differently, or with values beyond the tolerance."""
    return any(
        one is not other
        and (one.ending != other.ending or not _alike(one.value, other.value, tolerances))
        for one, other in zip(first, again, strict=False)
    )


def are_same(first: Sequence[Outcome], again: Sequence[Outcome]) -> bool:
    """Return True if calls ended with the very same outcomes: equal to the last bit."""
    return len(first) == len(again) and all(map(operator.is_, first, again))


def nondeterministic(first: Sequence[Outcome], again: Sequence[Outcome]) -> Mismatch:
    """Return the mismatch of calls that ended differently: both ends, none of them diagnosed."""
    pairs = list(zip(first, again, strict=False))
    one, other = next((pair for pair in pairs if _said(pair[0]) != _said(pair[1])), pairs[0])
    index = _first_difference(one.value, other.value)
    actual = N_("first call: {one}\nsecond call: {other}").format(
        one=_said(one, index), other=_said(other, index)
    )
    wanted = N_("the same answer both times")
    return Mismatch("conduct", RATIONALE, wanted, actual, hint=HINT)


def _said(outcome: Outcome, index: tuple[int, ...] | None = None) -> str:
    if outcome.failure is not None:
        return f"{outcome.failure.type}: {outcome.failure.message[:200]}"
    if outcome.ending != "returned":
        return outcome.detail
    said = outcome.output.strip().splitlines()
    if outcome.value is None and said:
        return N_("printed {line!r}").format(line=said[-1][:200])
    if isinstance(outcome.value, (bool, np.bool_)):
        return N_("returned {value}").format(value=bool(outcome.value))
    return text_of(outcome.value, index)


def _first_difference(one: object, other: object) -> tuple[int, ...] | None:
    """Return where two arrays differ first, None where they cannot be compared."""
    first, second = as_array(one), as_array(other)
    if first is None or second is None or first.shape != second.shape or not first.ndim:
        return None
    places = np.argwhere(first != second)
    return tuple(int(each) for each in places[0]) if len(places) else None


def _alike(one: object, other: object, tolerances: Tolerances) -> bool:
    first, second = as_array(one), as_array(other)
    if first is None or second is None:
        if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
            return len(one) == len(other) and all(
                _alike(mine, yours, tolerances) for mine, yours in zip(one, other, strict=True)
            )
        return type(one) is type(other)
    if first.shape != second.shape:
        return False
    if first.dtype.kind not in "biuf" or second.dtype.kind not in "biuf":
        return first.dtype == second.dtype
    floats = first.astype(np.float64), second.astype(np.float64)
    return compare_values(*floats, tolerances) is None
