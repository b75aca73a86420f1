"""A limit of sigmoid's argument or value: measured whatever it is, where it explains all inputs."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from measuring import SEEDS, name_of, tried


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(np.asarray(x) < 0, e / (1 + e), 1 / (1 + e))


def sigmoid_tries(inputs, function, *, keys=None, asked="sigmoid"):
    return [
        tried("sigmoid.extreme", key, asked, {"x": x}, [sigmoid(x)], function(x))
        for key, x in zip(keys or range(len(inputs)), inputs, strict=True)
    ]


def beyond(limit):
    """Return inputs of which each holds an entry that is cut off at that limit."""
    return [
        -limit - 2.0,
        np.array([-800.0, 0.5, limit / 2, 800.0]),
        np.array([[limit + 1.0, 0.0], [-1.0, -2.0 * limit]]),
    ]


@given(st.floats(2.5, 26))
@example(2.5)
@example(26.0)
@settings(max_examples=40)
def test_a_limit_of_any_size_is_measured(limit):
    judged_cases = sigmoid_tries(beyond(limit), lambda x: sigmoid(np.clip(x, -limit, limit)))
    named = name_of(judged_cases, "sigmoid")
    assert named.ids == ("sigmoid.clipped",)
    said = float(named.detail.split("+-")[1].split()[0])
    assert said == pytest.approx(limit, rel=0.04)


def test_a_limit_is_not_measured_where_something_fails_within_it():
    judged_cases = sigmoid_tries(beyond(9.0), lambda x: sigmoid(np.clip(x, -9, 9)))
    within, beside = sigmoid_tries([np.array([0.0, 8.0]), 10.0], lambda x: sigmoid(x) + 0.1)
    assert name_of(judged_cases, "sigmoid", others=[within]) is None
    assert name_of(judged_cases, "sigmoid", others=[beside]) is not None
    [gradient] = sigmoid_tries([8.0], lambda x: 0.1 * x, asked="sigmoid_grad")
    assert name_of(judged_cases, "sigmoid", others=[gradient]) is not None


@given(st.floats(1e-11, 0.08))
@settings(max_examples=40)
def test_a_value_that_is_kept_away_from_zero_and_one_is_measured(least):
    judged_cases = sigmoid_tries(beyond(30.0), lambda x: np.clip(sigmoid(x), least, 1 - least))
    named = name_of(judged_cases, "sigmoid")
    assert named.ids == ("sigmoid.clipped",)
    assert float(named.detail.split()[-1]) == pytest.approx(least, rel=0.06)


@given(st.floats(2.5, 26))
@settings(max_examples=20)
def test_a_limit_is_not_measured_on_one_input(limit):
    inputs = beyond(limit)[1:2]

    def function(x):
        return sigmoid(np.clip(x, -limit, limit))

    assert name_of(sigmoid_tries(inputs, function), "sigmoid") is None
    assert name_of(sigmoid_tries(inputs * 2, function, keys=[0, 0]), "sigmoid") is None


@given(SEEDS)
@settings(max_examples=40)
def test_random_answers_are_no_limit(seed):
    random = np.random.RandomState(seed)
    judged_cases = sigmoid_tries(beyond(20.0), lambda x: random.uniform(0, 1, np.shape(x)))
    assert name_of(judged_cases, "sigmoid") is None


@pytest.mark.parametrize(
    "function",
    [
        lambda x: sigmoid(-x),
        lambda x: sigmoid(x) + 0.01,
        lambda x: np.full(np.shape(x), 0.01),  # although 0 is not beyond a limit
        lambda x: sigmoid(np.clip(x, -1, 1)),  # no limit is so small
        lambda x: sigmoid(np.clip(x, -10 - np.size(x), 10 + np.size(x))),
        lambda x: np.where(sigmoid(np.clip(x, -10, 10)) > 0.5, np.nan, sigmoid(x)),
        lambda x: np.where(np.asarray(x) < 0, 0.5, sigmoid(x)),
        lambda x: np.where(np.abs(x) > 10, -0.01, sigmoid(x)),
        lambda x: None,
    ],
)
def test_other_mistakes_of_sigmoid_are_no_limit(function):
    inputs = [np.array([0.0, 0.5]), *beyond(20.0)]
    assert name_of(sigmoid_tries(inputs, function), "sigmoid") is None


def test_a_gradient_that_is_cut_off_is_no_limit_of_sigmoid():
    judged_cases = sigmoid_tries(
        beyond(9.0), lambda x: sigmoid(np.clip(x, -9, 9)), asked="sigmoid_grad"
    )
    assert name_of(judged_cases, "sigmoid") is None
