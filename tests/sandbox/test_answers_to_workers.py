"""What is answered to a worker's question, and which of the values sent ahead it may have used."""

import numpy as np
import pytest

from grader.sandbox.callbacks import Pure, answer
from grader.sandbox.outcome import Evaluation
from grader.sandbox.replies import used
from grader.worker.frames import PREFIX, WireError, to_json, unpack_header
from grader.worker.prefetched_values import MAX_UNREPORTED
from grader.worker.wire import Encoder


def question(*args, name="f", draw="0x0p0"):
    """Return header and body of a question."""
    encoder = Encoder()
    coded = [encoder.value(arg) for arg in args]
    header = {"kind": "ask", "callback": name, "args": coded, "draw": draw}
    return to_json(header).encode(), b"".join(encoder.chunks)


def asked(function, *args, times=1, **options):
    """Ask a function so many times; return the headers of the answers and the evaluations."""
    evaluations, headers = [], []
    for _ in range(times):
        frame = answer(*question(*args, **options), {"f": function}, evaluations)
        head, _ = PREFIX.unpack_from(frame)
        headers.append(unpack_header(frame[PREFIX.size : PREFIX.size + head]))
    return headers, evaluations


def counted(function):
    """Return a function that is noted whenever it is evaluated, and the notes."""
    notes = []
    return lambda args, draw: (notes.append(args), function(args, draw))[1], notes


@pytest.mark.parametrize(("entries", "evaluated"), [(3, 1), (2000, 2)])
def test_a_short_question_to_a_pure_function_is_answered_once(entries, evaluated):
    function, notes = counted(lambda *_: 1.0)
    _, evaluations = asked(Pure(function), np.full(entries, 0.375), times=2)
    assert (len(notes), len(evaluations)) == (evaluated, 2)


def test_a_function_that_is_not_pure_is_evaluated_each_time():
    function, notes = counted(lambda *_: 1.0)
    asked(function, np.ones(3), times=3)
    assert len(notes) == 3


def test_two_pure_functions_do_not_answer_for_each_other():
    one, other = Pure(lambda *_: 1.0), Pure(lambda *_: 2.0)
    (first,), _ = asked(one, 0.625)
    (second,), _ = asked(other, 0.625)
    assert first["value"] != second["value"]


def test_another_draw_is_another_question():
    function, notes = counted(lambda *_: 1.0)
    pure = Pure(function)
    _, one = asked(pure, 0.875, draw="0x1p-1")
    _, other = asked(pure, 0.875, draw="0x1p-2")
    assert (len(notes), one[0].draw, other[0].draw) == (2, 0.5, 0.25)


@pytest.mark.parametrize("name", ["g", "", None, 3, ["f"]])
def test_a_function_that_was_not_given_is_not_answered_for(name):
    with pytest.raises(WireError):
        asked(lambda *_: 1.0, 1.0, name=name)


def test_a_function_is_given_sixteen_arguments_at_most():
    function, notes = counted(lambda *_: 1.0)
    asked(function, *range(16))
    asked(function, *range(20))
    assert notes == [[*range(16)], [*range(16)]]


AHEAD = [Evaluation(np.array([float(each)]), 0.0) for each in range(3)]


def told(*places):
    return used(to_json({"kind": "used", "places": list(places)}).encode(), AHEAD)


def test_values_that_were_sent_are_those_that_may_have_been_used():
    assert told(2, 0, 2) == [AHEAD[2], AHEAD[0], AHEAD[2]]
    assert told() == []


@pytest.mark.parametrize("place", [-1, 3, 10**9, True, 1.0, "1", None])
def test_a_value_that_was_not_sent_was_not_used(place):
    with pytest.raises(WireError):
        told(place)


def test_only_so_many_values_are_used_at_once():
    assert len(told(*[1] * MAX_UNREPORTED)) == MAX_UNREPORTED
    with pytest.raises(WireError, match="more evaluations at once"):
        told(*[1] * (MAX_UNREPORTED + 1))
