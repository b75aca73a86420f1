"""The reference sigmoid and its gradient are right, to the last digits, on the whole real line."""

import numpy as np
import pytest
import scipy.special
from optional import mpmath

LARGEST = np.finfo(np.float64).max
TINY = np.finfo(np.float64).smallest_subnormal


def exact_sigmoid(x):
    """Return the sigmoid of each number at 50 digits; e^(-x) serves both sides there."""
    with mpmath.workdps(50):
        return [1 / (1 + mpmath.exp(-mpmath.mpf(entry))) for entry in x.tolist()]


def sweep(rng):
    """Return numbers of any bit pattern, numbers in the active range, and subnormal results."""
    bits = rng.randint(0, 2**64, size=2000, dtype=np.uint64).view(np.float64)
    parts = [bits[np.isfinite(bits)], rng.uniform(-760, 760, 4000), rng.uniform(-40, 40, 4000)]
    parts += [rng.uniform(-746, -708, 2000), [-LARGEST, -745.1332191019412, -745.1332191019411]]
    return np.concatenate([*parts, [-708.4, -TINY, -0.0, 0.0, TINY, 36.7, 37.5, 709.8, LARGEST]])


def test_the_sigmoid_is_within_five_ulps_everywhere(reference, ulps):
    # With u = 2^-53: NumPy's exp is within 1.5 ULP (a relative 3u, in numerator and denominator
    # partly cancelling), 1 + e and the division are rounded once each (u + u), and a relative error
    # of u is at most one ULP: 3 + 1 + 1.
    x = sweep(np.random.RandomState(30))
    errors = ulps(reference.sigmoid(x), exact_sigmoid(x))
    subnormal = x < np.log(np.finfo(np.float64).tiny)
    print(f"\nsigmoid: largest error {errors.max():.2f} ULP at {float(x[errors.argmax()])!r}")
    print(f"sigmoid, subnormal results: largest error {errors[subnormal].max():.2f} ULP")
    assert errors.max() <= 5


def test_the_gradient_is_within_two_ulps_of_its_formula(reference, ulps):
    # 1 - s and the product are rounded once each: a relative 2u, at most two ULPs.
    rng = np.random.RandomState(31)
    s = np.concatenate([rng.rand(3000), 10 ** rng.uniform(-323, 0, 2000), [0, TINY, 0.5, 1]])
    with mpmath.workdps(50):
        exact = [mpmath.mpf(entry) * (1 - mpmath.mpf(entry)) for entry in s.tolist()]
    errors = ulps(reference.sigmoid_grad(s), exact)
    print(f"\nsigmoid_grad: largest error {errors.max():.2f} ULP")
    assert errors.max() <= 2


def test_the_gradient_is_the_derivative_of_the_sigmoid_down_the_left_tail(reference, ulps):
    # For x <= 0, s carries 5 ULPs (a relative 10u) and s (1 - s) at most as much, plus 2u: 12 ULPs.
    x = np.random.RandomState(32).uniform(-740, 0, 2000)
    with mpmath.workdps(50):
        exact = [1 / (2 * mpmath.cosh(mpmath.mpf(entry) / 2)) ** 2 for entry in x.tolist()]
    errors = ulps(reference.sigmoid_grad(reference.sigmoid(x)), exact)
    print(f"\nsigmoid_grad(sigmoid(x)), x <= 0: largest error {errors.max():.2f} ULP")
    assert errors.max() <= 12


def test_it_agrees_with_scipy(reference):
    x = np.random.RandomState(33).uniform(-700, 700, 5000)
    np.testing.assert_allclose(reference.sigmoid(x), scipy.special.expit(x), rtol=1e-14)


@pytest.mark.parametrize(
    ("x", "expected"),
    [(-np.inf, 0), (-LARGEST, 0), (-800, 0), (0, 0.5), (-0.0, 0.5), (800, 1), (np.inf, 1)],
)
def test_the_limits_are_reached_without_a_warning(reference, x, expected):
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        assert reference.sigmoid(x) == expected


def test_the_gradient_is_zero_at_both_ends_and_a_quarter_in_the_middle(reference):
    np.testing.assert_array_equal(reference.sigmoid_grad(np.array([0, 0.5, 1])), [0, 0.25, 0])


def test_nan_stays_nan(reference):
    assert np.isnan(reference.sigmoid(np.array([np.nan, 0.0]))).tolist() == [True, False]


@pytest.mark.parametrize("name", ["sigmoid", "sigmoid_grad"])
class TestBoth:
    """What holds for the sigmoid and for its gradient."""

    @pytest.mark.parametrize("shape", [(), (4,), (1, 4), (4, 1), (2, 3, 4), (0,), (3, 0)])
    def test_the_result_has_the_shape_of_the_argument(self, reference, name, shape):
        result = getattr(reference, name)(np.full(shape, 0.5))
        assert result.shape == shape
        assert result.dtype == np.float64

    @pytest.mark.parametrize("number", [1, 0.25, True, np.float32(0.25), np.int8(1)])
    def test_a_number_gives_a_number(self, reference, name, number):
        result = getattr(reference, name)(number)
        assert isinstance(result, np.float64)
        assert result == getattr(reference, name)(np.array([float(number)]))[0]

    @pytest.mark.parametrize("dtype", [np.int8, np.int64, np.uint8, np.float16, np.float32])
    def test_other_types_count_as_the_float64_of_the_same_value(self, reference, name, dtype):
        x = np.array([[0, 1, 1], [1, 0, 0]], dtype=dtype)
        function = getattr(reference, name)
        np.testing.assert_array_equal(function(x), function(x.astype(np.float64)))

    def test_the_argument_is_left_as_it_was(self, reference, name):
        x = np.array([[0.0, 0.5], [-0.0, 1.0]])
        before = x.tobytes()
        assert not np.shares_memory(getattr(reference, name)(x), x)
        assert x.tobytes() == before


def test_unsigned_and_smallest_integers_do_not_wrap_around(reference):
    assert reference.sigmoid(np.array([-128], dtype=np.int8))[0] < 1e-55
    assert reference.sigmoid(np.array([255], dtype=np.uint8))[0] == 1


def test_the_file_runs_as_a_script(run_script):
    result = run_script("sigmoid.py")
    assert (result.returncode, result.stderr) == (0, "")
    assert "sigmoid(x) =" in result.stdout
