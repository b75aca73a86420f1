"""A factor, a sign or a base of the cost: measured whatever it is, where it explains all inputs."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from measuring import SEEDS, name_of, tried

from grader.assignments.tp1.tasks.neural.network import Network
from grader.diagnosis.matching import NamedMistake

SIZES = ((2, 3), (3, 2), (5, 4))
"""Rows and outputs; no product of powers of them is the same for all."""


def cost_tries(function, *, sizes=SIZES, keys=None, criterion="neural.cost"):
    """Return tries whose costs are `function` of the sum, the rows and the outputs."""
    judged_cases = []
    for key, (rows, outputs) in zip(keys or range(len(sizes)), sizes, strict=True):
        total = 1.7 * rows + outputs
        network = Network(2, 1, outputs)
        gradient = np.zeros(network.size)
        arguments = {
            "data": np.ones((rows, 2)),
            "labels": np.ones((rows, outputs)),
            "params": np.ones(network.size),
        }
        answer, expected = (function(total, rows, outputs), gradient), (total, gradient)
        call = (criterion, key, "forward_backward_prop", arguments)
        judged_cases.append(tried(*call, expected, answer, network))
    return judged_cases


SPECIAL = (1, 1 / np.log(2), 1 / np.log(10), 1 / 20)
"""Factors that have a name of their own: the last is the number of rows of the sample."""

FACTORS = st.floats(0.01, 100) | st.floats(-100, -0.01)


def is_special(factor):
    """Say whether a factor has a name of its own, or is right."""
    return any(abs(abs(factor) - each) < 1e-3 * each for each in SPECIAL)


@pytest.mark.parametrize(
    ("power", "outputs", "sizes"),
    [(0, 0, []), (1, 0, ["rows"]), (0, 1, ["outputs"]), (1, 1, ["rows", "outputs"])],
)
@given(factor=FACTORS)
@settings(max_examples=15)
def test_a_factor_of_any_size_is_measured_divided_by_sizes_or_not(power, outputs, sizes, factor):
    assume(not is_special(factor))
    judged_cases = cost_tries(lambda total, n, dy: factor * total / n**power / dy**outputs)
    named = name_of(judged_cases, "neural")
    assert named.ids == ("neural.cost-scaled",)
    assert named.detail.startswith(f"it is {factor:.4g} times the sum")
    assert [each for each in ("rows", "outputs") if each in named.detail] == sizes


def test_a_mean_of_the_mean_is_a_factor():
    judged_cases = cost_tries(lambda total, n, _: total / n**2)
    assert name_of(judged_cases, "neural").ids == ("neural.cost-scaled",)


@pytest.mark.parametrize("power", [0, 1])
def test_a_cost_that_is_nearly_the_sum_or_the_mean_is_no_multiple_of_it(power):
    judged_cases = cost_tries(lambda total, n, _: (1 - 3e-5) * total / n**power)
    assert name_of(judged_cases, "neural") is None


@pytest.mark.parametrize("power", [0, 1])
@pytest.mark.parametrize("base", [2.0, 10.0])
def test_the_base_of_the_logarithm_is_measured(power, base):
    named = name_of(cost_tries(lambda total, n, _: total / np.log(base) / n**power), "neural")
    assert named == NamedMistake(("neural.log-base",), detail=f"the base is {base:g}")
    named = name_of(cost_tries(lambda total, n, _: -total / np.log(base) / n**power), "neural")
    assert named.ids == ("neural.log-base", "neural.cost-sign")


@pytest.mark.parametrize("power", [0, 1])
def test_the_opposite_of_the_cost_is_a_sign(power):
    judged_cases = cost_tries(lambda total, n, _: -total / n**power)
    assert name_of(judged_cases, "neural") == NamedMistake(("neural.cost-sign",))


@given(FACTORS)
@settings(max_examples=20)
def test_a_factor_is_not_measured_on_one_input(factor):
    assume(not is_special(factor))

    def function(total, *_):
        return factor * total

    assert name_of(cost_tries(function, sizes=[(4, 3)]), "neural") is None
    twice = cost_tries(function, sizes=[(4, 3)] * 2, keys=[0, 0])
    assert name_of(twice, "neural") is None


@given(SEEDS)
@settings(max_examples=40)
def test_random_costs_are_no_factor(seed):
    random = np.random.RandomState(seed)
    judged_cases = cost_tries(lambda total, *_: total * random.uniform(-3, 3))
    assert name_of(judged_cases, "neural") is None


@pytest.mark.parametrize(
    "function",
    [
        lambda total, n, dy: total + 1.0,
        lambda total, n, dy: total * n,
        lambda total, n, dy: 0.0,
        lambda total, n, dy: np.nan,
        lambda total, n, dy: np.full(2, total / 2),
        lambda total, n, dy: None if n == 2 else total / 2,
        lambda total, n, dy: total / 2 * 1.01**n,
    ],
)
def test_other_costs_are_no_factor(function):
    assert name_of(cost_tries(function), "neural") is None


def test_a_factor_is_measured_for_the_criterion_of_the_cost_alone():
    judged_cases = cost_tries(lambda total, *_: total / 2)
    other = cost_tries(lambda total, *_: total / 2, criterion="neural.purity")
    assert len(other) == len([each for each in other if each.failed_case])
    assert name_of(judged_cases, "neural") is not None
    assert name_of([*judged_cases, *other], "neural") is None


def test_a_sum_divided_by_the_rows_of_the_sample_is_a_size_in_the_code():
    judged_cases = cost_tries(lambda total, *_: total / 20)
    assert name_of(judged_cases, "neural").ids == ("neural.fixed-size",)


@pytest.mark.parametrize("decay", [0.01, -0.3])
@pytest.mark.parametrize("power", [0, 1])
def test_a_multiple_of_the_squares_of_the_parameters_is_a_weight_decay(decay, power):
    def function(total, rows, outputs):
        return total + decay * (2 + outputs) / rows**power

    assert name_of(cost_tries(function), "neural").ids == ("neural.weight-decay",)
