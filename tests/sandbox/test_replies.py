"""What is kept of an answer, and which answers are one object."""

import re
from pathlib import Path

import numpy as np
import pytest

from grader.language import Marked
from grader.sandbox.answers import answered
from grader.sandbox.outcome import Frame
from grader.sandbox.replies import UNREADABLE, as_arrays, fault_of
from grader.worker import wire
from grader.worker.frames import WireError, to_json
from grader.worker.wire import Encoder, Opaque

WORDS = ["no number"]


def reply(number, value, kind="returned"):
    """Return header and body of an answer, its number first as honest ones have it."""
    encoder = Encoder()
    header = {"id": number, "kind": kind, "value": encoder.value(value)}
    return to_json(header).encode(), b"".join(encoder.chunks)


@pytest.mark.parametrize("items", [17, 1000, 8000])
def test_a_long_list_that_is_no_array_is_described_and_not_kept(items):
    assert as_arrays(WORDS * items) == Opaque(
        f"a list of {items} items that is no array of numbers"
    )


def test_a_short_list_that_is_no_array_is_kept():
    assert as_arrays(WORDS * 16) == WORDS * 16


@pytest.mark.parametrize("kind", ["returned", "raised", "missing"])
def test_an_answer_to_another_question_is_refused(kind):
    with pytest.raises(WireError, match="another question"):
        answered(*reply(1, 0.0, kind), 2, (), 100)


def test_what_the_wire_finds_wrong_is_marked_for_translation():
    worker = Path(wire.__file__).parent
    sources = "".join(path.read_text(encoding="utf-8") for path in sorted(worker.glob("*.py")))
    said = re.findall(r'raise WireError\("([^"]+)"\)', sources)
    assert set(said) == set(UNREADABLE)
    assert all(isinstance(fault_of(WireError(each)), Marked) for each in said)


def said(**header):
    """Return the outcome of an answer with these fields."""
    raw = to_json({"id": 1, "kind": "returned", **header}).encode()
    return answered(raw, b"", 1, (), 100)


@pytest.mark.parametrize("events", [-1, 0, (1 << 48) - 1])
def test_a_count_of_lines_that_a_worker_can_have_is_taken(events):
    assert said(events=events).events == events


@pytest.mark.parametrize("events", [-2, 1 << 48, True, 1.0, "1", None])
def test_another_count_is_refused(events):
    with pytest.raises(WireError):
        said(events=events)


def test_a_pair_stays_a_pair_and_longer_rows_of_numbers_become_arrays():
    pair = as_arrays((1.0, [1.0, 2.0, 3.0]))
    assert isinstance(pair, tuple)
    assert isinstance(pair[1], np.ndarray)
    assert isinstance(as_arrays([1.0, 2.0, 3.0]), np.ndarray)
    assert isinstance(as_arrays([1.0, 2.0]), list)


def failed(frame):
    """Return what is kept of an exception with this one frame."""
    error = {"type": "RecursionError", "message": "", "frames": [frame], "bases": []}
    head = to_json({"id": 1, "kind": "raised", "error": error}).encode()
    return answered(head, b"", 1, (), 100).failure.frames[0]


def test_a_frame_says_how_often_it_came_again():
    assert failed(["softmax.py", 3, "f"]).again == 0
    assert failed(["softmax.py", 3, "f", 2, 400]) == Frame("softmax.py", 3, "f", 2, 400)


@pytest.mark.parametrize(
    "frame",
    [["softmax.py", 3, "f", 2], ["softmax.py", 3, "f", 2, 1 << 60], ["softmax.py", 3, "f", "2", 1]],
)
def test_a_frame_of_another_form_is_refused(frame):
    with pytest.raises(WireError):
        failed(frame)


def test_lists_in_lists_are_described_by_their_parts_and_not_by_their_width():
    row = [[[], [1.0]]] * 14
    assert as_arrays([row] * 14 + [[1.0]]) == Opaque(
        "a list of 15 items that is no array of numbers"
    )


def test_a_few_lists_of_unequal_length_are_kept():
    first, second = as_arrays([[1.0, 2.0, 3.0], [4.0]])
    assert (first.tolist(), second.tolist()) == ([1.0, 2.0, 3.0], [4.0])


def test_a_cost_stays_beside_a_gradient_that_is_no_array():
    cost, gradient = as_arrays((1.0, [[[], [1.0]]] * 40))
    assert cost == 1.0
    assert gradient == Opaque("a list of 40 items that is no array of numbers")


def test_lists_with_an_integer_beyond_every_float_are_no_array():
    assert as_arrays([10**400, 1]) == [10**400, 1]
    assert isinstance(as_arrays([10**400] * 20), Opaque)
