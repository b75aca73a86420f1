"""Frames and values on the wire: whole for honest sides, harmless from hostile ones."""

import math
import struct
from collections import namedtuple

import numpy as np
import pytest
from crossing import crossed
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.worker.arrays import DTYPES
from grader.worker.wire import (
    MAX_DEPTH,
    MAX_ITEMS,
    MAX_TEXT,
    Callback,
    Encoder,
    Laid,
    Opaque,
)


def same(one, other):
    """Say whether two values are equal with their types, NaN and signed zeros included."""
    if type(one) is not type(other):
        return False
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, (np.ndarray, np.generic)):
        return (one.dtype, one.shape) == (other.dtype, other.shape) and (
            one.tobytes() == other.tobytes()
        )
    if isinstance(one, float):
        return struct.pack("<d", one) == struct.pack("<d", other) or (one != one and other != other)  # noqa: PLR0124 NaN
    return one == other


SHAPES = hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=3)
ARRAYS = hnp.arrays(st.sampled_from(sorted(DTYPES)).map(np.dtype), SHAPES)
PLAIN = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(codec=None, categories=None), max_size=20)
    | st.binary(max_size=20)
    | st.builds(Callback, st.text(max_size=5))
    | ARRAYS
    | ARRAYS.map(lambda array: array[()] if array.ndim == 0 else array)
)
VALUES = st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=3)
                      | st.lists(inner, max_size=3).map(tuple), max_leaves=8)  # fmt: skip


@given(VALUES)
def test_values_cross_the_wire_unchanged(value):
    assert same(crossed(value), value)


@given(ARRAYS, st.sampled_from(["C", "F", "strided"]))
def test_arrays_arrive_in_the_layout_asked_for(array, layout):
    arrived = crossed(Laid(array, layout))
    assert same(arrived, array)
    assert arrived.flags.writeable
    if layout != "strided":
        assert arrived.flags[f"{layout}_CONTIGUOUS"]
    elif array.size > 1 and array.shape[-1] > 1:
        assert not arrived.flags.c_contiguous


@given(ARRAYS)
def test_arrays_are_sent_from_any_memory_layout(array):
    for view in (array.T, np.asfortranarray(array), array[::-1] if array.ndim else array):
        assert same(crossed(view), np.array(view, order="C"))


@pytest.mark.parametrize("dtype", sorted(dtype for dtype in DTYPES if dtype[1] in "fiuc"))
def test_foreign_byte_order_arrives_as_ours(dtype):
    array = np.arange(3).astype(np.dtype(dtype).newbyteorder(">"))
    assert same(crossed(array), array.astype(dtype))


@pytest.mark.parametrize("number", [0.1, -0.0, math.inf, math.nan, 5e-324, 1.7976931348623157e308])
def test_every_bit_of_a_float_survives(number):
    assert same(crossed(number), number)


@pytest.mark.parametrize("number", [2**1200 - 1, -(2**1200 - 1), 0, -1])
def test_large_integers_cross(number):
    assert crossed(number) == number


def test_an_integer_of_very_many_digits_is_described():
    assert crossed(10**400) == Opaque("an integer of very many digits")


Point = namedtuple("Point", "x y")  # noqa: PYI024 as students write it


class Rows(list):
    """A list that says that it is empty."""

    def __iter__(self):
        return iter(())


class Pair(tuple):
    """A tuple that says that it is empty."""

    __slots__ = ()

    def __iter__(self):
        return iter(())


class Text(str):
    """Text with a memory."""

    __slots__ = ("memory",)


class Whole(int):
    """A number with a name."""


class Real(float):
    """A number with another value."""

    def __float__(self):
        return 7.0


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Point(1, Point(2, 3)), (1, (2, 3))),
        (Rows([1, 2]), [1, 2]),
        (Pair((1, 2)), (1, 2)),
        (Text("text"), "text"),
        (Whole(3), 3),
        (Real(2.5), 2.5),
        (np.array([[1.0, 2.0]]).view(np.matrix), np.array([[1.0, 2.0]])),
        (np.ma.masked_array([1.0, 2.0], [False, False]), np.array([1.0, 2.0])),
    ],
)
def test_subclasses_become_plain(value, plain):
    assert same(crossed(value), plain)


@pytest.mark.parametrize(
    "value",
    [
        object(),
        {(1, 2): 1},
        {1},
        1j,
        range(3),
        len,
        np.array([None, 1]),
        np.array(["a"]),
        np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")]),
        np.array(["2026-11-23"], dtype="M8[D]"),
        np.str_("a"),
        np.zeros((1,) * 9),
    ],
    ids=lambda value: type(value).__name__,
)
def test_other_objects_become_descriptions(value):
    assert isinstance(crossed(value), Opaque)


@pytest.mark.parametrize(("wide", "narrow"), [(np.longdouble, float), (np.clongdouble, complex)])
def test_long_doubles_become_doubles(wide, narrow):
    third = wide(1) / 3
    assert same(crossed(np.array([third])), np.array([third]).astype(narrow))
    assert same(crossed(third), np.array(third).astype(narrow)[()])


def test_a_long_double_beyond_the_range_becomes_infinite_without_a_warning():
    assert crossed(np.array([np.finfo(np.longdouble).max], dtype=np.longdouble)).dtype == np.float64


def test_a_structure_as_deep_as_allowed_crosses():
    value = "bottom"
    for _ in range(MAX_DEPTH):
        value = [value]
    assert crossed(value) == value


def test_a_list_that_holds_itself_is_encoded_in_the_end():
    endless = []
    endless.append(endless)
    assert "too deep" in str(Encoder().value(endless))


def test_long_text_is_cut():
    assert crossed("x" * (MAX_TEXT + 1)) == "x" * MAX_TEXT


def test_a_list_of_as_many_items_as_allowed_crosses():
    assert crossed([1] * (MAX_ITEMS - 1)) == [1] * (MAX_ITEMS - 1)


def test_an_array_that_is_too_large_is_described_and_not_copied():
    huge = np.broadcast_to(np.float64(1), (10**6, 10**6))
    assert crossed(huge) == Opaque("an array of shape (1000000, 1000000), too large to be sent")
