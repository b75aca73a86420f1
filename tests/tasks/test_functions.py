"""The functions for gradient checkers to check: source, callables and gradients agree."""

import random

import mpmath
import numpy as np
import pytest

from grader.sandbox.callbacks import RefusedError
from grader.tasks import functions as fs
from grader.worker.wire import Opaque

FUNCTIONS = [value for value in vars(fs).values() if isinstance(value, fs.Function)]
SHAPES = [(), (3,), (2, 3), (2, 2, 2)]
each_function = pytest.mark.parametrize("function", FUNCTIONS, ids=lambda each: each.name)
each_shape = pytest.mark.parametrize("shape", SHAPES, ids=str)


def points(shape):
    """Return points in the range in which the functions are used, and of either sign."""
    rng = np.random.RandomState(60)
    return [np.array(rng.uniform(0.3, 2, shape) / 4 * sign) for sign in (1, 1, -1)]


def pasted(function, change="", **options):
    """Return what a student gets who pastes the source."""
    return eval(function.source(change, **options), {"np": np, "random": random})  # noqa: S307


def test_there_are_six_functions_of_different_names():
    assert len({function.name for function in FUNCTIONS}) == len(FUNCTIONS) == 6


@each_function
@each_shape
def test_the_source_makes_the_same_cost_and_gradient(function, shape):
    for x in points(shape):
        cost, gradient = pasted(function)(x)
        assert cost == function.cost(x)
        np.testing.assert_array_equal(gradient, function.gradient(x), strict=True)


@each_function
@each_shape
def test_the_gradient_is_right_by_complex_step(function, shape):
    # A complex step of 1e-200 has no truncation error; what is left is rounding, a few ULPs.
    for x in points(shape):
        gradient = np.asarray(function.gradient(x))
        assert gradient.shape == x.shape
        for index in np.ndindex(shape):
            z = np.array(x, dtype=complex)
            z[index] += 1e-200j
            exact = function.cost(z).imag / 1e-200
            np.testing.assert_allclose(gradient[index], exact, rtol=1e-14)


EXACT = {
    "SQUARES": lambda t: t**2,
    "CUBES": lambda t: t**3 / 3,
    "COUPLED": lambda t: t**2 / 2 + mpmath.sin(t),
    "LOG_SUM": lambda t: 10 * mpmath.log(mpmath.exp(t)),
    "STEEP": lambda t: 500 * t**2,
    "LARGE": lambda t: mpmath.exp(10 * t),
}


@pytest.mark.parametrize("name", EXACT)
@pytest.mark.parametrize("at", [-0.5, 0.25, 1.75])
def test_cost_and_gradient_of_a_single_number_are_right_to_50_digits(name, at):
    function = getattr(fs, name)
    with mpmath.workdps(50):
        cost, slope = EXACT[name](mpmath.mpf(at)), mpmath.diff(EXACT[name], at)
    assert function.cost(np.array(at)) == pytest.approx(float(cost), rel=1e-14)
    assert float(function.gradient(np.array(at))) == pytest.approx(float(slope), rel=1e-14)


CHANGES = [
    ("-({g})", lambda g: -g),
    ("{g} + 0.5", lambda g: g + 0.5),
    ("1.01 * {g}", lambda g: 1.01 * g),
    ("({g}) / 2", lambda g: g / 2),
]


@each_function
@pytest.mark.parametrize(("source", "change"), [CHANGES[0], CHANGES[1], CHANGES[3]])
def test_a_changed_source_makes_the_same_wrong_gradient(function, source, change):
    for x in points((2, 3)):
        cost, gradient = pasted(function, source)(x)
        answered = fs.answer(function, change)([x], 0.0)
        assert cost == answered[0]
        np.testing.assert_allclose(gradient, answered[1], rtol=1e-15)
        assert not np.allclose(gradient, function.gradient(x))


@each_function
@each_shape
def test_the_answer_is_a_numpy_scalar_and_a_fresh_gradient(function, shape):
    evaluate, x = fs.answer(function), points(shape)[0]
    before = x.copy()
    (cost, gradient), (_, again) = evaluate([x], 0.0), evaluate([x], 0.0)
    assert type(cost) is np.float64
    assert (type(gradient), gradient.dtype, gradient.shape) == (np.ndarray, np.float64, shape)
    assert not np.shares_memory(gradient, again)
    assert not np.shares_memory(gradient, x)
    np.testing.assert_array_equal(x, before)


@each_function
def test_the_draw_is_added_to_the_cost_alone(function):
    x = points((3,))[0]
    quiet, noisy = (
        fs.answer(function, random=True)([x], 0.0),
        fs.answer(function, random=True)([x], 0.25),
    )
    assert noisy[0] == quiet[0] + 0.25 * fs.NOISE
    np.testing.assert_array_equal(noisy[1], quiet[1])


@each_function
def test_without_noise_the_draw_does_not_matter(function):
    x = points((3,))[0]
    assert fs.answer(function)([x], 0.9)[0] == function.cost(x)


@each_function
def test_the_source_draws_the_noise_from_random(function):
    x = points((3,))[0]
    random.seed(61)
    cost, gradient = pasted(function, random=True)(x)
    random.seed(61)
    answered = fs.answer(function, random=True)([x], random.random())
    assert cost == answered[0]
    np.testing.assert_array_equal(gradient, answered[1])


def test_the_noise_is_larger_than_any_planted_mistake():
    # Two draws differ by 1/3 on average; a quotient with a step of 2e-4 then errs by 8e3.
    assert fs.NOISE / 3 / (2 * 2e-4) > 1e3


@each_function
@pytest.mark.parametrize(
    "args",
    [[], [Opaque("an object")], ["text"], [[[1.0], [1.0, 2.0]]]],
    ids=["nothing", "an object", "text", "a ragged list"],
)
def test_what_is_not_an_array_is_refused(function, args):
    with pytest.raises(RefusedError, match="not an array"):
        fs.answer(function)(args, 0.0)


@each_function
@pytest.mark.parametrize("x", [np.array([np.nan, np.inf]), np.zeros(0), np.array([-np.inf, 1e300])])
def test_extreme_arguments_are_answered_without_a_warning(function, x):
    cost, gradient = fs.answer(function)([x], 0.0)
    assert type(cost) is np.float64
    assert gradient.shape == x.shape


def test_lists_and_integers_are_answered_as_arrays_of_float64():
    cost, gradient = fs.answer(fs.SQUARES)([[1, 2]], 0.0)
    assert cost == 5.0
    np.testing.assert_array_equal(gradient, np.array([2.0, 4.0]), strict=True)
