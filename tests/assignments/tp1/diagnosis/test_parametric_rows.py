"""Scaled scores and rounded answers of softmax: measured where that explains all inputs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measuring import MATRICES, SEEDS, drawn, name_of, softmax, softmax_tries

from grader.diagnosis.matching import NamedMistake

WIDTHS = ((1, 2), (2, 3), (4, 5), (3, 9))


def scaled(by):
    return lambda x: softmax(by(x) * x)


def rounded(decimals):
    return lambda x: np.round(softmax(x), decimals)


def details(shapes, by):
    named = name_of(softmax_tries(drawn(5, *shapes), scaled(by)), "softmax")
    assert named.ids == ("softmax.temperature",)
    return named.detail


@given(SEEDS, st.floats(0.02, 0.98) | st.floats(1.03, 30.0))
@settings(max_examples=40)
def test_scaled_scores_are_named_whatever_the_factor(seed, factor):
    named = name_of(softmax_tries(drawn(seed, *MATRICES), scaled(lambda _: factor)), "softmax")
    assert named.ids == ("softmax.temperature",)


@pytest.mark.parametrize(
    ("by", "detail"),
    [
        (lambda _: 0.4, "they are divided by 2.5"),
        (lambda _: 3.0, "they are multiplied by 3"),
        (lambda _: np.log(2), "it comes to powers of 2 and not of e"),
        (lambda _: np.log(10), "it comes to powers of 10 and not of e"),
        (lambda x: 1 / x.shape[-1], "they are divided by the number of columns"),
        (
            lambda x: 1 / np.sqrt(x.shape[-1]),
            "they are divided by the square root of the number of columns",
        ),
        (lambda x: 1 / np.max(np.abs(x)), "by another one for each input"),
    ],
)
def test_the_factor_is_told(by, detail):
    assert details(WIDTHS, by) == detail


@pytest.mark.parametrize(
    "function",
    [
        scaled(lambda _: -1.0),
        scaled(lambda _: 0.0),
        scaled(lambda _: 1.0 + 3e-5),
        lambda x: softmax(x / np.max(np.abs(x), axis=-1, keepdims=True)),
        lambda x: 0.9 * softmax(0.5 * x),
        lambda x: np.exp(0.5 * x),
        lambda x: softmax(x**2),
        lambda x: softmax(np.abs(x)),
        lambda x: softmax(0.5 * x) if x.ndim > 1 else np.full(x.shape, np.nan),
    ],
)
def test_what_one_factor_for_an_input_does_not_explain_is_no_temperature(function):
    named = name_of(softmax_tries(drawn(5, *WIDTHS, (4,)), function), "softmax")
    assert named is None or named.ids != ("softmax.temperature",)


def test_two_entries_alone_tell_no_factor():
    pairs = drawn(5, (1, 2), (2,), (1, 2))
    assert name_of(softmax_tries(pairs, scaled(lambda _: 0.5)), "softmax") is None


@pytest.mark.parametrize(
    ("decimals", "detail"), [(1, "to 1 decimal"), (2, "to 2 decimals"), (5, "to 5 decimals")]
)
def test_rounded_answers_are_named_with_their_decimals(decimals, detail):
    for dtype in (np.float64, np.float32):
        judged_cases = softmax_tries(
            drawn(5, *MATRICES), lambda x, d=dtype: rounded(decimals)(x).astype(d)
        )
        assert name_of(judged_cases, "softmax") == NamedMistake(("softmax.rounded",), detail=detail)


def test_a_criterion_with_one_rounded_answer_has_the_name_where_others_are_rounded_too():
    one, *others = softmax_tries(drawn(5, *MATRICES), rounded(3))
    assert name_of([one], "softmax") is None
    assert name_of([one], "softmax", others=others).ids == ("softmax.rounded",)


@pytest.mark.parametrize(
    "function",
    [
        lambda x: np.floor(softmax(x) * 100) / 100,
        lambda x: softmax(x).astype(np.float16),
        lambda x: softmax(x).astype(np.float32) + np.float32(1e-4),
        lambda x: np.round(softmax(x), 2 if x.ndim > 1 else 4) + 1e-3,
        lambda x: (softmax(x) == softmax(x).max(axis=-1, keepdims=True)).astype(float),
        lambda x: np.round(softmax(x), 3).reshape(-1, 1),
        lambda x: np.full(x.shape, np.nan),
    ],
)
def test_what_is_not_rounded_to_the_nearest_is_not_called_rounded(function):
    assert name_of(softmax_tries(drawn(5, *WIDTHS), function), "softmax") is None


def test_values_that_vanish_are_not_called_rounded():
    def vanishing(x):
        y = softmax(x)
        return np.where(y < 1e-4, 0.0, np.where(y > 1 - 1e-4, 1.0, y))

    far = [np.array([[0.0, 10.0]]), np.array([[9.5, 0.0], [0.0, 11.0]]), np.array([12.0, 0.0])]
    assert name_of(softmax_tries(far, vanishing), "softmax") is None
