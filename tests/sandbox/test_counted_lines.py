"""Lines of a call are counted, and what hides them from the counting is noticed."""

import numpy as np
import pytest


def test_counted_lines_grow_with_a_loop_and_not_with_an_array_operation(student):
    session = student("def loop(x): return [v + 1 for v in x]\ndef whole(x): return x + 1")
    few, many = np.zeros(10), np.zeros(1000)
    counts = [session.call(f, x, count=True).events for f in ("loop", "whole") for x in (few, many)]
    assert counts[1] - counts[0] >= 990
    assert counts[3] == counts[2]


def test_switching_the_counting_off_is_noticed(student):
    session = student("import sys\ndef f(x):\n    sys.settrace(None)\n    return x")
    session.call("f", 1, count=True)
    assert [each.act for each in session.session.meddling] == ["sys.settrace"]


@pytest.mark.parametrize(
    "trick",
    [
        """try: 1 / 0
    except ZeroDivisionError as e: e.__traceback__.tb_frame.f_trace_lines = False""",
        "import ctypes; ctypes.cast(0, ctypes.c_void_p)",
        "import sys; sys.addaudithook(lambda *_: None)",
    ],
)
def test_what_hides_lines_from_the_counting_is_noticed_or_counted_all_the_same(student, trick):
    loop = "for row in x:\n        row.sum()\n    return 1"
    outcome = student(f"def f(x):\n    {trick}\n    {loop}").call(
        "f", np.zeros((500, 2)), count=True
    )
    assert outcome.events == -1 or outcome.events >= 500


def test_the_collector_does_not_run_while_lines_are_counted(student):
    source = "import gc\ndef f(): return gc.isenabled()\n"
    session = student(source)
    assert session.call("f", count=True).value is False
    assert session.call("f").value is True


LOOP = """
import gc
runs = []
def loop(phase, info):
    runs.append(phase)
    gc.collect()  # within another collection it does nothing
    for _ in range(500):
        pass
"""
ENABLED = """
def f():
    gc.callbacks.append(loop)
    gc.set_threshold(1)
    gc.enable()
    kept = [[] for _ in range(200)]  # more than a free list holds
    gc.disable()
    gc.callbacks.clear()
    return len(runs)
"""
ASKED = """
def f():
    gc.callbacks.append(loop)
    try:
        gc.collect(3)
    except ValueError:
        gc.collect()
    gc.callbacks.clear()
    return len(runs)
"""


def test_a_collector_that_is_switched_on_while_lines_are_counted_is_noticed(student):
    """It may come while the counting is at work, where what it calls is not counted."""
    session = student(LOOP + ENABLED)
    assert session.call("f", count=True).value > 0
    assert [each.act for each in session.session.meddling] == ["gc.enable"]


def test_a_collector_that_is_left_on_does_not_run_before_the_answer_is_sent(student):
    source = LOOP.replace("runs", "answer") + ENABLED.replace("len(runs)", "answer")
    source = source.replace("    gc.disable()\n    gc.callbacks.clear()\n", "    answer[:] = [7]\n")
    session = student(source)
    assert session.call("f", count=True).value.tolist() == [7]
    assert [each.act for each in session.session.meddling] == ["gc.enable"]


def test_what_a_collection_that_is_asked_for_calls_is_counted(student):
    session = student(LOOP + ASKED)
    outcome = session.call("f", count=True)
    assert outcome.value == 2
    assert outcome.events >= 500 * outcome.value
    assert session.session.meddling == ()


def test_collections_that_are_asked_for_in_vain_excuse_none(student):
    spoilt = ENABLED.replace("    kept", "    [gc.collect() for _ in range(3)]\n    kept")
    session = student(LOOP + spoilt)
    session.call("f", count=True)
    assert [each.act for each in session.session.meddling] == ["gc.enable"]
