"""Accuracy as a quantity: right digits against the size of the input, for each value criterion."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

import numpy as np

from grader.answer_key.answers import AnsweredCase
from grader.assignment.cases import Case
from grader.judging.memo import Memo
from grader.judging.records import JudgedCase
from grader.records.finding import Accuracy, AccuracyPoint
from grader.sandbox.outcome import Outcome, as_array
from grader.worker.wire import Laid

CERTAIN_DIGITS = 14.0
"""Digits that a formula in float64 leaves whatever the input; 15 or 16 are a matter of luck."""


def accuracy_of(
    judged_cases: Sequence[JudgedCase], memo: Memo, *, by_size: bool, unsized: Collection[str] = ()
) -> Accuracy | None:
    """Return the digits of all tries that have a precise answer, by growing size of the input.

    The verdict reads the curve from its small end: right everywhere; right up to some size and not
    beyond, if `by_size` says that the sizes are what these inputs differ in; or wrong. `unsized`
    are the arguments whose numbers are no size.
    """
    points = [
        point for judged_case in judged_cases if (point := _point(judged_case, memo, unsized))
    ]
    if not points:
        return None
    points.sort(key=lambda point: point.size)
    wrong = [point.size for point in points if not point.is_right]
    below = [point.size for point in points if not wrong or point.size < min(wrong)]
    if not wrong:
        return Accuracy(verdict="right", right_up_to=None, points=points)
    if by_size and below:
        return Accuracy(verdict="unstable", right_up_to=max(below), points=points)
    return Accuracy(verdict="wrong", right_up_to=None, points=points)


def coarse(accuracy: Accuracy) -> Accuracy:
    """Return the least of the digits, a whole number, at about which size: no input shows in it.

    The largest entry of an array, to its last digit, tells which seed it was drawn from.
    """
    points = accuracy.points
    worst = min(points, key=lambda each: -1.0 if each.digits is None else each.digits)
    digits = None if worst.digits is None else float(math.floor(min(worst.digits, CERTAIN_DIGITS)))
    is_short = digits is not None and digits < CERTAIN_DIGITS
    size = worst.size if is_short else max(each.size for each in points)
    point = AccuracyPoint(
        size=10.0 ** math.ceil(math.log10(size)) if size else 0.0,
        digits=digits,
        reference=float(round(worst.reference)) if is_short else CERTAIN_DIGITS,
        seen=sorted({word for each in points for word in each.seen}),
        passes=all(each.passes for each in points),
    )
    return accuracy.model_copy(update={"points": [point]})


def is_telling(accuracy: Accuracy) -> bool:
    """Return True if digits are lost or something else is seen, which code may do where it likes.

    By what was asked it can choose how many digits, for each criterion: as much as a secret has.
    """
    return any(
        point.seen or point.digits is None or point.digits < CERTAIN_DIGITS
        for point in accuracy.points
    )


def _point(judged_case: JudgedCase, memo: Memo, unsized: Collection[str]) -> AccuracyPoint | None:
    quantity, known = judged_case.criterion.quantity, judged_case.answered.known
    if quantity is None or not known.precise or _is_short(judged_case.answered.case):
        return None
    # Which parts of an answer count depends on what was met before.
    what = judged_case.criterion.id, quantity.digits, judged_case.counts.key
    count, judgement = quantity.digits, judged_case.judge_input

    def best() -> tuple[float, float]:
        returned = count(judgement(known.precise, _returned(judged_case.answered)))
        return size_of(judged_case.answered.case, unsized), returned or 0.0

    def point() -> AccuracyPoint:
        outcome = judged_case.outcomes[0]
        own = count(judgement(known.precise)) if outcome.ending == "returned" else None
        size, reference = memo.get_or_make(
            ("best", *what, judged_case.answered.case.key), None, (), best
        )
        seen = _seen(outcome) if own is not None else _uncounted(outcome)
        passes = judged_case.failed_case is None
        return AccuracyPoint(size=size, digits=own, reference=reference, seen=seen, passes=passes)

    with np.errstate(all="ignore"):
        counted: AccuracyPoint = memo.get_or_make(
            ("own", *what), judged_case.answered, judged_case.outcomes, point
        )
    return counted


def _returned(answered: AnsweredCase) -> Outcome:
    values = answered.known.values
    return Outcome("returned", value=values[0] if len(values) == 1 else values)


def _is_short(case: Case) -> bool:
    """Return True if an argument is float32: its answers need no more digits than it has."""
    return any(getattr(arg.value, "dtype", None) == np.float32 for arg in case.calls[0].args)


def numbers_of(case: Case) -> list[tuple[str, np.ndarray]]:
    """Return the numbers among the arguments of a case's first call, with the arguments' names.

    Those of dictionaries and sequences count too; a function, a string or a namespace has none.
    """
    found = []
    for arg in case.calls[0].args:
        value = arg.value.array if isinstance(arg.value, Laid) else arg.value
        found += [(arg.name, array) for array in _arrays(value)]
    return found


def _arrays(value: object) -> list[np.ndarray]:
    if isinstance(value, dict):
        return [array for each in value.values() for array in _arrays(each)]
    if isinstance(value, (list, tuple)) and not all(map(_is_number, value)):
        return [array for each in value for array in _arrays(each)]
    if not isinstance(value, (list, tuple, np.ndarray)) and not _is_number(value):
        return []
    array = np.asarray(value)
    return [array.astype(np.float64, copy=False)] if array.dtype.kind in "biuf" else []


def _is_number(value: object) -> bool:
    return isinstance(value, (bool, int, float, np.number, np.bool_))


def size_of(case: Case, unsized: Collection[str] = ()) -> float:
    """Return the largest finite magnitude among the entries of a case's arguments.

    Those named in `unsized`, labels or sizes, have none.
    """
    largest = 0.0
    for name, array in numbers_of(case):
        if name not in unsized:
            entries = np.abs(array)
            largest = max(largest, float(np.max(entries[np.isfinite(entries)], initial=0.0)))
    return largest


def _uncounted(outcome: Outcome) -> list[str]:
    """Return what happened if digits cannot be counted: mostly, numbers of another shape."""
    array = as_array(outcome.value) if outcome.ending == "returned" else None
    is_shape = array is not None and array.dtype.kind in "biuf"
    return [*_seen(outcome), *(["shape"] if is_shape else [])]


def _seen(outcome: Outcome) -> list[str]:
    """Return the events of a call: an exception, NaN, infinity, overflow, a warning."""
    if outcome.ending != "returned":
        return [outcome.ending]
    parts = outcome.value if isinstance(outcome.value, (list, tuple)) else [outcome.value]
    arrays = [array for part in parts if (array := as_array(part)) is not None]
    numbers = [each for each in arrays if each.dtype.kind == "f" and not np.isfinite(each).all()]
    said = " ".join(warned.message for warned in outcome.warnings)
    seen = {
        "nan": any(np.isnan(array).any() for array in numbers),
        "infinity": any(np.isinf(array).any() for array in numbers),
        "overflow": "overflow" in said,
        "warning": bool(said) and "overflow" not in said,
    }
    return [name for name, happened in seen.items() if happened]
