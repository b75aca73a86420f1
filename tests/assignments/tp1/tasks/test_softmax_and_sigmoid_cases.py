"""What softmax and sigmoid are asked, held against the contract at many seeds."""

import numpy as np
import pytest

from grader.assignment.inputs import Inputs
from grader.assignments.tp1.tasks import sigmoid_cases, softmax_cases
from grader.worker.wire import Laid

SEEDS = [0, 1, 20261123, 2**48 - 1]
each_seed = pytest.mark.parametrize("seed", SEEDS)


def arrays(make, seed):
    """Return the argument of each case's first call."""
    values = [case.calls[0].args[0].value for case in make(Inputs(seed, "drawn"))]
    return [np.asarray(value.array if isinstance(value, Laid) else value) for value in values]


def shapes(make, seed):
    return [array.shape for array in arrays(make, seed)]


@each_seed
def test_rows_are_tried_from_1_x_2_to_200_x_50_square_ones_among_others(seed):
    tried = shapes(softmax_cases.rows, seed)
    assert tried[0] == (1, 2)
    assert tried[-1] == (200, 50)
    square = [rows == columns for rows, columns in tried]
    assert any(square)
    assert not all(square)


@each_seed
@pytest.mark.parametrize("make", [softmax_cases.extreme, softmax_cases.shapes])
def test_beyond_the_rows_softmax_is_tried_on_no_square_matrix_but_one_entry(seed, make):
    assert all(
        len(shape) < 2 or shape[0] != shape[1] or shape == (1, 1) for shape in shapes(make, seed)
    )


@each_seed
def test_constants_up_to_1e4_are_added_the_large_ones_with_both_signs(seed):
    tried = arrays(softmax_cases.shift, seed)
    offsets = [float(array.mean()) for array in tried]
    assert all(abs(offset) < 10_004 for offset in offsets)
    for least in (790, 4990):
        assert min(offsets) < -least
        assert max(offsets) > least


@each_seed
@pytest.mark.parametrize("make", [softmax_cases.extreme, sigmoid_cases.extreme])
def test_no_entry_is_infinite(seed, make):
    assert all(np.isfinite(array).all() for array in arrays(make, seed))


@each_seed
def test_the_widest_extreme_row_has_a_few_hundred_entries(seed):
    assert 200 <= max(shape[-1] for shape in shapes(softmax_cases.extreme, seed)) <= 500


@each_seed
def test_extreme_rows_reach_1e3_1e4_and_1e300_with_both_signs(seed):
    entries = np.concatenate([array.ravel() for array in arrays(softmax_cases.extreme, seed)])
    for size in (900, 1e4, 1e300):
        assert entries.max() >= size
        assert entries.min() <= -size
        assert np.any((np.abs(entries) >= size) & (np.abs(entries) <= 1.3 * size))


@each_seed
def test_the_sigmoid_is_tried_at_0_and_at_numbers_of_both_signs(seed):
    entries = np.concatenate([array.ravel() for array in arrays(sigmoid_cases.values, seed)])
    numbers = [float(array) for array in arrays(sigmoid_cases.values, seed) if not array.ndim]
    assert 0.0 in entries
    assert min(numbers) < 0 < max(numbers)


@each_seed
def test_the_gradient_is_asked_for_shapes_of_which_the_sigmoid_was_asked(seed):
    before = arrays(sigmoid_cases.values, seed)
    for array in arrays(sigmoid_cases.gradient, seed)[:5]:
        same = [each for each in before if each.shape == array.shape]
        assert same
        assert not any(np.array_equal(1 / (1 + np.exp(-each)), array) for each in same)


@each_seed
def test_every_kind_of_shape_is_held_to_exactly(seed):
    cases = sigmoid_cases.shapes(Inputs(seed, "drawn"))
    for function, sizes in (("sigmoid", {0, 1, 2, 3}), ("sigmoid_grad", {0, 1, 2})):
        asked = [
            case.calls[0].args[0].value for case in cases if case.calls[0].function == function
        ]
        assert {np.ndim(value) for value in asked} == sizes
        assert any(np.shape(value)[:1] == (1,) and np.ndim(value) == 2 for value in asked)


@pytest.mark.parametrize("make", [softmax_cases.vectorised, sigmoid_cases.vectorised])
@each_seed
def test_counted_calls_are_of_sizes_that_differ_by_the_units_that_are_told(make, seed):
    for case in make(Inputs(seed, "drawn")):
        first, large, again = (call.args[0].value for call in case.calls)
        more, unit = case.detail
        axis = ("row", "column").index(unit)
        assert first.shape == again.shape
        assert large.shape[axis] - first.shape[axis] == more >= 90
        assert large.shape[1 - axis] == first.shape[1 - axis]
        assert first.size > 1000
        assert len(np.unique(large)) == large.size


@pytest.mark.parametrize(
    "make",
    [
        *(getattr(softmax_cases, name) for name in ("rows", "vector", "vectorised")),
        *(getattr(sigmoid_cases, name) for name in ("values", "gradient", "vectorised")),
    ],
)
def test_sizes_are_drawn(make):
    drawn = {
        tuple(
            np.shape(call.args[0].value)
            for case in make(Inputs(seed, "drawn"))
            for call in case.calls
        )
        for seed in range(12)
    }
    assert len(drawn) > 1


@pytest.mark.parametrize(
    "make", [softmax_cases.shift, softmax_cases.extreme, sigmoid_cases.extreme]
)
def test_constants_are_drawn(make):
    assert (
        len({tuple(case.title for case in make(Inputs(seed, "drawn"))) for seed in range(12)}) > 1
    )
