"""The reference softmax is right, up to the rounding of its argument, wherever it is defined."""

import numpy as np
import pytest
import scipy.special
from extreme_rows import EXTREME_ROWS, MIXED_ROWS
from optional import mpmath


def exact_softmax(row):
    """Return the softmax of one row at 50 digits."""
    with mpmath.workdps(50):
        top = mpmath.mpf(max(row))
        exponentials = [mpmath.exp(entry - top) for entry in row]
        total = mpmath.fsum(exponentials)
        return [exponential / total for exponential in exponentials]


def sweep(rng):
    """Return rows of 1 to 50 entries: of every size, around a large offset, of any bit pattern."""
    rows = [rng.randn(rng.randint(1, 51)) * 10 ** rng.uniform(-8, 4) for _ in range(300)]
    rows += [rng.uniform(-746, 0, 20) for _ in range(100)]
    rows += [10 ** rng.uniform(0, 15) + rng.uniform(-50, 50, 7) for _ in range(100)]
    bits = rng.randint(0, 2**64, size=(200, 5), dtype=np.uint64).view(np.float64)
    return rows + [row for row in bits if np.isfinite(row).all()]


def test_every_entry_is_within_the_rounding_error_of_its_formula(reference, ulps):
    # With u = 2^-53, t = x - max x and NumPy's exp within 1.5 ULP (3u) of the exact one: rounding t
    # costs |t| u, the exponential 3u, the sum of d terms (d - 1) u besides the errors of its terms,
    # 3u and sum p|t| u <= log(d) u, the division u. A relative error of u is at most one ULP. At
    # |t| >= 746 the result is 0. In all |t| + log(d) + d + 6, and 1 for the products of errors.
    worst = 0.0
    for row in sweep(np.random.RandomState(20)):
        errors = ulps(reference.softmax(row), exact_softmax(row.tolist()))
        with np.errstate(over="ignore"):
            distance = np.minimum(row.max() - row, 746)
        assert np.all(errors <= distance + np.log(row.size) + row.size + 7)
        worst = max(worst, errors.max())
    print(f"\nsoftmax: largest error {worst:.2f} ULP")


def test_entries_near_the_maximum_are_right_to_a_few_ulps(reference, ulps):
    rows = np.random.RandomState(21).uniform(-1, 0, size=(300, 4))
    errors = ulps(reference.softmax(rows), [p for row in rows.tolist() for p in exact_softmax(row)])
    print(f"\nsoftmax, entries in [-1, 0]: largest error {errors.max():.2f} ULP")
    assert errors.max() <= 1 + np.log(4) + 4 + 7  # the bound above


def test_it_agrees_with_scipy(reference):
    x = np.random.RandomState(22).randn(200, 50) * 100
    np.testing.assert_allclose(reference.softmax(x), scipy.special.softmax(x, axis=1), rtol=1e-14)


def test_constant_offsets_change_nothing(reference):
    x = np.random.RandomState(23).randint(-64, 64, size=(5, 7)) / 8  # x + c is then exact
    for c in (-1e4, -1.0, 0.5, 1e4, 2.0**40):
        np.testing.assert_array_equal(reference.softmax(x + c), reference.softmax(x))


@pytest.mark.parametrize(("row", "expected"), EXTREME_ROWS)
def test_extreme_rows_reach_their_limits(reference, row, expected):
    np.testing.assert_array_equal(reference.softmax(np.array(row, dtype=float)), expected)


def test_rows_of_very_different_size_do_not_disturb_each_other(reference):
    x = MIXED_ROWS
    np.testing.assert_array_equal(reference.softmax(x), [reference.softmax(row) for row in x])


def test_one_very_wide_row_sums_to_one(reference):
    y_hat = reference.softmax(np.random.RandomState(24).randn(1, 100_000))
    assert abs(y_hat.sum() - 1) < 1e-13


@pytest.mark.parametrize("shape", [(1,), (6,), (1, 6), (6, 1), (1, 1), (3, 6), (0, 6)])
def test_the_result_has_the_shape_of_the_argument(reference, shape):
    x = np.random.RandomState(25).randn(*shape)
    y_hat = reference.softmax(x)
    assert y_hat.shape == shape
    assert y_hat.dtype == np.float64
    np.testing.assert_allclose(y_hat.sum(axis=-1), np.ones(shape[:-1]), rtol=1e-15)


@pytest.mark.parametrize("dtype", [np.int8, np.int64, np.uint8, np.float16, np.float32])
def test_other_types_count_as_the_float64_of_the_same_value(reference, dtype):
    x = np.array([[1, 2, 127], [3, 0, 3]], dtype=dtype)
    np.testing.assert_array_equal(reference.softmax(x), reference.softmax(x.astype(np.float64)))


def test_the_layout_in_memory_changes_not_one_bit(reference):
    x = np.random.RandomState(26).randn(40, 60)
    wide = np.zeros((80, 180))
    wide[::2, ::3] = x
    for same in (np.asfortranarray(x), wide[::2, ::3], x[::-1, ::-1].copy()[::-1, ::-1]):
        np.testing.assert_array_equal(reference.softmax(same), reference.softmax(x))


def test_the_argument_is_left_as_it_was(reference):
    for x in (np.array([1.0, 2.0, 3.0]), np.array([[1.0, -np.inf], [1e300, 0.0]])):
        before = x.tobytes()
        assert not np.shares_memory(reference.softmax(x), x)
        assert x.tobytes() == before


def test_the_file_runs_as_a_script(run_script):
    result = run_script("softmax.py")
    assert (result.returncode, result.stderr) == (0, "")
    assert "softmax([1001, 1002]) = [0.26894142 0.73105858]" in result.stdout
