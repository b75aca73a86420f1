"""Mistakes with a measure: named with it whatever it is, and only where it explains all inputs."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from grader.answers import AnsweredCase, Expected
from grader.assignment import Arg, Call, Case, Verdicts
from grader.compare import Tolerances
from grader.diagnosis.matching import Group, Named
from grader.diagnosis.measured import measured
from grader.judging import try_case
from grader.outcome import Outcome
from grader.remembering import Memory
from grader.tasks import TP1
from grader.worker.wire import Laid

CRITERIA = {criterion.id: criterion for task in TP1.tasks for criterion in task.criteria}
SEEDS = st.integers(0, 2**32 - 1)


def tried(criterion, key, function, arguments, expected, answer):
    call = Call(function, tuple(Arg(name, value, "") for name, value in arguments.items()))
    known = Expected("", tuple(np.asarray(each, dtype=np.float64) for each in expected))
    asking = SimpleNamespace(ask=lambda _: [Outcome("returned", value=answer)], memory=Memory())
    answered = AnsweredCase(Case(str(key), "a case", (call,)), known)
    return try_case(CRITERIA[criterion], answered, asking, Tolerances(), Verdicts({}, {}))


def name_of(tries, task, *, others=()):
    """Return what is measured on the tries that fail; `others` failed elsewhere in the task."""
    failed = tuple(each for each in tries if each.shortfall)
    group = measured(Group(None, failed), task, [*failed, *others])
    assert group.tries is failed
    return group.named


def drawn(seed, *shapes, size=3.0):
    random = np.random.RandomState(seed)
    return [random.uniform(-size, size, shape) for shape in shapes]


# An epsilon beside the sum of softmax

MATRICES = ((1, 2), (2, 3), (4, 3), (3,))


def softmax(x, epsilon=0.0, *, is_shifted=True):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True) if is_shifted else x)
    return e / (np.sum(e, axis=-1, keepdims=True) + epsilon)


def softmax_tries(inputs, function, *, keys=None):
    return [
        tried("softmax.rows", key, "softmax", {"x": x}, [softmax(x)], function(x))
        for key, x in zip(keys or range(len(inputs)), inputs, strict=True)
    ]


@given(SEEDS, st.floats(1e-4, 0.9), st.booleans())
@example(seed=0, epsilon=1e-4, is_shifted=False)
@example(seed=0, epsilon=0.9, is_shifted=True)
@settings(max_examples=40)
def test_an_epsilon_of_any_size_is_measured_shifted_or_not(seed, epsilon, is_shifted):
    tries = softmax_tries(
        drawn(seed, *MATRICES), lambda x: softmax(x, epsilon, is_shifted=is_shifted)
    )
    named = name_of(tries, "softmax")
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
    tries = [
        tried("softmax.rows", key, "softmax", {"x": value}, [softmax(x)], softmax(x, 0.037))
        for key, x, value in ((1, plain, plain), (2, viewed, Laid(viewed, layout)))
    ]
    assert name_of(tries, "softmax") == Named(("softmax.epsilon",), detail="it is about 0.04")


# A limit of sigmoid's argument


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
    tries = sigmoid_tries(beyond(limit), lambda x: sigmoid(np.clip(x, -limit, limit)))
    named = name_of(tries, "sigmoid")
    assert named.ids == ("sigmoid.clipped",)
    said = float(named.detail.split("+-")[1].split()[0])
    assert said == pytest.approx(limit, rel=0.04)


def test_a_limit_is_not_measured_where_something_fails_within_it():
    tries = sigmoid_tries(beyond(9.0), lambda x: sigmoid(np.clip(x, -9, 9)))
    within, beside = sigmoid_tries([np.array([0.0, 8.0]), 10.0], lambda x: sigmoid(x) + 0.1)
    assert name_of(tries, "sigmoid", others=[within]) is None
    assert name_of(tries, "sigmoid", others=[beside]) is not None
    [gradient] = sigmoid_tries([8.0], lambda x: 0.1 * x, asked="sigmoid_grad")
    assert name_of(tries, "sigmoid", others=[gradient]) is not None


@given(st.floats(1e-11, 0.08))
@settings(max_examples=40)
def test_a_value_that_is_kept_away_from_zero_and_one_is_measured(least):
    tries = sigmoid_tries(beyond(30.0), lambda x: np.clip(sigmoid(x), least, 1 - least))
    named = name_of(tries, "sigmoid")
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
    tries = sigmoid_tries(beyond(20.0), lambda x: random.uniform(0, 1, np.shape(x)))
    assert name_of(tries, "sigmoid") is None


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
    tries = sigmoid_tries(beyond(9.0), lambda x: sigmoid(np.clip(x, -9, 9)), asked="sigmoid_grad")
    assert name_of(tries, "sigmoid") is None


# A factor of the cost

SIZES = ((2, 3), (3, 2), (5, 4))
"""Rows and outputs; no product of powers of them is the same for all."""


def cost_tries(function, *, sizes=SIZES, keys=None, criterion="neural.cost"):
    """Return tries whose costs are `function` of the sum, the rows and the outputs."""
    tries = []
    for key, (rows, outputs) in zip(keys or range(len(sizes)), sizes, strict=True):
        total = 1.7 * rows + outputs
        arguments = {"data": np.ones((rows, 2)), "labels": np.ones((rows, outputs))}
        answer = (function(total, rows, outputs), np.zeros(3))
        expected = (total, np.zeros(3))
        tries.append(tried(criterion, key, "forward_backward_prop", arguments, expected, answer))
    return tries


FACTORS = st.floats(0.01, 100) | st.floats(-100, -0.01)


def is_special(factor):
    """Say whether a factor has a name of its own, or is right."""
    return any(abs(abs(factor) - each) < 1e-3 * each for each in (1, 1 / np.log(2), 1 / np.log(10)))


@pytest.mark.parametrize(
    ("power", "outputs", "sizes"),
    [(0, 0, []), (1, 0, ["rows"]), (0, 1, ["outputs"]), (1, 1, ["rows", "outputs"])],
)
@given(factor=FACTORS)
@settings(max_examples=15)
def test_a_factor_of_any_size_is_measured_divided_by_sizes_or_not(power, outputs, sizes, factor):
    assume(not is_special(factor))
    tries = cost_tries(lambda total, n, dy: factor * total / n**power / dy**outputs)
    named = name_of(tries, "neural")
    assert named.ids == ("neural.cost-scaled",)
    assert named.detail.startswith(f"it is {factor:.4g} times the sum")
    assert [each for each in ("rows", "outputs") if each in named.detail] == sizes


def test_a_mean_of_the_mean_is_a_factor():
    tries = cost_tries(lambda total, n, _: total / n**2)
    assert name_of(tries, "neural").ids == ("neural.cost-scaled",)


@pytest.mark.parametrize("power", [0, 1])
@pytest.mark.parametrize("base", [2.0, 10.0])
def test_the_base_of_the_logarithm_is_measured(power, base):
    named = name_of(cost_tries(lambda total, n, _: total / np.log(base) / n**power), "neural")
    assert named == Named(("neural.log-base",), detail=f"the base is {base:g}")
    named = name_of(cost_tries(lambda total, n, _: -total / np.log(base) / n**power), "neural")
    assert named.ids == ("neural.log-base", "neural.cost-sign")


@pytest.mark.parametrize("power", [0, 1])
def test_the_opposite_of_the_cost_is_a_sign(power):
    tries = cost_tries(lambda total, n, _: -total / n**power)
    assert name_of(tries, "neural") == Named(("neural.cost-sign",))


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
    tries = cost_tries(lambda total, *_: total * random.uniform(-3, 3))
    assert name_of(tries, "neural") is None


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
    tries = cost_tries(lambda total, *_: total / 2)
    other = cost_tries(lambda total, *_: total / 2, criterion="neural.purity")
    assert len(other) == len([each for each in other if each.shortfall])
    assert name_of(tries, "neural") is not None
    assert name_of([*tries, *other], "neural") is None


# Groups


def test_a_group_that_has_a_name_keeps_it():
    tries = tuple(softmax_tries(drawn(5, *MATRICES), lambda x: softmax(x, 0.1)))
    group = Group(Named(("softmax.wrong-axis",)), tries)
    assert measured(group, "softmax", tries) is group


@pytest.mark.parametrize("task", ["sigmoid", "gradcheck", "neural"])
def test_the_measures_of_one_task_are_not_taken_in_another(task):
    tries = softmax_tries(drawn(5, *MATRICES), lambda x: softmax(x, 0.1))
    assert name_of(tries, task) is None
