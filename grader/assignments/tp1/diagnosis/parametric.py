"""Mistakes that have a measure: a limit of clipping, a factor of the cost; softmax has its own.

The measure is taken from one failing answer and must explain every other one of its kind.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from grader.answer_key.arguments import plain_args
from grader.assignments.tp1.diagnosis import parametric_network as network
from grader.assignments.tp1.diagnosis import parametric_rows as rows
from grader.comparison.values import right_entries
from grader.diagnosis.agreeing import agree
from grader.diagnosis.hooks import Measure
from grader.diagnosis.matching import NamedMistake
from grader.diagnosis.pairs import pairs_of
from grader.judging.records import JudgedCase
from grader.language import _


def _clipped(
    judged_cases: Sequence[JudgedCase], failed: Sequence[JudgedCase]
) -> NamedMistake | None:
    """Recognise an argument or a value that is cut off: one value below, one minus it above.

    All is right as long as no entry is cut off.
    """
    pairs = pairs_of(judged_cases, "sigmoid")
    if pairs is None:
        return None
    wrong = []
    for judged_case, (actual, expected) in zip(judged_cases, pairs, strict=True):
        right = right_entries(actual, expected, judged_case.tolerances)
        wrong += list(np.minimum(actual, 1.0 - actual)[~right])
    if wrong and agree(wrong, 1e-2) and 0 < wrong[0] < 0.1:  # noqa: PLR2004 a limit, not a guess
        limit = float(np.log1p(-wrong[0]) - np.log(wrong[0]))
        detail = _("beyond about +-{limit:.3g} the value stays at {value:.2g}")
        detail = detail.format(limit=limit, value=wrong[0])
        if not any(
            _size(judged_case) < limit
            for judged_case in failed
            if judged_case.function == "sigmoid"
        ):
            return NamedMistake(("sigmoid.clipped",), detail=detail)
    return None


def _size(judged_case: JudgedCase) -> float:
    return float(
        np.max(np.abs(np.asarray(plain_args(judged_case.answered.case.calls[0])[0])), initial=0)
    )


MEASURES: dict[str, tuple[Measure, ...]] = {
    "softmax": (rows.rounded, rows.temperature, rows.epsilon),
    "sigmoid": (_clipped,),
    "neural": (
        network.factor,
        network.epsilon,
        network.of_labels,
        network.of_labels_and_more,
        network.weight_decay,
    ),
}
"""Measures by task."""
