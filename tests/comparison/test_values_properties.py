"""What holds of every comparison, whatever is compared: Hypothesis looks for counterexamples."""

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.assignment.cases import Arg, Call, Case
from grader.assignment.model import CaseCounts, JudgeInput
from grader.assignments.tp1.tasks.neural.answers import RTOL
from grader.assignments.tp1.tasks.neural.judges import cost
from grader.assignments.tp1.tasks.neural.network import Network
from grader.comparison.values import Tolerances, compare, is_right, is_right_number
from grader.sandbox.outcome import Outcome
from grader.worker.wire import Opaque

SHAPES = hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3)
FILLED = hnp.array_shapes(min_dims=0, max_dims=3, max_side=3)
ANY = st.one_of(
    st.sampled_from([0.0, 1.0, -1.0, 2.5, np.inf, -np.inf, np.nan]), st.floats(-9, 9), st.floats()
)
LOOSE = st.builds(Tolerances, rtol=st.floats(0, 0.5), atol=st.floats(0, 10))
TOLERANCES = st.sampled_from([Tolerances(), Tolerances(0.0, 0.0)]) | LOOSE
REAL = (np.float64, np.float32, np.float16, np.int64, np.int8, np.uint8, np.bool_)


def is_off(actual, expected, tolerances):
    """Say, without NumPy, whether a number lies beyond the tolerance of another."""
    actual, expected = float(actual), float(expected)
    if actual == expected or (actual != actual and expected != expected):  # noqa: PLR0124 NaN
        return False
    if not np.isfinite(actual) or not np.isfinite(expected):
        return True
    return abs(actual - expected) > tolerances.atol + tolerances.rtol * abs(expected)


@st.composite
def arrays_with_an_entry(draw, elements):
    """Draw an array of any shape, an index into it and an entry for that place."""
    array = draw(hnp.arrays(np.float64, FILLED, elements=elements))
    return array, draw(st.integers(0, array.size - 1))


@st.composite
def answers(draw):
    """Draw an expected array and an actual one, each entry of which is equal, near or any other."""
    shape = draw(st.sampled_from([(), (3,), (2, 3), (2, 2, 2), (0, 3)]))
    expected, other, chosen = (
        draw(hnp.arrays(np.float64, shape, elements=each, fill=st.nothing()))
        for each in (ANY, ANY, st.sampled_from([0.0, 1.0, 2.0]))
    )
    with np.errstate(all="ignore"):
        near = expected * (1 + draw(st.sampled_from([1e-9, 1e-7, 1e-6, 1e-5, 0.1])))
    return np.select([chosen == 0, chosen == 1, chosen == 2], [expected, near, other]), expected


def which_are_off(actual, expected, tolerances):
    """Return the indices of all entries that are off, in order."""
    return [
        index
        for index in np.ndindex(expected.shape)
        if is_off(actual[index], expected[index], tolerances)
    ]


@given(hnp.arrays(np.float64, SHAPES, elements=ANY), TOLERANCES)
@example(np.array([np.inf, -np.inf, np.nan]), Tolerances(0.0, 0.0))
@example(np.zeros((0, 3)), Tolerances())
@example(np.array(-0.0), Tolerances(0.0, 0.0))
@settings(max_examples=60)
def test_an_equal_answer_of_any_shape_is_right_even_with_infinities(expected, tolerances):
    assert compare(expected.copy(), expected, tolerances) is None
    if expected.size:  # a list cannot tell (0, 3) from (0,)
        assert compare(expected.tolist(), expected, tolerances) is None


@given(st.sampled_from(REAL), st.data())
@settings(max_examples=40)
def test_an_equal_answer_is_right_whatever_real_dtype_it_has(dtype, data):
    actual = data.draw(hnp.arrays(dtype, SHAPES))
    assert compare(actual, actual.astype(np.float64), Tolerances(0.0, 0.0)) is None


@given(answers(), TOLERANCES)
@example((np.array([1.0, np.inf]), np.array([1.0, -np.inf])), Tolerances())
@example((np.array([-1.7e308]), np.array([1.7e308])), Tolerances())
@settings(max_examples=150)
def test_a_mismatch_is_found_exactly_where_some_entry_is_off(pair, tolerances):
    actual, expected = pair
    off = which_are_off(actual, expected, tolerances)
    assert (compare(actual, expected, tolerances) is not None) == bool(off)
    assert is_right(actual, expected, tolerances) == (not off)


@given(ANY, ANY, TOLERANCES)
@example(1.0 + 1e-6, 1.0, Tolerances())
@example(np.nan, np.nan, Tolerances())
@example(-np.inf, np.inf, Tolerances())
@example(1.7e308, -1.7e308, Tolerances())
def test_a_number_by_itself_is_judged_as_an_entry_is(actual, expected, tolerances):
    assert is_right_number(actual, expected, tolerances) != is_off(actual, expected, tolerances)


@given(st.one_of(st.none(), st.just("1.0"), st.lists(ANY, max_size=3), st.integers()), TOLERANCES)
def test_what_is_no_array_is_right_where_no_mismatch_is_found(actual, tolerances):
    for expected in (np.zeros(0), np.ones(2), np.asarray(1.0)):
        found = compare(actual, expected, tolerances)
        assert is_right(actual, expected, tolerances) == (found is None)


@given(answers(), TOLERANCES)
@settings(max_examples=80)
def test_a_mismatch_names_the_first_entry_that_is_off_and_counts_them_all(pair, tolerances):
    actual, expected = pair
    mismatch = compare(actual, expected, tolerances)
    if mismatch is not None:
        off = which_are_off(actual, expected, tolerances)
        assert mismatch.index == off[0]
        assert (mismatch.wrong, mismatch.total) == (len(off), expected.size)


@given(answers(), TOLERANCES)
@example((np.array([5.0, np.nan]), np.ones(2)), Tolerances())
@example((np.array([5.0, np.inf]), np.ones(2)), Tolerances())
@example((np.array([5.0, np.nan]), np.array([1.0, np.nan])), Tolerances())
@example((np.array([5.0, np.inf]), np.array([1.0, np.inf])), Tolerances())
@settings(max_examples=60)
def test_a_mismatch_of_values_is_called_after_the_worst_that_is_wrong(pair, tolerances):
    actual, expected = pair
    mismatch = compare(actual, expected, tolerances)
    if mismatch is not None:
        wrong = [actual[index] for index in which_are_off(actual, expected, tolerances)]
        infinite = "infinity" if np.isinf(wrong).any() else "value"
        assert mismatch.kind == ("nan" if np.isnan(wrong).any() else infinite)


@given(arrays_with_an_entry(st.floats(allow_nan=False)), TOLERANCES)
@settings(max_examples=60)
def test_no_tolerance_accepts_a_nan_for_a_number_or_an_infinity(drawn, tolerances):
    expected, place = drawn
    actual = expected.copy()
    actual.flat[place] = np.nan
    assert compare(actual, expected, tolerances).kind == "nan"


@given(arrays_with_an_entry(ANY), st.sampled_from([np.inf, -np.inf]), TOLERANCES)
@settings(max_examples=60)
def test_no_tolerance_accepts_an_infinity_of_the_wrong_sign(drawn, infinity, tolerances):
    expected, place = drawn
    expected.flat[place] = infinity
    actual = expected.copy()
    actual.flat[place] = -infinity
    mismatch = compare(actual, expected, tolerances)
    assert (mismatch.kind, mismatch.wrong) == ("infinity", 1)


@given(arrays_with_an_entry(st.floats(-1e6, 1e6)), st.floats(0, 1e6), TOLERANCES)
@settings(max_examples=60)
def test_no_tolerance_accepts_the_wrong_sign_of_a_number_beyond_atol(drawn, size, tolerances):
    expected, place = drawn
    beyond = 1.001 * tolerances.atol / (1 - tolerances.rtol) + 1e-300
    expected.flat[place] = np.copysign(abs(expected.flat[place]) + beyond, expected.flat[place])
    actual = expected.copy()
    actual.flat[place] = -np.copysign(size, expected.flat[place])
    assert compare(actual, expected, tolerances).wrong == 1


@given(SHAPES, SHAPES, st.sampled_from(REAL))
@example((), (1,), np.float64)
@example((3,), (1, 3), np.float64)
@example((0,), (0, 3), np.float64)
@settings(max_examples=60)
def test_no_tolerance_accepts_another_shape(shape, other, dtype):
    assume(shape != other)
    mismatch = compare(np.zeros(shape, dtype), np.zeros(other), Tolerances(0.5, 1e300))
    assert (mismatch.kind, mismatch.index) == ("shape", None)


@given(hnp.arrays(np.float64, SHAPES, elements=st.floats(-1e6, 1e6)), st.sampled_from("FD"))
@settings(max_examples=30)
def test_no_tolerance_accepts_complex_numbers_even_real_ones(expected, code):
    mismatch = compare(expected.astype(code), expected, Tolerances(0.5, 1e300))
    assert mismatch.kind == "dtype"


@given(
    hnp.arrays(np.float64, SHAPES, elements=st.integers(-9, 9).map(float)),
    st.sampled_from(["U", "S", "O", "M8[s]", "m8[s]"]),
)
@settings(max_examples=30)
def test_no_tolerance_accepts_arrays_of_strings_objects_or_dates(expected, code):
    whole = expected.astype(np.int64) if code[0] in "Mm" else expected
    mismatch = compare(whole.astype(code), expected, Tolerances(0.5, 1e300))
    assert mismatch.kind == "dtype"


@pytest.mark.parametrize("shape", [(), (0,), (1,), (2, 2)])
@pytest.mark.parametrize(
    "actual",
    ["1.0", b"1.0", {}, {1.0}, object(), 1j, [None], ["1.0"], [[1.0], 1.0], Opaque("a thing")],
)
def test_no_tolerance_accepts_what_is_not_made_of_real_numbers(actual, shape):
    assert compare(actual, np.ones(shape), Tolerances(0.5, 1e300)).kind == "kind"


def costed(actual, total, rows):
    """Judge a cost for data of so many rows, of which `total` is the right sum."""
    call = Call("forward_backward_prop", (Arg("data", np.zeros((rows, 2)), ""),))
    network = Network(2, 1, 2)
    outcome = Outcome("returned", value=(actual, np.zeros(network.size)))
    expected = (np.asarray(total), np.zeros(network.size))
    case = Case("neural/case", "a case", (call,), detail=network)
    return cost(JudgeInput(case, [outcome], expected, Tolerances(), CaseCounts({}, {})))


TOTALS = st.floats(1e-3, 1e3)
ROWS = st.integers(1, 50)


@given(TOTALS, ROWS, st.sampled_from([float, np.float64, np.atleast_1d, np.atleast_2d]))
@settings(max_examples=60)
def test_a_cost_is_right_as_the_sum_and_as_the_mean_over_the_rows(total, rows, made):
    assert costed(made(total), total, rows) is None
    assert costed(made(total / rows), total, rows) is None


@given(TOTALS, ROWS, st.floats(-2e3, 2e3), st.integers(-3, 3), st.floats(-3e-5, 3e-5))
@example(10.0, 4, 0.0, 2, 0.0)
@example(10.0, 4, 0.0, -1, 0.0)
@settings(max_examples=150)
def test_a_cost_is_right_only_as_the_sum_or_the_mean_over_the_rows(
    total, rows, other, power, distance
):
    for actual in (other, total * rows ** -float(power) * (1 + distance), -total, total / 2):
        off = [is_off(actual, right, Tolerances(RTOL)) for right in (total, total / rows)]
        mismatch = costed(actual, total, rows)
        assert (mismatch is not None) == all(off)
        assert mismatch is None or mismatch.kind == "value"


@given(TOTALS, ROWS, st.sampled_from([np.nan, np.inf, -np.inf]))
@settings(max_examples=20)
def test_a_cost_that_is_not_finite_is_never_right(total, rows, actual):
    assert costed(actual, total, rows).kind in ("nan", "infinity")


@given(TOTALS, ROWS)
@settings(max_examples=20)
def test_a_cost_of_several_numbers_is_not_right_even_if_each_of_them_is(total, rows):
    assert costed(np.array([total, total / rows]), total, rows).kind == "shape"
    assert costed([total] * 2, total, rows).kind == "shape"
    assert costed(np.full(rows + 1, total / rows), total, rows).kind == "shape"
