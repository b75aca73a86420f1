"""Mistakes that have a measure: an added epsilon, a limit of clipping, a factor of the cost.

The measure is taken from one failing answer and must explain every other one of its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from grader.answers import plain_args
from grader.diagnosis.matching import INPUTS, Group, Named
from grader.judgements import Try
from grader.language import N_, _, later
from grader.outcome import as_array

AGREE = 1e-4
"""Relative distance of two measures of the same thing; answers are right to 1e-6 or better, and
are seldom amplified a hundredfold by the subtraction that measures."""

SCALED = {
    (0, 0): N_("it is {factor:.4g} times the sum"),
    (1, 0): N_("it is {factor:.4g} times the sum, divided by the number of rows"),
    (0, 1): N_("it is {factor:.4g} times the sum, divided by the number of outputs"),
    (1, 1): N_(
        "it is {factor:.4g} times the sum, divided by the number of rows and by the number of "
        "outputs"
    ),
    (2, 0): N_(
        "it is {factor:.4g} times the sum, divided by the number of rows and by the number of rows"
    ),
}
"""What is said of a cost that is the sum times a constant, by how often it is divided by the number
of rows and by that of outputs; tried in this order."""

Measure = Callable[[Sequence[Try], Sequence[Try]], Named | None]
"""Takes the tries to be explained, and all that failed in the task."""


def measured(group: Group, task: str, failed: Sequence[Try]) -> Group:
    """Return the group of unexplained tries with a name, where a measure explains all of it."""
    if group.named is not None:
        return group
    for measure in MEASURES.get(task, ()):
        with np.errstate(all="ignore"):  # what cannot be divided is not measured
            named = measure(group.tries, failed)
        if named is not None:
            return Group(named, group.tries)
    return group


def _pairs(tries: Sequence[Try], function: str) -> list[tuple[np.ndarray, np.ndarray]] | None:
    """Return actual and expected outputs as float64 of equal shape; None if one has no such."""
    pairs = []
    for each in tries:
        expected = each.answered.known.values
        actual = as_array(each.outcomes[0].value)
        if (
            not expected
            or actual is None
            or actual.shape != expected[0].shape
            or actual.dtype.kind not in "biuf"
            or each.function != function
        ):
            return None
        pairs.append((actual.astype(np.float64), expected[0]))
    return pairs if len({each.answered.case.key for each in tries}) >= INPUTS else None


def _epsilon(tries: Sequence[Try], _failed: Sequence[Try]) -> Named | None:
    """Recognise e^x / (sum + eps), or the same after the shift: y = p / (1 + eps / sum).

    In each row all entries are too small by one factor, and 0 < eps < 1.
    """
    pairs = _pairs(tries, "softmax")
    if pairs is None:
        return None
    shifted, plain = [], []
    for each, (actual, expected) in zip(tries, pairs, strict=True):
        (argument,) = plain_args(each.answered.case.calls[0])
        x = np.atleast_2d(np.asarray(argument, dtype=np.float64))
        rows, right = np.atleast_2d(actual), np.atleast_2d(expected)
        if not np.all(np.isfinite(rows)) or np.any((rows == 0) != (right == 0)):
            return None
        ratio = np.where(rows == 0, np.nan, right / rows - 1.0)  # 0 tells nothing of its row
        spread = np.nanmax(ratio, axis=1) - np.nanmin(ratio, axis=1)
        if not np.all(spread <= 1e-5):  # noqa: PLR2004
            return None
        ratio = np.nanmax(ratio, axis=1, keepdims=True)
        sums = np.sum(np.exp(x - x.max(axis=1, keepdims=True)), axis=1)
        shifted += list(ratio[:, 0] * sums)
        plain += list(ratio[:, 0] * np.sum(np.exp(x), axis=1))
    for found in (shifted, plain):
        if _agree(found) and 0 < found[0] < 1:
            detail = _("it is about {value:.1g}").format(value=found[0])
            return Named(("softmax.epsilon",), detail=detail)
    return None


def _clipped(tries: Sequence[Try], failed: Sequence[Try]) -> Named | None:
    """Recognise an argument or a value that is cut off: one value below, one minus it above.

    All is right as long as no entry is cut off.
    """
    pairs = _pairs(tries, "sigmoid")
    if pairs is None:
        return None
    wrong = []
    for each, (actual, expected) in zip(tries, pairs, strict=True):
        tolerances = each.tolerances
        close = np.abs(actual - expected) <= tolerances.atol + tolerances.rtol * np.abs(expected)
        wrong += list(np.minimum(actual, 1.0 - actual)[~close])
    if wrong and _agree(wrong, 1e-2) and 0 < wrong[0] < 0.1:  # noqa: PLR2004 a limit, not a guess
        limit = float(np.log1p(-wrong[0]) - np.log(wrong[0]))
        detail = _("beyond about +-{limit:.3g} the value stays at {value:.2g}")
        detail = detail.format(limit=limit, value=wrong[0])
        if not any(_size(each) < limit for each in failed if each.function == "sigmoid"):
            return Named(("sigmoid.clipped",), detail=detail)
    return None


def _factor(tries: Sequence[Try], _failed: Sequence[Try]) -> Named | None:
    """Recognise a cost that is the right one times a constant, or divided by a size."""
    if any(each.criterion.id != "neural.cost" for each in tries):
        return None
    measured = []
    for each in tries:
        value, known = each.outcomes[0].value, each.answered.known.values
        actual = as_array(value[0]) if isinstance(value, (tuple, list)) and value else None
        if actual is None or actual.size != 1 or actual.dtype.kind not in "biuf" or not known:
            return None
        data, labels = (np.asarray(arg.value) for arg in each.answered.case.calls[0].args[:2])
        ratio = float(actual.reshape(()) / known[0])
        measured.append((ratio, data.shape[0], labels.shape[1]))
    if len({each.answered.case.key for each in tries}) < INPUTS:
        return None
    for power, outputs in SCALED:
        factors = [ratio * rows**power * dy**outputs for ratio, rows, dy in measured]
        if _agree(factors) and abs(factors[0]) > AGREE:
            return _named_factor(factors[0], power, outputs)
    return None


def _named_factor(factor: float, power: int, outputs: int) -> Named | None:
    if power < 2 and not outputs:  # noqa: PLR2004 a sum or a mean
        if abs(factor - 1.0) < AGREE:
            return None  # the right one, but for something small
        if abs(factor + 1.0) < AGREE:
            return Named(("neural.cost-sign",))
        for base in (2.0, 10.0):
            if abs(abs(factor) * np.log(base) - 1.0) < AGREE:
                ids = ("neural.log-base", *(("neural.cost-sign",) if factor < 0 else ()))
                return Named(ids, detail=_("the base is {base:g}").format(base=base))
    detail = later(SCALED[power, outputs]).format(factor=factor)
    return Named(("neural.cost-scaled",), detail=detail)


def _size(each: Try) -> float:
    return float(np.max(np.abs(np.asarray(plain_args(each.answered.case.calls[0])[0])), initial=0))


def _agree(values: Sequence[float], tolerance: float = AGREE) -> bool:
    array = np.asarray(values, dtype=np.float64)
    return bool(
        array.size
        and np.all(np.isfinite(array))
        and np.all(np.abs(array - array[0]) <= tolerance * np.abs(array[0]))
    )


MEASURES: dict[str, tuple[Measure, ...]] = {
    "softmax": (_epsilon,),
    "sigmoid": (_clipped,),
    "neural": (_factor,),
}
"""Measures by task."""
