"""An epsilon beside the sum of softmax: measured whatever it is, where it explains all inputs."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from measuring import MATRICES, SEEDS, drawn, name_of, softmax, softmax_tries, tried

from grader.assignments.tp1.diagnosis.parametric import MEASURES
from grader.diagnosis.diagnose import with_parameter
from grader.diagnosis.matching import Group, NamedMistake
from grader.worker.wire import Laid


@given(SEEDS, st.floats(1e-4, 0.9), st.booleans())
@example(seed=0, epsilon=1e-4, is_shifted=False)
@example(seed=0, epsilon=0.9, is_shifted=True)
@settings(max_examples=40)
def test_an_epsilon_of_any_size_is_measured_shifted_or_not(seed, epsilon, is_shifted):
    judged_cases = softmax_tries(
        drawn(seed, *MATRICES), lambda x: softmax(x, epsilon, is_shifted=is_shifted)
    )
    named = name_of(judged_cases, "softmax")
    assert named.ids == ("softmax.epsilon",)
    assert float(named.detail.removeprefix("it is about ")) == pytest.approx(epsilon, rel=0.34)


@given(SEEDS, st.floats(1e-4, 0.9))
@settings(max_examples=20)
def test_an_epsilon_is_not_measured_on_one_input(seed, epsilon):
    inputs = drawn(seed, (4, 3))

    def function(x):
        return softmax(x, epsilon)

    assert name_of(softmax_tries(inputs, function), "softmax") is None
    assert name_of(softmax_tries(inputs * 2, function, keys=[0, 0]), "softmax") is None


@given(SEEDS)
@settings(max_examples=40)
def test_random_answers_are_no_epsilon(seed):
    random = np.random.RandomState(seed)
    inputs = drawn(seed, *MATRICES)
    noisy = softmax_tries(inputs, lambda x: softmax(x) * random.uniform(0.5, 1.0, x.shape))
    assert name_of(noisy, "softmax") is None
    scaled = softmax_tries(inputs, lambda x: softmax(x) * random.uniform(0.5, 1.0))
    assert name_of(scaled, "softmax") is None


@pytest.mark.parametrize(
    "function",
    [
        lambda x: 0.9 * softmax(x),
        lambda x: softmax(x, 1.5),
        lambda x: softmax(x, -0.1),
        lambda x: softmax(x) + 0.1,
        lambda x: softmax(x, 0.1 if x.ndim == 2 else 0.2),
        lambda x: softmax(x, 0.1) if x.ndim == 2 else np.full(x.shape, np.nan),
        lambda x: softmax(x, 0.1) if x.ndim == 2 else softmax(x, 0.1)[:2],
        lambda x: softmax(x, 0.1) if x.ndim == 2 else None,
        lambda x: np.where(np.arange(x.shape[-1]), softmax(x), softmax(x, 0.1)),
        lambda x: np.where(np.arange(x.shape[-1]), np.nan, softmax(x, 0.1)),
        np.zeros_like,
        np.exp,
    ],
)
def test_other_mistakes_of_softmax_are_no_epsilon(function):
    assert name_of(softmax_tries(drawn(5, *MATRICES), function), "softmax") is None


@pytest.mark.parametrize("layout", ["strided", "F"])
def test_an_epsilon_is_measured_on_views_too(layout):
    plain, viewed = drawn(5, (2, 3), (3, 4))
    judged_cases = [
        tried("softmax.rows", key, "softmax", {"x": value}, [softmax(x)], softmax(x, 0.037))
        for key, x, value in ((1, plain, plain), (2, viewed, Laid(viewed, layout)))
    ]
    assert name_of(judged_cases, "softmax") == NamedMistake(
        ("softmax.epsilon",), detail="it is about 0.04"
    )


# Groups and tasks in which nothing is measured


def test_a_group_that_has_a_name_keeps_it():
    judged_cases = tuple(softmax_tries(drawn(5, *MATRICES), lambda x: softmax(x, 0.1)))
    group = Group(NamedMistake(("softmax.wrong-axis",)), judged_cases)
    assert with_parameter(group, MEASURES["softmax"], judged_cases) is group


@pytest.mark.parametrize("task", ["sigmoid", "neural"])
def test_the_measures_of_one_task_are_not_taken_in_another(task):
    judged_cases = softmax_tries(drawn(5, *MATRICES), lambda x: softmax(x, 0.1))
    assert name_of(judged_cases, task) is None
