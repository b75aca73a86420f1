"""Answers beside what was expected, for measures to be taken of."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from grader.diagnosis.matching import INPUTS
from grader.judging.records import Try
from grader.sandbox.outcome import as_array

Pair = tuple[np.ndarray, np.ndarray]


def pair_of(each: Try, function: str) -> Pair | None:
    """Return an actual and the expected output as float64 of equal shape, None if there is none."""
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
    return actual.astype(np.float64), expected[0]


def pairs_of(tries: Sequence[Try], function: str) -> list[Pair] | None:
    """Return the pairs of all tries; None if one has none, or they are of too few inputs."""
    pairs = [pair for each in tries if (pair := pair_of(each, function)) is not None]
    is_whole = len(pairs) == len(tries)
    return pairs if is_whole and are_several(tries) else None


def are_several(tries: Sequence[Try]) -> bool:
    """Say whether there are inputs enough for a measure to be no chance."""
    return len({each.answered.case.key for each in tries}) >= INPUTS
