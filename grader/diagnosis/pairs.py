"""Answers beside what was expected, for measures to be taken of."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from grader.diagnosis.matching import MIN_INPUTS
from grader.judging.records import JudgedCase
from grader.sandbox.outcome import as_array

Pair = tuple[np.ndarray, np.ndarray]


def pair_of(judged_case: JudgedCase, function: str) -> Pair | None:
    """Return an actual and the expected output as float64 of equal shape, None if there is none."""
    expected = judged_case.answered.known.values
    actual = as_array(judged_case.outcomes[0].value)
    if (
        not expected
        or actual is None
        or actual.shape != expected[0].shape
        or actual.dtype.kind not in "biuf"
        or judged_case.function != function
    ):
        return None
    return actual.astype(np.float64), expected[0]


def pairs_of(judged_cases: Sequence[JudgedCase], function: str) -> list[Pair] | None:
    """Return the pairs of all tries; None if one has none, or they are of too few inputs."""
    pairs = [
        pair for judged_case in judged_cases if (pair := pair_of(judged_case, function)) is not None
    ]
    is_whole = len(pairs) == len(judged_cases)
    return pairs if is_whole and are_several(judged_cases) else None


def are_several(judged_cases: Sequence[JudgedCase]) -> bool:
    """Return True if there are inputs enough for a measure to be no chance."""
    return len({judged_case.answered.case.key for judged_case in judged_cases}) >= MIN_INPUTS
