"""The strict decoder: random bytes and mutated frames are refused, and with a WireError alone."""

import json
import tracemalloc

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.worker.arrays import DTYPES
from grader.worker.frames import (
    MAX_BODY,
    MAX_HEADER,
    PREFIX,
    WireError,
    pack,
    unpack_header,
    unpack_prefix,
)
from grader.worker.wire import MAX_ITEMS, MAX_TEXT, Decoder, Encoder

ARRAYS = hnp.arrays(
    st.sampled_from(sorted(DTYPES)).map(np.dtype), hnp.array_shapes(min_dims=0, min_side=0)
)
VALUES = st.recursive(
    st.none() | st.integers() | st.floats() | st.text(max_size=9) | st.binary(max_size=9) | ARRAYS,
    lambda inner: st.lists(inner, max_size=3) | st.lists(inner, max_size=3).map(tuple),
    max_leaves=8,
)


def unframed(frame):
    """Read a frame as the trusted side does: prefix, header, value, nothing left over."""
    head, body = unpack_prefix(frame[: PREFIX.size])
    if len(frame) != PREFIX.size + head + body:
        raise WireError("cut short or run on: the channel waits or closes")
    decoder = Decoder(frame[PREFIX.size + head :])
    value = decoder.value(unpack_header(frame[PREFIX.size : PREFIX.size + head]).get("value"))
    decoder.finish()
    return value


def framed(value):
    encoder = Encoder()
    return pack({"value": encoder.value(value)}, encoder.chunks)


TERABYTE = 1 << 40


@pytest.mark.parametrize(
    "coded",
    [
        ["array", "<f8", [TERABYTE // 8], "C", "array", "float64"],
        ["array", "<f8", [1 << 20, 1 << 17], "strided", "array", "float64"],
        ["array", "|b1", [MAX_BODY], "F", "array", "bool"],
        ["bytes", TERABYTE],
        ["bytes", MAX_BODY],
    ],
)
def test_sizes_are_checked_before_anything_is_allocated(coded):
    tracemalloc.start()
    try:
        with pytest.raises(WireError):
            Decoder(b"12345678").value(coded)
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("head", "body"), [(MAX_HEADER + 1, 0), (0, MAX_BODY + 1), (2**32 - 1, 2**32 - 1)]
)
def test_a_frame_that_claims_more_than_allowed_is_refused(head, body):
    with pytest.raises(WireError):
        unpack_prefix(PREFIX.pack(head, body))


def test_a_frame_of_the_largest_size_is_allowed():
    assert unpack_prefix(PREFIX.pack(MAX_HEADER, MAX_BODY)) == (MAX_HEADER, MAX_BODY)


def only_wire_errors(function, *args):
    """Call a function that may refuse with a WireError; anything else comes through."""
    try:
        return function(*args)
    except WireError:
        return None


@given(st.binary(min_size=PREFIX.size, max_size=60))
def test_random_bytes_are_refused_with_a_wire_error(raw):
    only_wire_errors(unframed, raw)


@given(st.binary())
@example(b"[" * 100_000)
@example(b'{"a":' * 100_000)
@example(b"9" * 5_000)
@example(b"\xff\xfe{\x00}\x00")
@example(b'"\\ud800"')
def test_a_header_is_an_object_or_a_wire_error(raw):
    assert isinstance(only_wire_errors(unpack_header, raw), (dict, type(None)))


@given(VALUES, st.data())
def test_mutated_frames_are_refused_with_a_wire_error(value, data):
    frame = bytearray(framed(value))
    for _ in range(data.draw(st.integers(1, 4))):
        frame[data.draw(st.integers(0, len(frame) - 1))] = data.draw(st.integers(0, 255))
    only_wire_errors(unframed, bytes(frame))


KINDS = ["none", "bool", "int", "float", "str", "bytes", "list", "tuple", "callback", "other"]
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 70)
    | st.sampled_from([10**30, "<f8", "|b1", "O", "C", "F", "strided", "array", "scalar", *KINDS])
    | st.text(max_size=4)
    | st.floats(),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=12,
)
CODED = st.tuples(st.sampled_from([*KINDS, "array"]), JSON).map(list) | JSON
SMALL = st.integers(-1, 5)
LAYOUTS = st.sampled_from(["C", "F", "strided", "A"])
CODED |= st.tuples(st.just("array"), st.sampled_from(sorted(DTYPES)), st.lists(SMALL, max_size=9),
                   LAYOUTS, st.sampled_from(["array", "scalar"]),
                   st.text(max_size=2)).map(list)  # fmt: skip


@given(CODED, st.binary(max_size=64))
def test_any_header_over_any_body_gives_a_value_or_a_wire_error(coded, body):
    only_wire_errors(Decoder(body).value, json.loads(json.dumps(coded)))


@pytest.mark.parametrize(
    "coded",
    [
        None,
        {},
        [],
        ["none", 1],
        ["bool", 1],
        ["int", "1.5"],
        ["int", "9" * 402],
        ["int", 5],
        ["float", "0x"],
        ["float", "0x1p99999"],
        ["float", "0" * 41],
        ["str", "x" * (MAX_TEXT + 1)],
        ["bytes", -1],
        ["list", "ab"],
        ["array", "|O8", [0], "C", "array", "object"],
        ["array", "<f8", [-1], "C", "array", "float64"],
        ["array", "<f8", [True], "C", "array", "float64"],
        ["array", "<f8", [1.0], "C", "array", "float64"],
        ["array", "<f8", [0], "A", "array", "float64"],
        ["array", "<f8", [1] * 9, "C", "array", "float64"],
        ["list", [["list", []]] * (MAX_ITEMS + 1)],
    ],
    ids=str,
)
def test_what_is_malformed_is_refused(coded):
    with pytest.raises(WireError):
        Decoder(b"12345678").value(coded)


def test_bytes_that_no_value_claims_are_refused():
    decoder = Decoder(b"12345678x")
    decoder.value(["array", "<f8", [1], "C", "array", "float64"])
    with pytest.raises(WireError):
        decoder.finish()


def test_what_was_received_shares_no_memory_with_the_frame():
    body = bytearray(np.zeros(2).tobytes())
    array = Decoder(body).value(["array", "<f8", [2], "C", "array", "float64"])
    array[0] = 1.0
    assert bytes(body) == bytes(16)
