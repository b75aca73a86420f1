"""Mistakes of softmax that have a measure: rounding, scaled scores, an added epsilon."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from grader.answer_key.arguments import plain_args
from grader.diagnosis.agreeing import MEASURE_RTOL, agree
from grader.diagnosis.matching import NamedMistake
from grader.diagnosis.pairs import Pair, are_several, pair_of, pairs_of
from grader.judging.records import JudgedCase
from grader.language import _, ngettext

DECIMALS = range(1, 9)
"""Decimals to which an answer may be rounded and still be wrong."""

SIX, SINGLE, DOUBLE = 6, 1e-7, 1e-14
"""So many decimals are seen in float32 too; how exactly both hold a rounded number."""


def rounded(
    judged_cases: Sequence[JudgedCase], failed: Sequence[JudgedCase]
) -> NamedMistake | None:
    """Recognise the right answers rounded to so many decimals, the same number in all inputs."""
    pairs = [pair_of(judged_case, "softmax") for judged_case in judged_cases]
    for decimals in DECIMALS:
        alike = [judged_case for judged_case in failed if _shows_rounding(judged_case, decimals)]
        is_whole = all(pair is not None and _is_rounded(pair, decimals) for pair in pairs)
        if is_whole and are_several(alike):
            detail = ngettext("to {digits} decimal", "to {digits} decimals", decimals)
            return NamedMistake(("softmax.rounded",), detail=detail.format(digits=decimals))
    return None


def _is_rounded(pair: Pair, decimals: int) -> bool:
    actual, expected = pair
    precision = SINGLE if decimals <= SIX else DOUBLE
    is_whole = np.abs(actual - np.round(actual, decimals)) <= precision * np.abs(actual)
    is_near = np.abs(actual - expected) <= 0.5 * 10.0**-decimals * (1 + 1e-6)
    return bool(np.all(is_whole & is_near))


def _shows_rounding(judged_case: JudgedCase, decimals: int) -> bool:
    """Return True if an answer is rounded, but not to 0 and 1 alone, as with other mistakes."""
    pair = pair_of(judged_case, "softmax")
    if pair is None or not _is_rounded(pair, decimals):
        return False
    return bool(np.any((pair[0] > 0.0) & (pair[0] < 1.0)))


def temperature(
    judged_cases: Sequence[JudgedCase], _failed: Sequence[JudgedCase]
) -> NamedMistake | None:
    """Recognise softmax(a x): log(y_i / y_j) = a (x_i - x_j) with one a > 0 for each input."""
    pairs = pairs_of(judged_cases, "softmax")
    if pairs is None:
        return None
    factors, columns, measured = [], [], []
    for judged_case, (actual, _expected) in zip(judged_cases, pairs, strict=True):
        x = _scores(judged_case)
        found = _factors(x, np.atleast_2d(actual))
        if found is None or (found and not agree(found)):
            return None
        if len(found) > 1:
            factors.append(found[0])
            columns.append(x.shape[1])
            measured.append(judged_case)
    if not are_several(measured) or min(factors) <= 0.0:
        return None
    if all(abs(factor - 1.0) <= MEASURE_RTOL for factor in factors):
        return None
    return NamedMistake(
        ("softmax.temperature",), detail=_scale(np.array(factors), np.array(columns))
    )


def _factors(x: np.ndarray, rows: np.ndarray) -> list[float] | None:
    """Return log quotients by scores of x and rows, (n, k); None if no softmax gives the rows."""
    if not np.allclose(rows.sum(axis=1), 1.0, rtol=0.0, atol=1e-6):
        return None
    places = np.argmax(rows, axis=1)[:, np.newaxis]
    scores = x - np.take_along_axis(x, places, axis=1)
    logarithms = np.log(rows / np.take_along_axis(rows, places, axis=1))
    is_told = (rows > 0.0) & (scores != 0.0)
    return [float(each) for each in (logarithms[is_told] / scores[is_told])]


def _scale(factors: np.ndarray, columns: np.ndarray) -> str:
    """Return in words what the scores are multiplied or divided by; both arrays are (n,)."""
    if np.allclose(factors * columns, 1.0, rtol=MEASURE_RTOL):
        return _("they are divided by the number of columns")
    if np.allclose(factors * np.sqrt(columns), 1.0, rtol=MEASURE_RTOL):
        return _("they are divided by the square root of the number of columns")
    if not agree(factors.tolist()):
        return _("by another one for each input")
    factor = float(factors[0])
    for base in (2.0, 10.0):
        if agree([factor, float(np.log(base))]):
            return _("it comes to powers of {base:g} and not of e").format(base=base)
    if factor < 1.0:
        return _("they are divided by {number:.4g}").format(number=1.0 / factor)
    return _("they are multiplied by {number:.4g}").format(number=factor)


def epsilon(
    judged_cases: Sequence[JudgedCase], _failed: Sequence[JudgedCase]
) -> NamedMistake | None:
    """Recognise e^x / (sum + eps), or the same after the shift: y = p / (1 + eps / sum).

    In each row all entries are too small by one factor, and 0 < eps < 1.
    """
    pairs = pairs_of(judged_cases, "softmax")
    if pairs is None:
        return None
    shifted, plain = [], []
    for judged_case, (actual, expected) in zip(judged_cases, pairs, strict=True):
        x = _scores(judged_case)
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
        if agree(found) and 0 < found[0] < 1:
            detail = _("it is about {value:.1g}").format(value=found[0])
            return NamedMistake(("softmax.epsilon",), detail=detail)
    return None


def _scores(judged_case: JudgedCase) -> np.ndarray:
    """Return the argument as a matrix, a vector as its only row."""
    (argument,) = plain_args(judged_case.answered.case.calls[0])
    return np.atleast_2d(np.asarray(argument, dtype=np.float64))
