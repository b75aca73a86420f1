"""Sizes and forms on the wire: what is just allowed crosses, the next larger does not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.worker.coded import json_of
from grader.worker.frames import WireError, to_json
from grader.worker.wire import Decoder, Encoder, Laid, Opaque


def nested(depth):
    coded = ["none"]
    for _ in range(depth):
        coded = ["list", [coded]]
    return coded


def array(shape, dtype="<f8", layout="C", flavour="array"):
    return ["array", dtype, shape, layout, flavour, "float64"]


def test_lists_within_eight_others_are_read_and_deeper_ones_refused():
    assert Decoder(b"").value(nested(8)) == [[[[[[[[None]]]]]]]]
    with pytest.raises(WireError, match="too deep"):
        Decoder(b"").value(nested(9))


@pytest.mark.parametrize("kind", ["list", "tuple"])
def test_fifty_thousand_items_are_read_and_one_more_is_refused(kind):
    assert len(Decoder(b"").value([kind, [["none"]] * 50_000])) == 50_000
    with pytest.raises(WireError, match="too long"):
        Decoder(b"").value([kind, [["none"]] * 50_001])


def test_items_are_counted_over_all_lists_of_a_frame():
    half = ["list", [["none"]] * 25_000]
    with pytest.raises(WireError, match="too long"):
        Decoder(b"").value(["list", [half, half]])
    sent = Encoder().value([[0] * 30_000, [0] * 30_000])[1]
    assert [each[0] for each in sent] == ["list", "other"]


def test_bytes_are_counted_over_all_arrays_and_texts_of_a_frame():
    encoder = Encoder(most=100)
    kinds = [encoder.value(each)[0] for each in (np.ones(6), b"x" * 48, bytes(5), np.ones(1))]
    assert kinds == ["array", "bytes", "other", "other"]
    assert encoder.value(b"1234")[0] == "bytes"


@pytest.mark.parametrize("sides", [[2, True], [2.0, 1], ["2"], [None], [-1, 0], [-2, -1]])
def test_sides_that_are_no_lengths_are_refused(sides):
    with pytest.raises(WireError):
        Decoder(bytes(16)).value(array(sides))


@pytest.mark.parametrize("length", [0, 1, 3])
def test_an_array_takes_its_own_bytes_and_no_others(length):
    decoder = Decoder(bytes(24))
    assert decoder.value(array([length])).shape == (length,)
    if length == 3:
        decoder.finish()
    else:
        with pytest.raises(WireError, match="left over"):
            decoder.finish()
    with pytest.raises(WireError, match="shorter"):
        Decoder(bytes(8 * length + 7)).value(array([length + 1]))


@pytest.mark.parametrize(("shape", "refused"), [([1 << 23], False), ([(1 << 23) + 1], True)])
def test_an_array_has_eight_million_entries_at_most(shape, refused):
    coded, body = array(shape, "|b1"), bytes(shape[0])
    if refused:
        with pytest.raises(WireError):
            Decoder(body).value(coded)
    else:
        assert Decoder(body).value(coded).size == 1 << 23


@pytest.mark.parametrize("dimensions", [8, 9])
def test_an_array_has_eight_dimensions_at_most(dimensions):
    sent = Encoder().value(np.ones((1,) * dimensions))
    assert sent[0] == ("array" if dimensions == 8 else "other")
    if dimensions == 9:
        with pytest.raises(WireError):
            Decoder(bytes(8)).value(array([1] * 9))


@pytest.mark.parametrize("layout", ["C", "F", "strided"])
def test_every_layout_is_laid_out_as_it_says(layout):
    found = Decoder(bytes(48)).value(array([2, 3], layout=layout))
    assert found.flags.c_contiguous is (layout == "C")
    assert found.flags.f_contiguous is (layout == "F")
    assert found.flags.writeable


@pytest.mark.parametrize("layout", ["A", "c", "", "Strided"])
def test_other_layouts_are_refused(layout):
    with pytest.raises(WireError):
        Decoder(bytes(48)).value(array([2, 3], layout=layout))


@pytest.mark.parametrize("coded", [array([1])[:-1], [*array([1]), "more"], ["array"], ["none", 0]])
def test_a_form_with_a_part_too_few_or_too_many_is_refused(coded):
    with pytest.raises(WireError):
        Decoder(bytes(8)).value(coded)


@pytest.mark.parametrize("part", [1, 3, 4, 5])
@pytest.mark.parametrize("other", [None, 0, ["C"], True])
def test_parts_of_another_type_are_refused(part, other):
    coded = array([1])
    coded[part] = other
    with pytest.raises(WireError):
        Decoder(bytes(8)).value(coded)


@pytest.mark.parametrize("kind", ["str", "other", "callback"])
def test_texts_of_ten_thousand_characters_are_read_and_longer_ones_refused(kind):
    assert Decoder(b"").value([kind, "x" * 10_000])
    with pytest.raises(WireError):
        Decoder(b"").value([kind, "x" * 10_001])


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.just(np.ones((2, 3))) | st.just(np.float32(2)),
    lambda inner: st.lists(inner, max_size=6) | st.lists(inner, max_size=6).map(tuple),
    max_leaves=12,
)


@given(VALUES)
def test_a_header_that_is_put_together_is_the_one_that_would_be_written(value):
    assert json_of(Encoder().value(value)) == to_json(Encoder().value(value))


def test_a_layout_that_is_asked_for_is_sent_along():
    assert Encoder().value(Laid(np.ones((2, 3)), "F"))[3] == "F"
    assert Encoder().value(np.asfortranarray(np.ones((2, 3))))[3] == "C"


def test_what_does_not_cross_is_a_description():
    assert Decoder(b"").value(Encoder().value(object())) == Opaque("an object of type object")
