"""Frames are cut out of a stream that may arrive in any pieces, from any process."""

from itertools import pairwise

import pytest
from crossing import crossed
from hypothesis import given
from hypothesis import strategies as st

from grader.worker.frames import MAX_HEADER, PREFIX, Frames, WireError, frame, pack, unpack_header

BODIES = st.lists(st.tuples(st.binary(max_size=20), st.binary(max_size=20)), max_size=5)


def all_of(frames):
    """Return every whole frame that is there."""
    found = []
    while (each := frames.next()) is not None:
        found.append(each)
    return found


@given(sent=BODIES, data=st.data())
def test_frames_come_out_whole_and_in_order_however_their_bytes_arrive(sent, data):
    stream = b"".join(frame(head, body) for head, body in sent)
    cuts = data.draw(st.lists(st.integers(0, len(stream)), max_size=9))
    edges = [0, *sorted(cuts), len(stream)]
    frames, found = Frames(most=20), []
    for start, stop in pairwise(edges):
        frames.feed(stream[start:stop])
        found += all_of(frames)
    assert found == sent


@given(sent=BODIES.filter(bool))
def test_a_frame_comes_out_with_its_last_byte_and_not_before(sent):
    frames, found = Frames(), []
    for head, body in sent:
        raw = frame(head, body)
        for place in range(len(raw)):
            frames.feed(raw[place : place + 1])
            there = all_of(frames)
            assert bool(there) == (place == len(raw) - 1)
            found += there
    assert found == sent


def test_a_body_of_the_most_bytes_is_taken_and_one_more_is_refused_before_it_arrives():
    frames = Frames(most=100)
    frames.feed(frame(b"{}", bytes(100)))
    assert frames.next() == (b"{}", bytes(100))
    frames.feed(PREFIX.pack(2, 101))
    with pytest.raises(WireError, match="larger than allowed"):
        frames.next()


def test_a_header_of_the_most_bytes_is_waited_for_and_one_more_is_refused():
    frames = Frames()
    frames.feed(PREFIX.pack(MAX_HEADER, 0))
    assert frames.next() is None
    frames = Frames()
    frames.feed(PREFIX.pack(MAX_HEADER + 1, 0))
    with pytest.raises(WireError, match="larger than allowed"):
        frames.next()


def test_a_second_frame_that_is_too_large_does_not_spoil_the_first():
    frames = Frames(most=5)
    frames.feed(frame(b"{}", b"right") + frame(b"{}", b"larger"))
    assert frames.next() == (b"{}", b"right")
    with pytest.raises(WireError):
        frames.next()


@pytest.mark.parametrize("length", [1, 399, 400, 401, 5000])
def test_headers_of_any_length_are_read_again_as_they_were(length):
    header = {"a": "x" * length, "b": [1.5, None, True]}
    raw = pack(header, [])[PREFIX.size :]
    assert unpack_header(raw) == unpack_header(bytearray(raw)) == header


def test_the_largest_honest_answers_cross():
    table = [[0.5] * 40 for _ in range(512)]
    assert crossed(table) == table
    assert crossed(10**360) == 10**360
