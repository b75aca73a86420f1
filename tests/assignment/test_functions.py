"""The functions for gradient checkers to check: source, callables and gradients agree."""

import random

import numpy as np
import pytest
from optional import mpmath

from grader.assignment import functions as fs
from grader.sandbox.callbacks import RefusedError
from grader.worker.wire import Opaque

FUNCTIONS = [
    fs.quadratic(-1.25, 0.5),
    fs.cubic(0.75, -1.5),
    fs.waves(1.5, 1.25),
    fs.coupled(0.5, -2.0),
    fs.weighted(-0.75, 1.5),
    fs.log_sum(-7.5),
    fs.steep(450.0),
    fs.exponential(-1.1, 9.5),
]
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


def test_every_family_is_tried_here_and_has_a_name_of_its_own():
    families = [
        value
        for value in vars(fs).values()
        if callable(value)
        and getattr(value, "__annotations__", {}).get("return") == "Function"
        and value is not fs.lifted
    ]
    assert len({function.name for function in FUNCTIONS}) == len(FUNCTIONS) == len(families)


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
            # A sum of exponentials has a gradient with the digits of float32.
            digits = 1e-7 if "exponentials" in function.name else 1e-13
            np.testing.assert_allclose(gradient[index], exact, rtol=digits)


EXACT = {
    0: lambda t: mpmath.mpf(-1.25) * t**2 + t / 2,
    1: lambda t: mpmath.mpf(0.75) * t**3 - 1.5 * t,
    2: lambda t: 1.5 * mpmath.sin(1.25 * t),
    3: lambda t: t**2 / 4 - 2 * mpmath.sin(t),
    4: lambda t: -0.375 * t**2 + 1.5 * mpmath.sin(t),
    5: lambda t: -7.5 * mpmath.log(mpmath.exp(t)),
    6: lambda t: 450 * t**2,
    7: lambda t: -mpmath.mpf(1.1) * mpmath.exp(9.5 * t),
}


@pytest.mark.parametrize("place", EXACT)
@pytest.mark.parametrize("at", [-0.5, 0.25, 1.75])
def test_cost_and_gradient_of_a_single_number_are_right_to_50_digits(place, at):
    function, exact = FUNCTIONS[place], EXACT[place]
    with mpmath.workdps(50):
        cost, slope = exact(mpmath.mpf(at)), mpmath.diff(exact, at)
    assert function.cost(np.array(at)) == pytest.approx(float(cost), rel=1e-13)
    digits = 1e-7 if "exponentials" in function.name else 1e-13
    assert float(function.gradient(np.array(at))) == pytest.approx(float(slope), rel=digits)


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


def test_a_function_that_is_lifted_has_the_same_gradient():
    function = FUNCTIONS[3]
    lifted = fs.lifted(function, 1000.0)
    for x in points((2, 3)):
        assert lifted.cost(x) == function.cost(x) + 1000.0
        assert pasted(lifted)(x)[0] == lifted.cost(x)
        np.testing.assert_array_equal(lifted.gradient(x), function.gradient(x))


@each_function
def test_a_draw_is_added_to_the_cost_alone(function):
    x = points((3,))[0]
    quiet, noisy = (fs.answer(function, None, "added")([x], draw) for draw in (0.0, 0.25))
    assert noisy[0] == quiet[0] + 0.25 * fs.NOISE
    np.testing.assert_array_equal(noisy[1], quiet[1])


@each_function
def test_a_draw_multiplies_cost_and_gradient_alike(function):
    x = points((3,))[0]
    quiet, noisy = (fs.answer(function, None, "multiplied")([x], draw) for draw in (0.0, 0.25))
    assert noisy[0] == 1.25 * quiet[0]
    np.testing.assert_array_equal(noisy[1], 1.25 * quiet[1])


@each_function
def test_without_noise_the_draw_does_not_matter(function):
    x = points((3,))[0]
    assert fs.answer(function)([x], 0.9)[0] == function.cost(x)


@each_function
@pytest.mark.parametrize("noise", ["added", "multiplied"])
def test_the_source_draws_the_noise_from_random(function, noise):
    x = points((3,))[0]
    random.seed(61)
    cost, gradient = pasted(function, noise=noise)(x)
    random.seed(61)
    answered = fs.answer(function, None, noise)([x], random.random())
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
    cost, gradient = fs.answer(fs.quadratic(1.0, 0.0))([[1, 2]], 0.0)
    assert cost == 5.0
    np.testing.assert_array_equal(gradient, np.array([2.0, 4.0]), strict=True)
