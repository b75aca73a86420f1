"""Equal answers are one object; what is kept of them has a bound in bytes."""

import numpy as np
import pytest

from grader.sandbox.answers import (
    MAX_REMEMBERED_BODY,
    MAX_REMEMBERED_HEADER,
    answered,
    known_answer,
)
from grader.sandbox.outcome import Evaluation
from grader.worker.frames import WireError, to_json
from grader.worker.wire import Encoder


def reply(number, value, **others):
    """Return header and body of an answer, its number first as honest ones have it."""
    encoder = Encoder()
    header = {"id": number, "kind": "returned", "value": encoder.value(value), **others}
    return to_json(header).encode(), b"".join(encoder.chunks)


@pytest.mark.parametrize("size", [3, 20_000])
def test_equal_answers_are_one_object_whatever_question_they_answer(size):
    first, second = (answered(*reply(each, np.full(size, 1.5)), each, (), 100) for each in (1, 2))
    assert first is second
    assert first.is_shared


@pytest.mark.parametrize("place", [0, 10_000, 19_999])
def test_long_answers_that_differ_in_one_bit_are_two(place):
    value = np.full(20_000, 2.5)
    first = answered(*reply(1, value), 1, (), 100)
    value[place] = np.nextafter(2.5, 3.0)
    second = answered(*reply(1, value), 1, (), 100)
    assert second is not first
    assert second.value[place] != first.value[place]


@pytest.mark.parametrize("others", [{"events": 7}, {"warnings": [["A", "b", "c.py", 1]]}])
def test_answers_that_differ_in_what_was_done_are_two(others):
    value = np.full(20_000, 3.5)
    assert answered(*reply(1, value), 1, (), 100) is not answered(
        *reply(1, value, **others), 1, (), 100
    )


def test_answers_of_which_another_share_of_the_output_is_kept_are_two():
    assert answered(*reply(1, 4.5), 1, (), 100) is not answered(*reply(1, 4.5), 1, (), 200)


def shared(length, fill=b""):
    """Return whether an answer of so many bytes, and a header as long as `fill`, is shared."""
    raw = b'{"id":1,"kind":"returned","value":["bytes",%d]%b}' % (length, fill)
    outcome = answered(raw, bytes(length), 1, (), 100)
    assert outcome.value == bytes(length)
    return outcome.is_shared


@pytest.mark.parametrize(("more", "is_shared"), [(0, True), (1, False)])
def test_an_answer_is_remembered_up_to_a_size_of_its_body_and_of_its_header(more, is_shared):
    assert shared(MAX_REMEMBERED_BODY + more) is is_shared
    head = len(b'{"kind":"returned","value":["bytes",3]}')
    assert shared(3, b" " * (MAX_REMEMBERED_HEADER - head + more)) is is_shared


@pytest.mark.parametrize(("evaluations", "is_shared"), [(32, True), (33, False)])
def test_an_answer_after_very_many_evaluations_is_its_own(evaluations, is_shared):
    many = tuple(Evaluation(np.array([1.0]), 0.0) for _ in range(evaluations))
    assert answered(*reply(1, 2.5), 1, many, 100).is_shared is is_shared


def test_what_an_answer_takes_covers_its_arrays_its_output_and_its_evaluations():
    asked = Evaluation(np.zeros(100), 0.0, "f", ("x" * 500,), 1500)
    printed = b"y" * 700
    raw, body = reply(1, np.zeros(1000), output=len(printed))
    outcome = answered(raw, body + printed, 1, (asked,), 1000)
    assert outcome.size > len(raw) + len(body) + 4 * (len(printed) + 1500)


def test_an_answer_is_known_once_an_equal_one_has_come():
    raw, body = reply(3, "unheard of")
    assert known_answer(raw, body, 3, 100) is None
    assert answered(raw, body, 3, (), 100) is known_answer(raw, body, 3, 100)


def test_an_answer_to_another_question_is_not_known():
    raw, body = reply(4, 5.5)
    answered(raw, body, 4, (), 100)
    assert known_answer(raw, body, 5, 100) is None


def test_an_answer_that_is_not_well_formed_is_refused_each_time():
    for _ in range(2):
        with pytest.raises(WireError):
            answered(b'{"id":1,"kind":"returned","value":["bytes",9]}', b"short", 1, (), 100)
