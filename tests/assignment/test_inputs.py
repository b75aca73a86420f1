"""Seeded inputs: the same for the same seed, and their source makes them again."""

import types

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.assignment.cases import Arg, Call
from grader.assignment.inputs import (
    LITERAL_ENTRIES,
    Inputs,
    fortran,
    literal,
    namespace,
    plain,
    scripted,
    strided,
)
from grader.worker.wire import Laid

SEED = 41


def evaluated(made):
    """Return what a student gets who pastes the source."""
    return eval(made.source, {"np": np})  # noqa: S307 the source is ours


def assert_same(value, expected):
    np.testing.assert_array_equal(value, expected, strict=True)
    signs = [np.signbit(each) & ~np.isnan(each) for each in (value, expected)]
    np.testing.assert_array_equal(*signs)


def drawn(inputs):
    return [
        inputs.uniform(-3, 3, (2, 3)).source,
        inputs.uniform(-3, 3, (30, 30)).source,
        inputs.integers(0, 100, (5,)).source,
        inputs.choice((1.0, 2.0, 3.0, 4.0)),
        inputs.next_seed(),
    ]


def test_the_same_seed_and_criterion_give_the_same_inputs():
    assert drawn(Inputs(SEED, "softmax.rows")) == drawn(Inputs(SEED, "softmax.rows"))


def test_another_seed_gives_other_inputs():
    first, second = drawn(Inputs(SEED, "a")), drawn(Inputs(SEED + 1, "a"))
    assert [one == other for one, other in zip(first[:3], second[:3], strict=True)] == [False] * 3


def test_criteria_do_not_depend_on_one_another():
    alone = Inputs(SEED, "b").uniform(-1, 1, 4).source
    other, own = Inputs(SEED, "a"), Inputs(SEED, "b")
    drawn(other)
    assert own.uniform(-1, 1, 4).source == alone
    assert other.uniform(-1, 1, 4).source != alone


def test_criteria_have_seeds_of_their_own():
    assert Inputs(SEED, "a").next_seed() != Inputs(SEED, "b").next_seed()


def test_shared_inputs_are_the_same_for_every_criterion_that_asks():
    first = Inputs(SEED, "a")
    first.next_seed()
    assert drawn(first.shared("all")) == drawn(Inputs(SEED, "b").shared("all"))


def test_successive_inputs_differ():
    inputs = Inputs(SEED, "a")
    seeds = [inputs.next_seed() for _ in range(1000)]
    assert len(set(seeds)) == 1000
    assert all(0 <= seed < 2**32 for seed in seeds)


def test_a_seed_of_an_input_does_not_tell_the_seed_of_the_batch():
    assert Inputs(SEED, "a").next_seed() not in {SEED, *(SEED + i for i in range(1000))}


@pytest.mark.parametrize("shape", [(), 5, (2, 3), (LITERAL_ENTRIES,), (LITERAL_ENTRIES + 1,)])
@pytest.mark.parametrize(("low", "high"), [(-3, 3), (0.05, 0.95), (0.3, 2)])
def test_the_source_of_uniform_numbers_makes_exactly_these(shape, low, high):
    made = Inputs(SEED, "a").uniform(low, high, shape)
    assert_same(evaluated(made), made.array)
    assert made.array.dtype == np.float64
    assert np.all((made.array >= low) & (made.array <= high))


def test_small_arrays_are_shown_with_two_decimals():
    made = Inputs(SEED, "a").uniform(-3, 3, (4, 6))
    np.testing.assert_array_equal(made.array, made.array.round(2))
    assert "RandomState" not in made.source


def test_large_arrays_are_shown_by_their_seed():
    made = Inputs(SEED, "a").uniform(-3, 3, (200, 50))
    assert made.source.startswith("np.random.RandomState(")
    assert_same(evaluated(made), made.array)


def test_no_negative_zero_comes_from_rounding():
    made = Inputs(SEED, "a").uniform(-0.004, 0, 24)
    assert not np.signbit(made.array).any()


def test_the_source_of_integers_makes_exactly_these():
    made = Inputs(SEED, "a").integers(-4, 5, (3, 4))
    assert_same(evaluated(made), made.array)
    assert made.array.dtype == np.int64


def test_every_integer_of_the_range_is_drawn_and_no_other():
    assert set(Inputs(SEED, "a").integers(-4, 5, (1000,)).array.tolist()) == set(range(-4, 5))


def test_choices_are_among_the_options():
    inputs = Inputs(SEED, "a")
    assert {inputs.choice((-2.0, 0.5, 3.0)) for _ in range(100)} == {-2.0, 0.5, 3.0}


@given(
    hnp.arrays(
        st.sampled_from([np.float64, np.float32, np.float16, np.int64, np.int32, np.uint8]),
        hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4),
    )
)
def test_the_source_of_a_literal_array_makes_exactly_it(array):
    assert_same(evaluated(literal(array)), array)


@pytest.mark.parametrize(
    "array",
    [
        np.array([[-np.inf, 0.0], [np.inf, np.nan]]),
        np.array([1e300, -1e-300, 5e-324, 0.1 + 0.2]),
        np.array([-0.0, 0.0]),
        np.arange(40, dtype=np.float64) / 7,
        np.zeros((0, 3)),
        np.zeros(0, dtype=np.float32),
    ],
)
def test_the_source_of_extreme_and_empty_arrays_makes_exactly_them(array):
    assert_same(evaluated(literal(array)), array)


@pytest.mark.parametrize("number", [0.0, -1.5, 3, True, 1e300])
def test_python_numbers_stay_python_numbers(number):
    made = literal(number)
    assert type(evaluated(made)) is type(made.value) is type(number)
    assert evaluated(made) == number


def test_a_literal_can_be_given_a_dtype():
    made = literal([0.1, 0.7], np.float32)
    assert_same(evaluated(made), np.array([0.1, 0.7], np.float32))


@pytest.mark.parametrize("shape", [(3, 4), (6,), (2, 3, 2), (30, 20)])
def test_the_source_of_a_strided_view_makes_a_view_of_the_same_values(shape):
    plain = Inputs(SEED, "a").uniform(-3, 3, shape)
    made = strided(plain)
    assert_same(evaluated(made), plain.array)
    assert not evaluated(made).flags.c_contiguous
    assert made.value == Laid(plain.value, "strided")


@pytest.mark.parametrize("shape", [(3, 4), (30, 20)])
def test_the_source_of_a_fortran_array_makes_one(shape):
    plain = Inputs(SEED, "a").uniform(-3, 3, shape)
    made = fortran(plain)
    assert_same(evaluated(made), plain.array)
    assert evaluated(made).flags.f_contiguous
    assert made.value == Laid(plain.value, "F")


def test_a_laid_array_is_seen_as_the_array():
    plain = Inputs(SEED, "a").uniform(-3, 3, (2, 2))
    assert strided(plain).array is plain.value


@pytest.mark.parametrize("value", ["c", None, {"a": 1}, ["a", "b"], ("a", 2), {1: ["x"]}])
def test_the_source_of_a_plain_value_makes_it(value):
    made = plain(value)
    assert made.value == value
    assert eval(made.source) == value  # noqa: S307 ours


def test_the_source_of_a_scripted_function_makes_one():
    function = eval(scripted(3, 1).source)  # noqa: S307 ours
    assert [function(), function()] == [3, 1]


def test_the_source_of_an_object_makes_one_with_the_same_attributes():
    made = namespace(draw=scripted(3, 1), size=4, words=["a"], x=literal(np.ones(2)))
    holder = eval(made.source, {"types": types, "np": np})  # noqa: S307 ours
    assert (holder.draw(), holder.draw(), holder.size, holder.words) == (3, 1, 4, ["a"])
    assert holder.x.tolist() == [1.0, 1.0]
    assert list(made.value.attributes) == ["draw", "size", "words", "x"]


def test_a_call_says_which_modules_its_sources_need():
    holder = Call("f", (Arg.of("dataset", namespace(size=1)), Arg.of("x", literal(2.0))))
    assert holder.imports == ("types",)
    assert Call("f", (Arg.of("x", literal(2.0)),)).imports == ()
