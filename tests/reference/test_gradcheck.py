"""The reference gradient check accepts right gradients, rejects wrong ones and leaves no trace."""

import random

import numpy as np
import pytest

PASSED = "Gradient check passed!\n"


def squares(x):
    """Return a separable cost."""
    return np.sum(x**2), 2 * x


def coupled(x):
    """Return a cost of which each derivative depends on every entry."""
    total = np.sum(x)
    return np.sin(total) + total**3, np.full(x.shape, np.cos(total) + 3 * total**2)


def noisy(x):
    """Return a cost that is a function of x only if the state of `random` is restored."""
    factor = random.uniform(1, 100)
    return factor * np.sum(np.exp(x)), factor * np.exp(x)


def steep(x):
    """Return a cost with gradients of about a thousand."""
    return 500 * np.sum(x**2 + np.sin(x)), 500 * (2 * x + np.cos(x))


def with_gradient(change):
    """Return the separable cost with a changed gradient."""
    return lambda x: (squares(x)[0], change(squares(x)[1]))


def with_entry(index, value):
    """Return the separable cost with one entry of the gradient, flat, replaced."""

    def change(gradient):
        gradient.flat[index] = value
        return gradient

    return with_gradient(change)


@pytest.fixture
def verdict(reference, capsys):
    """Return a function giving what the check prints."""

    def run(f, x):
        capsys.readouterr()
        assert reference.gradcheck_naive(f, x) is None
        return capsys.readouterr().out

    return run


@pytest.mark.parametrize("f", [squares, coupled, noisy, steep])
@pytest.mark.parametrize("shape", [(), (1,), (7,), (3, 4), (2, 3, 4), (0,)])
def test_right_gradients_pass(verdict, f, shape):
    assert verdict(f, np.array(np.random.RandomState(40).uniform(-1, 1, shape))) == PASSED


@pytest.mark.parametrize("size", [1e-3, 1.0, 1e3])
def test_right_gradients_pass_at_points_of_any_ordinary_size(verdict, size):
    assert verdict(squares, size * np.random.RandomState(41).randn(4, 5)) == PASSED


@pytest.mark.parametrize(
    ("f", "index"),
    [
        (with_entry(0, 9.0), (0, 0)),
        (with_entry(5, 9.0), (1, 2)),
        (with_entry(11, 9.0), (3, 2)),
        (with_entry(4, np.nan), (1, 1)),
        (with_entry(4, np.inf), (1, 1)),
        (with_entry(4, -np.inf), (1, 1)),
        (with_gradient(np.negative), (0, 0)),
        (with_gradient(np.zeros_like), (0, 0)),
        (with_gradient(lambda gradient: gradient * 1.01), (0, 0)),
        (with_gradient(lambda gradient: gradient + 1e-4), (0, 0)),
        (lambda x: (np.float64(np.nan), 2 * x), (0, 0)),
        (lambda x: (np.float64(np.inf), 2 * x), (0, 0)),
        (lambda x: (steep(x)[0], steep(x)[1] * 1.01), (0, 0)),
    ],
)
def test_wrong_gradients_fail_at_the_first_wrong_entry(verdict, f, index):
    printed = verdict(f, np.random.RandomState(42).uniform(1, 2, (4, 3)))
    assert printed.startswith(f"Gradient check failed at index {index}: ")
    assert printed.count("\n") == 1


def test_a_wrong_gradient_in_zero_dimensions_fails_at_the_empty_index(verdict):
    assert "failed at index ()" in verdict(with_gradient(np.negative), np.array(3.0))


def test_a_gradient_of_another_shape_fails(verdict):
    assert "failed: x has shape (2, 3)" in verdict(with_gradient(np.ravel), np.ones((2, 3)))


def test_a_gradient_array_that_the_function_overwrites_is_read_in_time(verdict):
    x, kept = np.array([1.0, -2.0, 1.0]), np.empty(3)
    assert verdict(lambda x: (50 * x.sum() ** 2, np.add(0, 100 * x.sum(), out=kept)), x) == PASSED


def test_each_entry_alone_is_moved_by_the_same_step_up_and_down(verdict):
    x, points = np.array([[1.0, -2.0], [0.0, 4.0]]), []
    verdict(lambda x: (points.append(x.copy()), squares(x))[1], x)
    moves = np.array(points[1:]) - x
    assert np.array_equal(points[0], x)
    moved = [np.flatnonzero(move).tolist() for move in moves]
    assert moved == [[0], [0], [1], [1], [2], [2], [3], [3]]
    np.testing.assert_allclose(moves[::2], -moves[1::2], rtol=1e-9)


@pytest.mark.parametrize("f", [squares, with_entry(1, 9.0)])
def test_x_is_restored_bit_for_bit_whatever_the_verdict(verdict, f):
    x = np.array([[0.1, -0.0, 5e-324], [1e-17, 1 / 3, -1e3]])
    for view in (x, np.asfortranarray(x), np.repeat(x, 2, axis=1)[:, ::2]):
        before = view.tobytes()
        verdict(f, view)
        assert view.tobytes() == before


def test_x_is_restored_when_the_function_raises(reference):
    def f(x):
        return squares(x) if x[0] == 1 else 1 / 0

    x = np.array([1.0, 2.0])
    with pytest.raises(ZeroDivisionError):
        reference.gradcheck_naive(f, x)
    assert x.tolist() == [1.0, 2.0]


def test_every_evaluation_starts_from_the_same_random_state(verdict):
    random.seed(43)
    before, draws = random.getstate(), []
    verdict(lambda x: (draws.append(random.random()), squares(x))[1], np.ones(3))
    random.setstate(before)
    assert draws == [random.random()] * 7


def test_the_file_runs_as_a_script(run_script):
    result = run_script("gradcheck.py")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith(PASSED + "Gradient check failed at index (0, 1)")
