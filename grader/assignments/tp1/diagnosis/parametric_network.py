"""Mistakes of a network that have a measure: a factor of the cost, an epsilon, a weight decay."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from grader.assignments.tp1.tasks.neural.answers import (
    cost_of,
    gradient_of,
    number_of,
    rows_of,
    tolerances_of,
)
from grader.assignments.tp1.tasks.neural.cases import SAMPLE
from grader.assignments.tp1.tasks.neural.network import Network
from grader.assignments.tp1.tasks.neural.scale import is_right_block, right_factors, scale_of
from grader.diagnosis.agreeing import MEASURE_RTOL, agree
from grader.diagnosis.matching import MIN_INPUTS, NamedMistake
from grader.diagnosis.pairs import are_several
from grader.judging.records import JudgedCase
from grader.language import N_, _, translate

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

VALUED = ("neural.cost", "neural.sizes", "neural.extreme")
"""Criteria that the cost may fail."""

LEAST_LOGARITHM = 3.0
"""Minus the logarithm of the largest constant that is taken for one that keeps a logarithm finite:
about 0.05."""

ROUNDS = 200
"""Halvings of an interval: more than a float64 has digits."""


def factor(
    judged_cases: Sequence[JudgedCase], _failed: Sequence[JudgedCase]
) -> NamedMistake | None:
    """Recognise a cost that is the right one times a constant, or divided by a size."""
    if any(judged_case.criterion.id != "neural.cost" for judged_case in judged_cases):
        return None
    measured = []
    for judged_case in judged_cases:
        value, known = judged_case.outcomes[0].value, judged_case.answered.known.values
        actual = number_of(value[0]) if isinstance(value, (tuple, list)) and value else None
        if actual is None or not known:
            return None
        data, labels = (
            np.asarray(arg.value) for arg in judged_case.answered.case.calls[0].args[:2]
        )
        ratio = float(actual / known[0])
        measured.append((ratio, data.shape[0], labels.shape[1]))
    if not are_several(judged_cases):
        return None
    for power, outputs in SCALED:
        factors = [ratio * rows**power * dy**outputs for ratio, rows, dy in measured]
        if agree(factors) and abs(factors[0]) > MEASURE_RTOL:
            return _named_factor(factors[0], power, outputs)
    return None


def _named_factor(factor: float, power: int, outputs: int) -> NamedMistake | None:
    if power < 2 and not outputs:  # noqa: PLR2004 a sum or a mean
        if abs(factor - 1.0) < MEASURE_RTOL:
            return None  # the right one, but for something small
        if abs(factor + 1.0) < MEASURE_RTOL:
            return NamedMistake(("neural.cost-sign",))
        if power == 0 and abs(factor * SAMPLE[0] - 1.0) < MEASURE_RTOL:
            detail = _("it is the sum divided by {rows}").format(rows=SAMPLE[0])
            return NamedMistake(("neural.fixed-size",), detail=detail)
        for base in (2.0, 10.0):
            if abs(abs(factor) * np.log(base) - 1.0) < MEASURE_RTOL:
                ids = ("neural.log-base", *(("neural.cost-sign",) if factor < 0 else ()))
                return NamedMistake(ids, detail=_("the base is {base:g}").format(base=base))
    detail = translate(SCALED[power, outputs]).format(factor=factor)
    return NamedMistake(("neural.cost-scaled",), detail=detail)


def epsilon(
    judged_cases: Sequence[JudgedCase], _failed: Sequence[JudgedCase]
) -> NamedMistake | None:
    """Recognise -log(p + eps) and -log(max(p, eps)): the cost tells eps, alike on all inputs."""
    known = [
        judged_case for judged_case in judged_cases if "y_hat" in judged_case.answered.known.steps
    ]
    for cost in (_added, _cut):
        found = list(_epsilons(known, cost))
        if len(found) == len(known) >= MIN_INPUTS and agree(found, 1e-2):
            detail = _("the constant is about {value:.1g}").format(value=found[0])
            return NamedMistake(("neural.cost-epsilon",), detail=detail)
    return None


def _added(p: np.ndarray, eps: float) -> float:
    return float(-np.sum(np.log(p + eps)))


def _cut(p: np.ndarray, eps: float) -> float:
    return float(-np.sum(np.log(np.maximum(p, eps))))


def _epsilons(
    judged_cases: Sequence[JudgedCase], cost: Callable[[np.ndarray, float], float]
) -> Iterator[float]:
    """Yield the constant with which each cost is that of the answer, as far as there is one."""
    for judged_case in judged_cases:
        judgement, steps = (
            judged_case.judge_input(judged_case.answered.known.values),
            judged_case.answered.known.steps,
        )
        actual = cost_of(judgement) if judged_case.outcomes[0].ending == "returned" else None
        is_cost = judged_case.criterion.id in VALUED and actual is not None
        if not is_cost or right_factors(judgement, tolerances_of(judgement)):
            return
        labels = np.asarray(judged_case.answered.case.calls[0].args[1].value)
        p, wanted = np.sum(labels * steps["y_hat"], axis=1), (actual or 0.0) / scale_of(judgement)
        low, high = -690.0, -1.5  # natural logarithms: 1e-300 and 0.2
        if not cost(p, np.exp(high)) < wanted < cost(p, np.exp(low)):
            return
        for _round in range(ROUNDS):
            middle = (low + high) / 2
            low, high = (middle, high) if cost(p, np.exp(middle)) > wanted else (low, middle)
        yield float(np.exp(low))


def of_labels(
    judged_cases: Sequence[JudgedCase], _failed: Sequence[JudgedCase]
) -> NamedMistake | None:
    """Recognise log(labels): no cost is finite, though the predictions are right."""
    costs = _costs_of_right_predictions(judged_cases)
    if not costs or np.isfinite(costs).any() or not are_several(judged_cases):
        return None
    for judged_case in judged_cases:
        said = {warned.message for warned in judged_case.outcomes[0].warnings}
        if not any("divide by zero encountered in log" in message for message in said):
            return None
    return NamedMistake(("neural.log-of-labels",))


def of_labels_and_more(
    judged_cases: Sequence[JudgedCase], _failed: Sequence[JudgedCase]
) -> NamedMistake | None:
    """Recognise log(labels + constant): minus its logarithm for all that is not on the label."""
    known = [
        judged_case for judged_case in judged_cases if "y_hat" in judged_case.answered.known.steps
    ]
    costs = _costs_of_right_predictions(known)
    if not costs or not are_several(known):
        return None
    logarithms = []
    for judged_case, cost in zip(known, costs, strict=True):
        labels = np.asarray(judged_case.answered.case.calls[0].args[1].value)
        beside = np.sum((1.0 - labels) * judged_case.answered.known.steps["y_hat"])
        logarithms.append(cost / float(beside))
    is_one = agree(logarithms) and logarithms[0] > LEAST_LOGARITHM
    return NamedMistake(("neural.log-of-labels",)) if is_one else None


def _costs_of_right_predictions(judged_cases: Sequence[JudgedCase]) -> list[float] | None:
    """Return the costs on the scale of the sum, None unless the gradient of b2 is right in all.

    That one is made of the predictions alone.
    """
    costs = []
    for judged_case in judged_cases:
        judgement = judged_case.judge_input(judged_case.answered.known.values)
        actual, gradient = cost_of(judgement), gradient_of(judgement)
        is_read = (
            judged_case.criterion.id == "neural.cost"
            and judged_case.outcomes[0].ending == "returned"
        )
        if not is_read or actual is None or not isinstance(gradient, np.ndarray):
            return None
        scale = scale_of(judgement)
        if not is_right_block(judgement, gradient, "b2", scale):
            return None
        costs.append(actual / scale)
    return costs


def weight_decay(
    judged_cases: Sequence[JudgedCase], _failed: Sequence[JudgedCase]
) -> NamedMistake | None:
    """Recognise what is too much by a multiple of the parameters, or of their squares."""
    if not are_several(judged_cases):
        return None
    surplus = [_surplus(judged_case) for judged_case in judged_cases]
    for place in range(2):  # of the weights, and of all parameters
        for power in range(2):  # divided by the number of rows or not
            found = [own[place] * rows**power for own, rows in surplus if own[place] is not None]
            if len(found) == len(judged_cases) and agree(found) and found[0]:
                detail = _("the factor is {factor:.3g}").format(factor=found[0])
                return NamedMistake(("neural.weight-decay",), detail=detail)
    return None


def _surplus(judged_case: JudgedCase) -> tuple[tuple[float | None, float | None], int]:
    """Return by which multiple of the parameters an answer is too large, and the rows."""
    judgement, network = (
        judged_case.judge_input(judged_case.answered.known.values),
        judged_case.answered.case.detail,
    )
    rows = rows_of(judgement)
    if judged_case.outcomes[0].ending != "returned" or not isinstance(network, Network):
        return (None, None), rows
    params = np.asarray(judged_case.answered.case.calls[0].args[2].value)
    scale = scale_of(judgement)
    weights = [network.block(params, name) for name in ("W1", "W2")]
    if judged_case.criterion.id == "neural.cost":
        actual = cost_of(judgement)
        more = np.nan if actual is None else actual - float(judgement.expected[0]) * scale
        squares = np.float64(sum(np.sum(weight**2) for weight in weights))  # may be 0
        return (more / squares, more / np.float64(np.sum(params**2))), rows
    name, gradient = judged_case.criterion.id.removeprefix("neural.grad_"), gradient_of(judgement)
    if name not in network.shapes or not isinstance(gradient, np.ndarray):
        return (None, None), rows
    added = network.block(gradient - judgement.expected[1] * scale, name)
    own = network.block(params, name)
    factor = float(np.sum(added * own) / np.sum(own * own))
    is_one = bool(
        np.all(np.abs(added - factor * own) <= MEASURE_RTOL * abs(factor) * np.abs(own).max())
    )
    return ((factor, factor) if is_one else (None, None)), rows
