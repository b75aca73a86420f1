"""One session with one student's module: outcomes, deadlines, fresh workers."""

import numpy as np
import pytest

from grader.sandbox.outcome import Frame

ECHO = "def f(x): return x\n"


def test_a_value_comes_back_whichever_way_the_worker_started(student, start):
    outcome = student("def f(x): return 2 * x", start).call("f", np.array([1.0, 2.0]))
    assert outcome.ending == "returned"
    np.testing.assert_array_equal(outcome.value, [2.0, 4.0])


def test_every_call_gets_fresh_writable_copies(student):
    session = student("def f(x):\n    x += 1\n    return x")
    x = np.zeros(2)
    for _ in range(2):
        np.testing.assert_array_equal(session.call("f", x).value, [1.0, 1.0])
    np.testing.assert_array_equal(x, [0.0, 0.0])


def test_arguments_are_sent_back_as_they_are_afterwards(student):
    outcome = student("def f(x):\n    x[0] = 7.0").call("f", np.zeros(2), keep=True)
    np.testing.assert_array_equal(outcome.args[0], [7.0, 0.0])


def test_an_exception_shows_the_students_own_frames(student, start):
    outcome = student("import json\ndef f(x):\n    return json.loads(x)\n", start).call("f", "{")
    assert outcome.ending == "raised"
    assert outcome.failure.type == "JSONDecodeError"
    assert outcome.failure.frames == (Frame("softmax.py", 3, "f"),)


def test_an_endless_loop_is_stopped_and_the_next_call_gets_a_fresh_worker(student, start):
    session = student("def f(x):\n    while x: pass\n    return 5", start)
    outcome = session.call("f", 1)
    assert outcome.ending == "timed_out"
    assert "1 s" in outcome.detail
    assert session.call("f", 0).value == 5


def test_a_sleeper_is_stopped_although_it_uses_no_cpu_time(student):
    outcome = student("import time\ndef f(x):\n    time.sleep(1000)").call("f", 0)
    assert outcome.ending == "timed_out"
    assert "waited" in outcome.detail


def test_after_too_much_lost_time_the_rest_is_skipped(student):
    session = student("def f(x):\n    while True: pass", task_cpu_seconds=1.5)
    endings = [session.call("f", 0).ending for _ in range(3)]
    assert endings == ["timed_out", "timed_out", "skipped"]


def test_after_as_many_calls_as_may_be_cut_off_the_rest_is_skipped_with_the_reason(student):
    source = "def f(x):\n    while x: pass\n    return x"
    session = student(source, cut_off_calls=1, cpu_seconds=0.5)
    assert [session.call("f", x).ending for x in (0, 1, 0)] == ["returned", "timed_out", "skipped"]
    assert "a call before was cut off" in session.call("f", 0).detail


def test_a_crash_is_no_call_that_was_cut_off(student):
    source = "import os\ndef f(x):\n    return x or os._exit(0)"
    session = student(source, cut_off_calls=1)
    assert [session.call("f", x).ending for x in (0, 1)] == ["crashed", "returned"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("import ctypes; ctypes.string_at(0)", "segmentation fault"),
        ("import os; os._exit(0)", "exit status 0"),
        ("import os; os.close(3); os.close(4)", "exit status"),
    ],
)
def test_a_crash_is_named_in_words(student, body, words):
    session = student(f"def f(x):\n    {body}\ndef g(x): return x")
    outcome = session.call("f", 1)
    assert outcome.ending == "crashed"
    assert words in outcome.detail
    assert session.call("g", 1).value == 1


def test_a_crash_of_a_fresh_interpreter_is_named_too(student):
    outcome = student("def f(x):\n    import os; os._exit(3)", "fresh").call("f", 1)
    assert (outcome.ending, "exit status 3" in outcome.detail) == ("crashed", True)


def test_more_memory_than_allowed_is_an_exception_like_any_other(student):
    outcome = student("import numpy as np\ndef f(x): return np.ones(10**11)").call("f", 1)
    assert outcome.failure.type == "MemoryError"


@pytest.mark.parametrize(
    "source", ["raise ValueError('no')", "import os; os._exit(1)", "while True: pass", "def f(:"]
)
def test_what_happens_at_import_is_the_outcome_of_every_call(student, source):
    session = student(source)
    first, second = session.call("f", 1), session.call("f", 1)
    assert first.during_import
    assert first.ending in ("raised", "crashed", "timed_out")
    assert second == first


def test_a_missing_function_is_missing(student):
    assert student(ECHO).call("g", 1).ending == "missing"


def test_all_calls_of_a_task_may_send_only_so_much(student):
    session = student("import numpy as np\ndef f(): return np.zeros(10**5)", task_bytes=1 << 20)
    endings = [session.call("f").ending for _ in range(3)]
    assert endings == ["returned", "returned", "skipped"]
    assert "1048576 bytes" in session.call("f").detail


def test_all_calls_of_a_task_may_take_only_so_long(student):
    session = student("import time\ndef f(): time.sleep(0.3)", task_wall_seconds=0.5)
    endings = [session.call("f").ending for _ in range(3)]
    assert endings == ["returned", "returned", "skipped"]


@pytest.mark.parametrize("shape", [(1 << 60, 0), (0, 1 << 40), (1 << 24, 0)])
def test_an_empty_array_with_a_giant_side_is_described_and_not_sent(student, shape):
    outcome = student(f"import numpy as np\ndef f(): return np.zeros({shape}, bool)").call("f")
    assert "too large to be sent" in outcome.value.description


HOSTILE = {
    "attributes that all raise": """
class E(Exception):
    def __getattribute__(self, name): raise SystemExit
    __str__ = __repr__ = __getattribute__
""",
    "a metaclass that says another name": """
class M(type):
    __name__ = property(lambda cls: 1 / 0)
    mro = lambda cls: [cls, *type.mro(cls)[1:]]
class E(Exception, metaclass=M): pass
""",
    "a syntax error of odd parts": """
class E(SyntaxError):
    msg = property(lambda self: 1 / 0)
    filename = lineno = object()
""",
    "a text that is no text": """
class T(str):
    __getitem__ = lambda self, key: 7
class E(Exception):
    __str__ = lambda self: T("x" * 10**6)
""",
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_an_exception_that_does_not_want_to_be_described_is_described(student, source):
    outcome = student(source + "def f(): raise E").call("f")
    assert outcome.ending == "raised"
    assert outcome.failure.type == "E"


def test_a_class_that_passes_for_another_is_not_looked_into(student):
    source = """
import numpy as np
class Equal(type):
    __eq__ = lambda cls, other: True
    __hash__ = type.__hash__
class List(metaclass=Equal):
    def __iter__(self): raise SystemExit
class Array:
    __class__ = np.ndarray
    def __array__(self, *_, **__): raise SystemExit
def f(): return [List(), Array()]
"""
    outcome = student(source).call("f")
    assert [each.description for each in outcome.value] == [
        "an object of type List", "an object of type Array",
    ]  # fmt: skip


def test_forged_answers_are_a_crash_and_nothing_more(student):
    source = """
import os
def f(x):
    head = b'{"kind":"returned","id":1,"value":["float","0x1p+0"],"output":0,"warnings":[]}'
    os.write(3, len(head).to_bytes(4, "little") + bytes(4) + head)
    return x
def g(x): return x
"""
    session = student(source)
    assert session.call("f", 1).ending == "crashed"
    assert session.call("g", 1).value == 1


def test_output_keeps_its_beginning_and_its_end(student):
    session = student("def f(x):\n    print('begin' + 'x' * 10**6 + 'passed')")
    outcome = session.call("f", 1)
    assert outcome.output.startswith("begin")
    assert outcome.output.rstrip().endswith("passed")
    assert len(outcome.output) < 5_000


def test_warnings_are_recorded_and_never_become_errors(student):
    outcome = student("import numpy as np\ndef f(x): return np.exp(x)").call("f", np.array([1e4]))
    assert outcome.value[0] == np.inf
    assert outcome.warnings[0].category == "RuntimeWarning"


def test_equal_runs_draw_equal_random_numbers(student):
    source = "import random, numpy as np\ndef f(): return [random.random(), np.random.rand()]"
    assert student(source).call("f").value == student(source).call("f").value


@pytest.mark.parametrize(
    "line",
    [
        "sys.stdout.reconfigure(encoding='utf-8')",
        "sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding='utf-8')",
        "sys.stdout.flush()",
    ],
)
def test_students_may_set_up_their_standard_output(student, line):
    outcome = student(f"import io, sys\n{line}\ndef f(): print('passed')").call("f")
    assert outcome.output.strip() == "passed"
