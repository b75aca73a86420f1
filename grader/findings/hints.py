"""The hint for a case that fell short where no mistake has a name: what was seen decides."""

from __future__ import annotations

import numpy as np

from grader.comparison.values import Mismatch
from grader.judging.records import CriterionJudgement, FailedCase
from grader.language import _, translate
from grader.sandbox.outcome import as_array

LOST_DIGITS_RTOL = 1e-2
"""Relative distance of an answer whose formula is right, where digits were lost."""


def hint_for(judgement: CriterionJudgement, failed_case: FailedCase) -> str:
    """Return the criterion's first hint whose premise holds, else the one that is always true."""
    criterion = judgement.criterion
    with np.errstate(all="ignore"):  # infinities in answers are the students', not a warning
        failed_cases = (failed_case, *judgement.failed_cases)
        if criterion.quantity is not None and all(
            _is_nearly(each.mismatch) for each in failed_cases
        ):
            return _(
                "it is nearly right: is something rounded on the way or kept in float32, or is a "
                "small constant added?"
            )
        for hinted in criterion.hints:
            if hinted.premise(failed_case.mismatch, failed_case.outcome):
                return translate(hinted.hint)
    return translate(criterion.hint)


def _is_nearly(mismatch: Mismatch | None) -> bool:
    """Return True if every entry is close to the right one. What passed is closer still."""
    if mismatch is None or mismatch.kind != "value":
        return False
    actual, expected = as_array(mismatch.actual), as_array(mismatch.expected)
    if actual is None or expected is None or actual.shape != expected.shape:
        return False
    return bool(np.all(np.abs(actual - expected) <= LOST_DIGITS_RTOL * np.abs(expected)))
