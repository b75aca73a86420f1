"""The high-precision answers are the float64s nearest to the exact ones, ordinary or extreme."""

import decimal
import importlib
import itertools
import math
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from extreme_rows import EXTREME_ROWS, LARGEST, MIXED_ROWS
from optional import mpmath

FOLDER = Path(__file__).parents[2] / "reference"
TINY = np.finfo(np.float64).smallest_subnormal
FAR = [-np.inf, -LARGEST, -1e300, -1e20, -1e4, 1e4, 1e20, 1e300, LARGEST, np.inf]


@pytest.fixture(scope="module")
def precise():
    """Return the module, leaving sys.path and sys.modules as they were."""
    other = sys.modules.pop("precise", None)
    sys.path.insert(0, str(FOLDER))
    try:
        return importlib.import_module("precise")
    finally:
        sys.path.remove(str(FOLDER))
        sys.modules.pop("precise", None)
        if other is not None:
            sys.modules["precise"] = other


def nearest(exact):
    """Return the float64s nearest to numbers of mpmath, with ties to even, subnormal ones too."""

    def one(number):
        exponent = max(mpmath.frexp(number)[1] - 53, -1074)
        return math.ldexp(int(mpmath.nint(mpmath.ldexp(number, -exponent))), exponent)

    return np.array([one(number) for number in exact])


def exact_sigmoid(x):
    """Return the sigmoid of each number, at 60 digits and rounded."""
    with mpmath.workdps(60):
        return nearest(1 / (1 + mpmath.exp(-mpmath.mpf(entry))) for entry in x.tolist())


def exact_softmax(row):
    """Return the softmax of one row, at 60 digits and rounded."""
    with mpmath.workdps(60):
        exponentials = [mpmath.exp(mpmath.mpf(entry) - max(row.tolist())) for entry in row.tolist()]
        return nearest([e / mpmath.fsum(exponentials) for e in exponentials])


def exact_network(data, labels, params, dimensions):
    """Return the cost and its gradient by central differences, rounded from hundreds of digits.

    Where probabilities and hidden units are within 1e-300 of 1, so many digits are needed.
    """
    dx, hidden, dy = dimensions
    shapes = [(dx, hidden), (1, hidden), (hidden, dy), (1, dy)]

    def cost(stack):
        entries = iter(stack)
        w1, b1, w2, b2 = (
            mpmath.matrix([list(itertools.islice(entries, columns)) for _ in range(rows)])
            for rows, columns in shapes
        )
        total = mpmath.mpf(0)
        for x, y in zip(data.tolist(), labels.tolist(), strict=True):
            h = (mpmath.matrix([x]) * w1 + b1).apply(lambda z: 1 / (1 + mpmath.exp(-z)))
            exponentials = [mpmath.exp(z) for z in h * w2 + b2]
            total -= mpmath.log(exponentials[y.index(1)] / mpmath.fsum(exponentials))
        return total

    def slope(index):
        step, stack = mpmath.mpf(10) ** -100, [mpmath.mpf(p) for p in params.tolist()]
        ends = [[p + s * step * (i == index) for i, p in enumerate(stack)] for s in (1, -1)]
        return (cost(ends[0]) - cost(ends[1])) / (2 * step)

    with mpmath.workdps(700):
        slopes = [slope(index) for index in range(params.size)]
        return nearest([cost(list(map(mpmath.mpf, params.tolist())))])[0], nearest(slopes)


def problem(seed, size, scale=1.0):
    """Return data, one-hot labels, parameters and dimensions for N rows of sizes Dx, H and Dy."""
    rng = np.random.RandomState(seed)
    n, dx, h, dy = size
    labels = np.eye(dy)[rng.randint(dy, size=n)]
    return rng.randn(n, dx), labels, scale * rng.randn(dx * h + h + h * dy + dy), (dx, h, dy)


def assert_same_bits(actual, expected):
    assert actual.shape == expected.shape
    np.testing.assert_array_equal(actual.view(np.int64), expected.view(np.int64))


def numbers(rng):
    """Return ordinary numbers, any bit pattern, every tail, and where results are halfway cases."""
    bits = rng.randint(0, 2**64, size=500, dtype=np.uint64).view(np.float64)
    halfway = np.ldexp(rng.randint(-9, 9, size=200), rng.randint(-56, -48, size=200))
    parts = [bits[np.isfinite(bits)], rng.uniform(-760, 760, 500), rng.uniform(-40, 40, 1000)]
    parts += [rng.uniform(-746, -708, 500), halfway, FAR, [-TINY, -0.0, 0.0, TINY, 36.7, 37.5]]
    return np.concatenate([*parts, [-745.1332191019412, -745.1332191019411, -708.4, 709.8]])


def test_the_sigmoid_is_the_float64_nearest_to_that_of_mpmath(precise):
    x = numbers(np.random.RandomState(60))
    assert_same_bits(precise.sigmoid(x), exact_sigmoid(x))


def test_the_gradient_of_the_sigmoid_is_the_float64_nearest_to_that_of_mpmath(precise):
    rng = np.random.RandomState(61)
    s = np.concatenate([rng.rand(1000), 10 ** rng.uniform(-323, 0, 500), [0, TINY, 0.5, 1]])
    with mpmath.workdps(60):
        expected = nearest(mpmath.mpf(entry) * (1 - mpmath.mpf(entry)) for entry in s.tolist())
    assert_same_bits(precise.sigmoid_grad(s), expected)


def test_the_gradient_of_the_sigmoid_breaks_ties_as_exact_fractions_do(precise):
    rng = np.random.RandomState(62)
    few_bits = (10 ** rng.uniform(-5, 0, 500)).astype(np.float32).astype(np.float64)
    s = np.concatenate([few_bits, rng.randint(1, 2**28, size=500) / 2**28])
    exact = [Fraction(entry) * (1 - Fraction(entry)) for entry in s.tolist()]
    halfway = [e for e in exact if abs(e - Fraction(float(e))) * 2 == Fraction(math.ulp(float(e)))]
    assert len(halfway) > 100
    assert_same_bits(precise.sigmoid_grad(s), np.array([float(e) for e in exact]))


def test_the_softmax_is_the_float64_nearest_to_that_of_mpmath(precise):
    rng = np.random.RandomState(63)
    rows = [rng.randn(rng.randint(1, 51)) * 10 ** rng.uniform(-8, 4) for _ in range(60)]
    rows += [rng.uniform(-746, 0, 20) for _ in range(20)]
    rows += [10 ** rng.uniform(0, 15) + rng.uniform(-50, 50, 7) for _ in range(20)]
    rows += [np.array([0.0, x]) for x in np.ldexp(rng.randint(-9, 9, size=50), -52)]
    bits = rng.randint(0, 2**64, size=(50, 5), dtype=np.uint64).view(np.float64)
    for row in [*rows, *(row for row in bits if np.isfinite(row).all())]:
        assert_same_bits(precise.softmax(row), exact_softmax(row))


@pytest.mark.parametrize(("row", "expected"), EXTREME_ROWS)
def test_extreme_rows_reach_their_limits(precise, row, expected):
    np.testing.assert_array_equal(precise.softmax(np.array(row, dtype=float)), expected)


def test_each_row_of_a_matrix_is_a_vector_of_its_own(precise):
    x = MIXED_ROWS
    np.testing.assert_array_equal(precise.softmax(x), [precise.softmax(row) for row in x])


def test_the_sigmoid_reaches_its_limits(precise):
    np.testing.assert_array_equal(precise.sigmoid(np.array(FAR)), [0] * 5 + [1] * 5)


def test_nan_stays_nan(precise):
    assert np.isnan(precise.sigmoid(np.array([np.nan, 0.0]))).tolist() == [True, False]
    assert np.isnan(precise.softmax(np.array([[np.nan, 0.0], [1.0, 2.0]])))[:, 0].tolist() == [1, 0]


@pytest.mark.parametrize("shape", [(1,), (6,), (1, 6), (6, 1), (1, 1), (3, 6), (0, 6)])
def test_the_softmax_has_the_shape_of_its_argument(precise, shape):
    y_hat = precise.softmax(np.ones(shape))
    assert (y_hat.shape, y_hat.dtype) == (shape, np.float64)


@pytest.mark.parametrize("name", ["sigmoid", "sigmoid_grad"])
@pytest.mark.parametrize("shape", [(), (4,), (1, 4), (2, 3, 4), (0,), (3, 0)])
def test_the_sigmoid_and_its_gradient_have_the_shape_of_their_argument(precise, name, shape):
    result = getattr(precise, name)(np.full(shape, 0.5))
    assert (result.shape, result.dtype) == (shape, np.float64)


@pytest.mark.parametrize("name", ["sigmoid", "sigmoid_grad"])
@pytest.mark.parametrize("number", [1, 0.25, True, np.float32(0.25), np.array(0.25)])
def test_a_number_gives_a_number(precise, name, number):
    result = getattr(precise, name)(number)
    assert isinstance(result, np.float64)
    assert result == getattr(precise, name)(np.array([float(number)]))[0]


@pytest.mark.parametrize("size", [(3, 2, 3, 4), (1, 2, 2, 3), (4, 1, 1, 2), (2, 3, 2, 1)])
@pytest.mark.parametrize(("scale", "maxulp"), [(1e-3, 0), (1.0, 0), (30.0, 0), (300.0, 1)])
def test_the_network_is_the_float64s_nearest_to_those_of_mpmath(precise, size, scale, maxulp):
    # Saturated units make sums of float64s of the cost, which may lie halfway between two others.
    arguments = problem(64, size, scale)
    cost, grad = precise.forward_backward_prop(*arguments)
    expected_cost, expected_grad = exact_network(*arguments)
    assert isinstance(cost, np.float64)
    assert grad.shape == arguments[2].shape
    np.testing.assert_array_max_ulp(cost, expected_cost, maxulp)
    np.testing.assert_array_max_ulp(grad, expected_grad, maxulp)


@pytest.mark.parametrize("gap", [40.0, 100.0, 600.0])
def test_what_is_left_to_a_probability_near_one_keeps_its_digits(precise, gap):
    params = np.array([gap, 0.0, 1.0, -1.0, gap, 0.5])
    arguments = np.ones((1, 1)), np.array([[1.0, 0.0]]), params, (1, 1, 2)
    cost, grad = precise.forward_backward_prop(*arguments)
    expected_cost, expected_grad = exact_network(*arguments)
    assert 0 < cost == expected_cost < 1e-16
    np.testing.assert_array_equal(grad, expected_grad)
    assert grad[-2] == -grad[-1] < 0


@pytest.mark.parametrize("size", [300.0, 1e4, 1e300, LARGEST])
def test_huge_logits_give_a_finite_cost_and_gradient(precise, size):
    params = np.concatenate([np.zeros(2 + 2 + 6), [size, -size, 0.0]])
    for k, expected in ((0, float(np.exp(-size))), (2, size)):
        labels = np.eye(3)[[k]]
        cost, grad = precise.forward_backward_prop(np.ones((1, 1)), labels, params, (1, 2, 3))
        np.testing.assert_allclose(cost, expected, rtol=1e-12)
        np.testing.assert_allclose(grad[-3:], [1, 0, 0] - labels[0], rtol=0, atol=1e-100)
        assert np.isfinite(grad).all()


def test_no_rows_cost_nothing(precise):
    params = np.ones(2 * 2 + 2 + 2 * 3 + 3)
    arguments = np.empty((0, 2)), np.empty((0, 3)), params, (2, 2, 3)
    cost, grad = precise.forward_backward_prop(*arguments)
    assert cost == 0
    np.testing.assert_array_equal(grad, np.zeros_like(params), strict=True)


def test_the_reference_agrees_within_four_ulps(precise, reference):
    # Where few roundings are involved: elsewhere the bounds are those of the reference's own tests.
    rng = np.random.RandomState(65)
    x, rows = rng.uniform(-700, 700, (20, 30)), rng.uniform(-1, 0, (100, 4))
    s = reference.sigmoid(x)
    np.testing.assert_array_max_ulp(s, precise.sigmoid(x), maxulp=4)
    np.testing.assert_array_max_ulp(reference.sigmoid_grad(s), precise.sigmoid_grad(s), maxulp=4)
    np.testing.assert_array_max_ulp(reference.softmax(rows), precise.softmax(rows), maxulp=4)


def test_the_reference_network_agrees_to_thirteen_digits_of_each_block(precise, reference):
    arguments = problem(66, (20, 10, 5, 10))
    cost, grad = reference.forward_backward_prop(*arguments)
    expected_cost, expected_grad = precise.forward_backward_prop(*arguments)
    assert abs(cost - expected_cost) <= 1e-13 * expected_cost
    ends = np.cumsum([10 * 5, 5, 5 * 10])
    for actual, expected in zip(np.split(grad, ends), np.split(expected_grad, ends), strict=True):
        assert np.abs(actual - expected).max() <= 1e-13 * np.abs(expected).max()


def test_each_entry_costs_one_exponential_however_far_out(precise, monkeypatch):
    arguments = []

    def exp(x):
        arguments.append(x)
        return x.exp()

    monkeypatch.setattr(precise, "_exp", np.frompyfunc(exp, 1, 1))
    x = np.random.RandomState(67).choice(FAR, size=(20, 30))
    precise.sigmoid(x)
    assert len(arguments) == x.size


def test_no_argument_is_changed(precise):
    *arrays, dimensions = problem(68, (4, 3, 2, 5))
    before = [array.tobytes() for array in arrays]
    _, grad = precise.forward_backward_prop(*arrays, dimensions)
    for function in (precise.softmax, precise.sigmoid, precise.sigmoid_grad):
        assert not np.shares_memory(function(arrays[0]), arrays[0])
    assert [array.tobytes() for array in arrays] == before
    assert not np.shares_memory(grad, arrays[2])


def test_the_decimal_context_of_the_caller_is_left_alone_and_changes_nothing(precise):
    arguments, x = problem(69, (4, 3, 2, 5)), np.array([0.1, 800, -1e300, np.inf])
    calls = [
        lambda: precise.softmax(x[:3]),
        lambda: precise.sigmoid(x),
        lambda: precise.sigmoid_grad(np.array([0.1, 1e-300])),
        lambda: precise.forward_backward_prop(*arguments)[1],
    ]
    expected = [call() for call in calls]
    every = list(decimal.getcontext().traps)
    odd = decimal.Context(prec=3, rounding=decimal.ROUND_UP, Emin=-5, Emax=5, traps=every)
    with decimal.localcontext(odd) as context:
        before = repr(context)
        for call, result in zip(calls, expected, strict=True):
            assert_same_bits(call(), result)
        assert decimal.getcontext() is context
        assert repr(context) == before
