"""Functions of ours that students' code calls: answered, recorded, and cut off in time."""

import numpy as np

from grader.worker.wire import Callback


def test_callbacks_are_answered_by_the_trusted_side_and_their_points_recorded(student, start):
    session = student("def f(g, x): return g(x) + g(2 * x)", start)
    answers = {"g": lambda args, _: float(args[0]) + 1}
    outcome = session.call("f", Callback("g"), 3.0, callbacks=answers)
    assert outcome.value == 11.0
    assert [evaluation.point for evaluation in outcome.evaluations] == [3.0, 6.0]


def test_a_callback_that_is_called_without_end_is_cut_off(student):
    session = student("def f(g):\n    while True: g(1)", callback_calls=50, cpu_seconds=20)
    outcome = session.call("f", Callback("g"), callbacks={"g": lambda *_: 1})
    assert outcome.ending == "timed_out"
    assert "50 times" in outcome.detail


def test_callbacks_take_only_so_many_bytes(student):
    source = "import numpy as np\ndef f(g):\n    while True: g(np.zeros(10**5))"
    session = student(source, callback_bytes=1 << 20, cpu_seconds=20)
    outcome = session.call("f", Callback("g"), callbacks={"g": lambda *_: 1})
    assert outcome.ending == "timed_out"
    assert "1048576 bytes" in outcome.detail


def test_what_crosses_in_the_header_counts_as_well_as_the_body(student):
    source = "def f(g):\n    while True: g(['x' * 9000] * 100)"
    session = student(source, callback_bytes=1 << 20, cpu_seconds=20)
    outcome = session.call("f", Callback("g"), callbacks={"g": lambda *_: 1})
    assert "1048576 bytes" in outcome.detail


def test_of_a_point_that_is_not_numeric_nothing_is_kept(student):
    outcome = student("def f(g): g(['x' * 9000] * 9), g([1, 2]), g({})").call(
        "f", Callback("g"), callbacks={"g": lambda *_: 1}
    )
    assert [evaluation.point is None for evaluation in outcome.evaluations] == [True, False, True]


def test_a_worker_that_does_not_read_is_not_waited_for_without_end(student, monkeypatch):
    monkeypatch.setattr("grader.sandbox.channel.SEND_SECONDS", 0.5)
    source = """
import json, os
def f(g):
    head = json.dumps({"kind": "ask", "callback": "g", "args": [], "draw": "0x0p0"}).encode()
    while True:
        os.write(3, len(head).to_bytes(4, "little") + bytes(4) + head)
"""
    session = student(source, callback_calls=10**6, cpu_seconds=20)
    answers = {"g": lambda *_: np.zeros(10**5)}
    outcome = session.call("f", Callback("g"), callbacks=answers)
    assert (outcome.ending, "does not read" in outcome.detail) == ("timed_out", True)


def test_a_replaced_random_function_does_not_fake_a_restored_state(student):
    source = "import random\nrandom.random = lambda: 0.5\ndef f(g):\n    g(1), g(1)"
    answers = {"random:g": lambda *_: 1}
    outcome = student(source).call("f", Callback("random:g"), callbacks=answers)
    assert len({evaluation.draw for evaluation in outcome.evaluations}) == 2


def test_an_argument_that_no_callback_can_take_is_the_students_trouble(student):
    def answer(args, _):
        raise OverflowError

    outcome = student("def f(g): g(10**350)").call("f", Callback("g"), callbacks={"g": answer})
    assert (outcome.ending, outcome.failure.type) == ("raised", "CallbackFailed")
