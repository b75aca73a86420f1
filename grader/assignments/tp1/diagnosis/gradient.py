"""A network's gradient on one ordinary input, block by block, and the pattern of what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np

from grader.assignments.tp1.tasks.neural.answers import gradient_of, tolerances_of_block
from grader.assignments.tp1.tasks.neural.network import BLOCKS, Network
from grader.assignments.tp1.tasks.neural.scale import scale_of
from grader.comparison.display import cell
from grader.comparison.values import Tolerances, right_entries
from grader.judging.records import JudgedCase
from grader.language import N_, _, translate
from grader.records.finding import GradientBlock

HANDY, LARGEST = 60, 160
"""Parameters of a network whose gradient is looked at with ease, and still at all."""

PATTERN_RTOL = 1e-4
"""Relative difference up to which entries follow a pattern: between the tolerance of 1e-5 and the
smallest mistake that is planted."""

Which = Literal["all", "entry", "row", "column", "some"]
How = Literal["zero", "sign", "times", "wrong"]

PATTERNS: Mapping[tuple[Which, How], str] = {
    ("all", "zero"): N_("every entry is 0"),
    ("all", "sign"): N_("every entry is the right one with the other sign"),
    ("all", "times"): N_("every entry is {factor:.6g} times the right one"),
    ("all", "wrong"): "",
    ("entry", "zero"): N_("entry [{row}, {column}] alone is 0"),
    ("entry", "sign"): N_("entry [{row}, {column}] alone is the right one with the other sign"),
    ("entry", "times"): N_("entry [{row}, {column}] alone is {factor:.6g} times the right one"),
    ("entry", "wrong"): N_("entry [{row}, {column}] alone is wrong"),
    ("row", "zero"): N_("row {row} alone is 0"),
    ("row", "sign"): N_("row {row} alone is the right one with the other sign"),
    ("row", "times"): N_("row {row} alone is {factor:.6g} times the right one"),
    ("row", "wrong"): N_("row {row} alone is wrong"),
    ("column", "zero"): N_("column {column} alone is 0"),
    ("column", "sign"): N_("column {column} alone is the right one with the other sign"),
    ("column", "times"): N_("column {column} alone is {factor:.6g} times the right one"),
    ("column", "wrong"): N_("column {column} alone is wrong"),
    ("some", "zero"): N_("{count} of {total} entries are 0"),
    ("some", "sign"): N_("{count} of {total} entries are the right one with the other sign"),
    ("some", "times"): N_("{count} of {total} entries are {factor:.6g} times the right one"),
    ("some", "wrong"): N_("{count} of {total} entries are wrong"),
}
"""What is said of the wrong entries: which they are, and how they are wrong."""


def gradient_blocks(judged_cases: Sequence[JudgedCase]) -> tuple[list[GradientBlock], str]:
    """Return the blocks on the largest handy network, else the smallest other, and its title.

    Nothing where every gradient that came back is right, or cannot be read. Where one is too long
    or too short for its network, its pieces lie elsewhere, also where the lengths agree by chance.
    """
    if not all(map(_fits, judged_cases)):
        return [], ""
    sized = [
        (judged_case.answered.case.detail.size, judged_case)
        for judged_case in judged_cases
        if isinstance(judged_case.answered.case.detail, Network)
        and judged_case.answered.case.detail.size <= LARGEST
    ]
    for _size, judged_case in sorted(
        sized, key=lambda pair: max(HANDY - pair[0], LARGEST * (pair[0] - HANDY))
    ):
        judgement = judged_case.judge_input(judged_case.answered.known.values)
        gradient = gradient_of(judgement)
        network = judged_case.answered.case.detail
        if isinstance(gradient, np.ndarray) and isinstance(network, Network):
            right = judgement.expected[1] * scale_of(judgement)
            with np.errstate(all="ignore"):
                blocks = [
                    _block(
                        name,
                        network.block(right, name),
                        network.block(gradient, name),
                        tolerances_of_block(judgement, network.block(right, name), right),
                    )
                    for name in BLOCKS
                ]
            if any(block.wrong for block in blocks):
                return blocks, translate(judged_case.answered.case.title)
    return [], ""


def _fits(judged_case: JudgedCase) -> bool:
    """Return True if a gradient has as many entries as its network has parameters."""
    judgement = judged_case.judge_input(judged_case.answered.known.values)
    gradient = gradient_of(judgement)
    return not isinstance(gradient, np.ndarray) or gradient.size == judgement.expected[1].size


def _block(
    name: str, expected: np.ndarray, actual: np.ndarray, tolerances: Tolerances
) -> GradientBlock:
    wrong = ~right_entries(actual, expected, tolerances)
    return GradientBlock(
        name=name,
        expected=expected.tolist(),
        actual=[[cell(value) for value in row] for row in actual.tolist()],
        wrong=[[int(each) for each in where] for where in np.argwhere(wrong)],
        pattern=_pattern(expected, actual, wrong) if wrong.any() else "",
    )


def _pattern(expected: np.ndarray, actual: np.ndarray, wrong: np.ndarray) -> str:
    """Return what the wrong entries of a block, (r, c), have in common, the simplest first."""
    if not np.isfinite(actual).all():
        return _("entries that are not finite")
    if not np.any(actual[wrong]):
        return _said(wrong, "zero")
    factor = _factor(expected[wrong], actual[wrong])
    # One number is always some multiple of another.
    if factor is not None and (expected.size > 1 or abs(factor + 1.0) < PATTERN_RTOL):
        return _said(wrong, "sign" if abs(factor + 1.0) < PATTERN_RTOL else "times", factor)
    return _by_lines(expected, actual) or _moved(expected, actual) or _said(wrong, "wrong")


def _factor(expected: np.ndarray, actual: np.ndarray) -> float | None:
    """Return the factor from expected to actual entries, (k,) or (r, c); None without one."""
    square = float(np.sum(expected * expected))
    factor = float(np.sum(actual * expected)) / square if square else 0.0
    is_one = factor != 0.0 and np.allclose(actual, factor * expected, rtol=PATTERN_RTOL, atol=0.0)
    return factor if is_one else None


def _by_lines(expected: np.ndarray, actual: np.ndarray) -> str:
    """Return a sentence if the rows or columns of a block, (r, c), have a factor each."""
    for said, lines in (
        (_("each row is wrong by a factor of its own"), zip(expected, actual, strict=True)),
        (_("each column is wrong by a factor of its own"), zip(expected.T, actual.T, strict=True)),
    ):
        factors = [_factor(right, own) for right, own in lines if len(right) > 1]
        if len(factors) > 1 and None not in factors:
            return said
    return ""


def _moved(expected: np.ndarray, actual: np.ndarray) -> str:
    """Return a sentence if the entries of a block, (r, c), are right in other places."""
    same = np.allclose(np.sort(actual, axis=None), np.sort(expected, axis=None), rtol=PATTERN_RTOL)
    return _("the right numbers in other places") if same and min(expected.shape) > 1 else ""


def _said(wrong: np.ndarray, how: How, factor: float = 0.0) -> str:
    """Return the sentence about the wrong entries, (r, c) booleans."""
    which, place = _which(wrong)
    return translate(PATTERNS[which, how]).format(**place, factor=factor)


def _which(wrong: np.ndarray) -> tuple[Which, dict[str, int]]:
    """Return which of (r, c) entries are wrong in a word, and the numbers that locate them."""
    rows, columns = np.flatnonzero(wrong.any(axis=1)), np.flatnonzero(wrong.any(axis=0))
    if wrong.all():
        return "all", {}
    if wrong.sum() == 1:
        return "entry", {"row": int(rows[0]), "column": int(columns[0])}
    if len(rows) == 1 and wrong[rows[0]].all():
        return "row", {"row": int(rows[0])}
    if len(columns) == 1 and wrong[:, columns[0]].all():
        return "column", {"column": int(columns[0])}
    return "some", {"count": int(wrong.sum()), "total": wrong.size}
