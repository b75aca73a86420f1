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
