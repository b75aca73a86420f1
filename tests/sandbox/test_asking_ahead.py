"""Questions that are sent before the ones before them are answered."""

import json

import numpy as np
import pytest

from grader.sandbox import requests as cutting
from grader.sandbox.requests import Question, encode_args
from grader.worker.frames import Frames
from grader.worker.wire import Callback

DOUBLE = "import numpy as np\ndef f(x): return 2 * x\n"


def questions(*values, function="f", **options):
    return [(Question(function, encode_args([value]), **options), {}) for value in values]


def endings(outcomes):
    return [outcome.ending for outcome in outcomes]


def test_answers_come_in_the_order_of_the_questions(student, start):
    session = student(DOUBLE, start=start).session
    outcomes = session.ask_all(questions(*map(float, range(200))))
    assert [outcome.value for outcome in outcomes] == [2.0 * each for each in range(200)]


def test_they_are_the_answers_that_single_questions_get(student):
    source = """
import numpy as np
def f(x):
    if x == 3: raise ValueError("three")
    if x == 5: return None
    if x == 7: print("seven")
    return [np.arange(x), np.log(x - 2.0)]
"""
    asked = questions(*range(10), keep=True)
    ahead = student(source).session.ask_all(asked)
    session = student(source).session
    singly = [session.ask(*each) for each in asked]
    assert list(map(repr, ahead)) == list(map(repr, singly))


@pytest.mark.parametrize(
    ("body", "ending"),
    [("import os; os._exit(3)", "crashed"), ("while True: pass", "timed_out")],
)
def test_a_call_that_is_lost_ends_the_series_and_the_rest_may_be_asked_singly(
    student, start, body, ending
):
    source = f"def f(x):\n    if x == 4:\n        {body}\n    return x\n"
    session = student(source, start=start).session
    asked = questions(*range(8))
    assert endings(session.ask_all(asked)) == ["returned"] * 4 + [ending]
    assert session.ask(*asked[7]).value == 7


def test_functions_are_answered_in_the_midst_of_a_series_each_by_its_own(student, start):
    source = "def f(g, x): return g(x) + g(2 * x)\n"
    session = student(source, start=start).session
    asked = [
        (
            Question("f", encode_args([Callback("g"), float(each)])),
            {"g": lambda args, _, factor=each: factor * args[0]},
        )
        for each in range(20)
    ]
    outcomes = session.ask_all(asked)
    assert [outcome.value for outcome in outcomes] == [3.0 * each * each for each in range(20)]
    assert [len(outcome.evaluations) for outcome in outcomes] == [2] * 20


def test_arguments_larger_than_the_channel_block_nobody(student, start):
    large = np.arange(100_000.0)
    outcomes = student(DOUBLE, start=start).session.ask_all(questions(1.0, large, 2.0, large, 3.0))
    assert [np.shape(outcome.value) for outcome in outcomes] == [
        (),
        large.shape,
        (),
        large.shape,
        (),
    ]


@pytest.mark.parametrize("bound", ["MOST_HEADER", "MOST_BODY"])
def test_questions_too_many_for_one_frame_are_asked_in_several(student, monkeypatch, bound):
    monkeypatch.setattr(cutting, bound, 1_000)
    asked = questions(*(np.full(50, float(each)) for each in range(20)))
    assert 1 < len(list(cutting.in_frames(asked))) < 20
    outcomes = student(DOUBLE).session.ask_all(asked)
    assert [outcome.value[0] for outcome in outcomes] == [2.0 * each for each in range(20)]


def test_no_question_is_lost_or_doubled_where_they_are_cut_into_frames(monkeypatch):
    monkeypatch.setattr(cutting, "MOST_BODY", 900)
    asked = questions(*(np.zeros(size) for size in (10, 200, 10, 10, 90, 90, 200)))
    cut = list(cutting.in_frames(asked))
    assert [each for series in cut for each in series] == asked
    assert [len(series) for series in cut] == [1, 1, 3, 1, 1]


def test_answers_that_do_not_fit_into_the_channel_block_nobody(student):
    source = "import numpy as np\ndef f(x): return np.zeros(200_000)\n"
    outcomes = student(source).session.ask_all(questions(*range(6)))
    assert endings(outcomes) == ["returned"] * 6


def test_a_function_that_is_missing_ends_the_series(student):
    session = student(DOUBLE).session
    asked = questions(1, 2, function="g")
    assert [each.detail for each in session.ask_all(asked)] == ["there is no function g"]
    assert session.ask(*asked[1]).ending == "missing"


def test_where_the_import_fails_nothing_is_asked_ahead_and_a_single_question_tells_why(student):
    session = student("raise ImportError('no')").session
    asked = questions(1, 2)
    assert session.ask_all(asked) == []
    assert session.ask(*asked[0]).during_import


def test_a_budget_that_is_used_up_ends_the_series(student):
    source = "import numpy as np\ndef f(x): return np.zeros(50_000)\n"
    session = student(source, task_bytes=1 << 20).session
    outcomes = session.ask_all(questions(*range(9)))
    assert endings(outcomes) == ["returned"] * 3
    assert session.ask(*questions(9)[0]).ending == "skipped"


def test_whoever_takes_the_next_questions_out_of_the_channel_answers_for_it_himself(student):
    source = """
import os
def f(x):
    if x == 1:
        os.read(3, 1 << 18)
    return x
"""
    session = student(source, wall_seconds=2.0).session
    outcomes = session.ask_all(questions(*range(200)))
    assert {outcome.value for outcome in outcomes if outcome.ending == "returned"} <= set(
        range(200)
    )
    assert len(outcomes) < 200 or endings(outcomes) == ["returned"] * 200
    assert session.ask(*questions(7)[0]).value == 7


def test_who_fills_the_channel_before_reading_is_not_waited_for(student):
    source = """
import os, struct
def say(head): os.write(3, struct.pack("<II", len(head), 0) + head)
say(b'{"kind":"loaded"}')
for _ in range(5000): say(b'{"id":1,"kind":"returned"}')
"""
    outcomes = student(source).session.ask_all(questions(*[np.zeros(100_000)] * 3))
    assert [outcome.detail for outcome in outcomes] == [
        "the process sent an answer to another question instead of an answer to the call"
    ]


def test_a_series_that_was_packed_before_is_sent_under_new_numbers(student):
    session = student(DOUBLE).session
    asked = questions(1.0, 2.0, 3.0)
    first, second = session.ask_all(asked), session.ask_all(asked)
    assert [outcome.value for outcome in first] == [2.0, 4.0, 6.0]
    assert all(one is other for one, other in zip(first, second, strict=True))


def test_a_packed_series_is_the_same_frame_in_two_parts():
    asked = [question for question, _ in questions(1.0, np.ones((3, 2)))]
    for number in (7, 8):
        head, body = cutting.pack_questions(asked, number, 100)
        frames = Frames()
        frames.feed(head + body)
        header, received = frames.next()
        assert json.loads(header)["number"] == number
        assert received == body == b"".join(question.packed[1] for question in asked)


def test_a_function_that_is_missing_in_the_midst_of_a_series_ends_it(student):
    session = student(DOUBLE).session
    asked = questions(1.0, 2.0, 3.0)
    session.ask_all(asked)
    mixed = [asked[0], *questions(1.0, function="g"), asked[1]]
    outcomes = session.ask_all(mixed)
    assert endings(outcomes) == ["returned", "missing"]
    assert "g" in outcomes[1].detail
