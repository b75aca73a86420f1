"""The reference network has the right cost and the right gradient, ordinary or extreme."""

import itertools

import numpy as np
import pytest
from optional import mpmath
from scipy.special import expit, logsumexp

SIZES = [(20, 10, 5, 10), (100, 30, 20, 15), (1, 3, 4, 5), (6, 1, 4, 3), (6, 4, 1, 3)]
SIZES += [(6, 4, 3, 2), (1, 1, 1, 2), (5, 2, 3, 1)]  # the last has one class: a gradient of 0


def problem(seed, size, scale=1.0):
    """Return data, one-hot labels, parameters and dimensions for N rows of sizes Dx, H and Dy."""
    rng = np.random.RandomState(seed)
    n, *dimensions = size
    dx, h, dy = dimensions
    labels = np.eye(dy)[rng.randint(dy, size=n)]
    params = scale * rng.randn(dx * h + h + h * dy + dy)
    return rng.randn(n, dx), labels, params, (dx, h, dy)


def blocks(params, dimensions):
    """Return W1, b1, W2 and b2, read from the front of the stack one after the other."""
    dx, h, dy = dimensions
    entries = iter(params)
    shapes = [(dx, h), (1, h), (h, dy), (1, dy)]
    return [np.reshape(list(itertools.islice(entries, r * c)), (r, c)) for r, c in shapes]


def complex_step(data, labels, params, dimensions):
    """Return the gradient of equations 4 and 5, written out, by a step along the imaginary axis."""

    def cost(p):
        w1, b1, w2, b2 = blocks(p, dimensions)
        h = 1 / (1 + np.exp(-(data @ w1 + b1)))
        exponentials = np.exp(h @ w2 + b2)
        return -np.sum(labels * np.log(exponentials / exponentials.sum(axis=1, keepdims=True)))

    steps = 1e-200j * np.eye(params.size)
    return np.array([cost(params + step).imag for step in steps]) / 1e-200


def exact_cost(data, labels, params, dimensions):
    """Return the cost of equations 4 and 5 in the working precision of mpmath."""
    w1, b1, w2, b2 = (mpmath.matrix(block.tolist()) for block in blocks(params, dimensions))
    total = mpmath.mpf(0)
    for x, y in zip(data.tolist(), labels.tolist(), strict=True):
        h = (mpmath.matrix([x]) * w1 + b1).apply(lambda z: 1 / (1 + mpmath.exp(-z)))
        z2 = list(h * w2 + b2)
        total += mpmath.log(mpmath.fsum(map(mpmath.exp, z2))) - z2[y.index(1)]
    return total


def exact_gradient(data, labels, params, dimensions):
    """Return central differences with a step of 1e-30, right to about 40 digits."""
    step = mpmath.mpf(10) ** -30
    params = np.array([mpmath.mpf(p) for p in params.tolist()], dtype=object)
    moves = [step * row for row in np.eye(params.size, dtype=int).astype(object)]
    ends = [[exact_cost(data, labels, params + s * m, dimensions) for s in (1, -1)] for m in moves]
    return np.array([float((above - below) / (2 * step)) for above, below in ends])


def error_by_block(actual, expected, dimensions):
    """Return the largest error of a gradient, relative to the largest entry of its block."""
    pairs = zip(blocks(actual, dimensions), blocks(expected, dimensions), strict=True)
    return max(np.abs(a - e).max() / max(np.abs(e).max(), 1e-300) for a, e in pairs)


@pytest.mark.parametrize("size", SIZES)
def test_the_gradient_is_that_of_the_cost_by_complex_step(reference, size):
    arguments = problem(50, size)
    _, grad = reference.forward_backward_prop(*arguments)
    error = error_by_block(grad, complex_step(*arguments), arguments[-1])
    print(f"\nneural {size}: largest error of a gradient {error:.1e} of its block")
    assert grad.shape == arguments[2].shape
    assert error <= 1e-12  # sums of up to 100 terms of both signs, each a few roundings off


@pytest.mark.parametrize("scale", [1e-3, 1.0, 30.0])
def test_cost_and_gradient_agree_with_exact_arithmetic(reference, scale):
    arguments = problem(51, (3, 2, 3, 4), scale)
    cost, grad = reference.forward_backward_prop(*arguments)
    with mpmath.workdps(100):
        exact, gradient = exact_cost(*arguments), exact_gradient(*arguments)
    # Each of the N rows brings a y_hat and an s (1 - s) within about one rounding u of the exact
    # one, however small that is; then come a label's grady (at most 2), W2 and x as factors.
    # Before that, z2 of size 300 rounds to 300 u, a relative error of y_hat.
    data, _, params, _ = arguments
    unit = 2.0**-53 * len(data) * (1 + 2 * np.abs(params).max() * np.abs(data).max())
    error = np.abs(grad - gradient).max()
    print(f"\nneural, scale {scale}: cost off by {float(abs(cost - exact)):.1e} of {cost:.1e}")
    print(f"neural, scale {scale}: gradient off by {error:.1e}, {error / unit:.2f} of its unit")
    assert abs(cost - exact) <= 1e-14 * max(1, exact)
    np.testing.assert_allclose(grad, gradient, rtol=1e-13, atol=unit)


@pytest.mark.parametrize("size", SIZES)
def test_the_cost_is_that_of_scipy_summed_over_the_rows(reference, size):
    data, labels, params, dimensions = problem(52, size)
    w1, b1, w2, b2 = blocks(params, dimensions)
    z2 = expit(data @ w1 + b1) @ w2 + b2
    expected = np.sum(logsumexp(z2, axis=1) - np.sum(labels * z2, axis=1))
    cost, _ = reference.forward_backward_prop(data, labels, params, dimensions)
    np.testing.assert_allclose(cost, expected, rtol=1e-13, atol=1e-14)


@pytest.mark.parametrize("size", [300.0, 1e4, 1e300, 1.7e308])
def test_huge_logits_give_a_finite_cost_and_gradient(reference, size):
    b2 = np.array([size, -size, 0.0])
    params = np.concatenate([np.zeros(2 + 2 + 6), b2])
    for k, expected in ((0, 0.0), (2, size)):
        labels = np.eye(3)[[k]]
        cost, grad = reference.forward_backward_prop(np.ones((1, 1)), labels, params, (1, 2, 3))
        assert cost == expected
        np.testing.assert_allclose(grad[-3:], [1, 0, 0] - labels[0], rtol=0, atol=1e-100)
        assert np.isfinite(grad).all()


def test_no_argument_is_changed(reference):
    *arrays, dimensions = problem(53, (4, 3, 2, 5))
    before = [array.tobytes() for array in arrays]
    _, grad = reference.forward_backward_prop(*arrays, dimensions)
    assert [array.tobytes() for array in arrays] == before
    assert not np.shares_memory(grad, arrays[2])


def test_the_steps_have_the_names_of_the_sheet(reference):
    names = {"h", "y_hat", "grady", "gradW2", "gradb2", "gradh", "gradz1", "gradW1", "gradb1"}
    assert names <= set(reference.forward_backward_prop.__code__.co_varnames)


def test_the_file_runs_as_a_script(run_script):
    result = run_script("neural.py")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.endswith("Gradient check passed!\n")
