"""The numbers of a finding, for pictures: windows of values, and where a function was evaluated."""

from __future__ import annotations

import numpy as np

from grader.assignment.hooks import Evaluations
from grader.comparison.display import cell, window_of
from grader.comparison.values import Mismatch
from grader.judging.records import FailedCase
from grader.records.finding import Evaluated, FindingData
from grader.sandbox.outcome import as_array

MAX_EVALUATIONS, MAX_ENTRIES = 40, 8
"""Of f, and entries of x, that fit into a picture."""


def data_of(
    mismatch: Mismatch, failed_case: FailedCase, drawn: Evaluations | None
) -> FindingData | None:
    """Return what the pictures of a finding need; None where there is nothing to draw."""
    expected, actual = as_array(mismatch.expected), as_array(mismatch.actual)
    evaluated = None if drawn is None else _evaluated(failed_case, drawn)
    if isinstance(mismatch.expected, str) or expected is None:
        return None if evaluated is None else FindingData(evaluated=evaluated)
    return FindingData(
        expected=window_of(expected, mismatch.index, mismatch.mask),
        actual=window_of(actual, mismatch.index, mismatch.mask),
        index=None if mismatch.index is None else list(mismatch.index),
        wrong=mismatch.wrong,
        total=mismatch.total,
        evaluated=evaluated,
    )


def _evaluated(failed_case: FailedCase, drawn: Evaluations) -> Evaluated | None:
    """Return where f was evaluated, for a picture; None where there is nothing to be seen."""
    call = failed_case.case.calls[0]
    if not call.callbacks:
        return None
    x = np.asarray(call.args[drawn.argument].value, dtype=np.float64)
    points = [evaluation.point for evaluation in failed_case.outcome.evaluations[:MAX_EVALUATIONS]]
    same = [point for point in points if point is not None and point.shape == x.shape]
    if not same or x.size > MAX_ENTRIES:
        return None
    with np.errstate(all="ignore"):
        moved = [[cell(value) for value in (each - x).ravel().tolist()] for each in same]
    return Evaluated(shape=list(x.shape), moved=moved, rejected=drawn.stopped(failed_case.outcome))
