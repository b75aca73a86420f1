"""Variables come back from a worker, and are no trouble whatever else is among them."""

from dataclasses import replace

import numpy as np
import pytest
from source_changes import changed
from specimen_pool import SPECIMENS
from tp1 import TP1

from grader.grading.submission import grade_submission
from grader.intake.read import read_one
from grader.limits import Limits
from grader.records.report import report_json
from grader.sandbox.outcome import Outcome
from grader.worker.variables import MAX_ARRAYS, MAX_ENTRIES


def test_variables_come_back_only_where_they_are_asked_for(student, start):
    session = student("def f(x):\n    y = 2 * x\n    return 7", start)
    asked = session.call("f", np.ones((1, 2)), variables=True)
    assert (asked.ending, asked.value) == ("returned", 7)
    arrays = dict(asked.variables)
    assert set(arrays) == {"x", "y"}
    np.testing.assert_array_equal(arrays["y"], [[2.0, 2.0]])
    assert session.call("f", np.ones((1, 2))).variables == ()


def test_arrays_in_dictionaries_and_objects_come_back(student):
    source = (
        "class Net:\n    pass\ndef f(x):\n    net, cache = Net(), {'h': x + 1}\n    net.W = x + 2"
    )
    arrays = dict(student(source).call("f", np.ones(2), variables=True).variables)
    assert set(arrays) == {"x", "h", "W"}
    np.testing.assert_array_equal(arrays["W"], [3.0, 3.0])


def test_no_more_and_no_larger_arrays_come_back_than_are_kept(student):
    lines = "\n".join(f"    v{i} = np.ones({MAX_ENTRIES + i % 2})" for i in range(3 * MAX_ARRAYS))
    outcome = student(f"import numpy as np\ndef f():\n{lines}").call("f", variables=True)
    assert len(outcome.variables) == MAX_ARRAYS
    assert {array.size for _, array in outcome.variables} == {MAX_ENTRIES}


def test_values_that_are_not_finite_come_back_as_they_are(student):
    source = "import numpy as np\ndef f():\n    y = np.array([np.nan, np.inf, -np.inf, -0.0])"
    ((name, array),) = student(source).call("f", variables=True).variables
    assert name == "y"
    np.testing.assert_array_equal(array, [np.nan, np.inf, -np.inf, 0.0])
    assert np.signbit(array[3])


def test_empty_and_0_d_arrays_come_back_with_their_shapes(student):
    source = "import numpy as np\ndef f():\n    a, b = np.zeros((0, 3)), np.array(1.5)"
    arrays = dict(student(source).call("f", variables=True).variables)
    assert {name: array.shape for name, array in arrays.items()} == {"a": (0, 3), "b": ()}


def test_the_value_is_right_beside_the_variables(student):
    source = "def f(x):\n    y = x + 1\n    return {'not': 'sent'}, y"
    outcome = student(source).call("f", np.ones(3), variables=True, keep=True)
    np.testing.assert_array_equal(outcome.value[1], [2.0, 2.0, 2.0])
    np.testing.assert_array_equal(outcome.args[0], np.ones(3))
    np.testing.assert_array_equal(dict(outcome.variables)["y"], [2.0, 2.0, 2.0])


def test_an_exception_is_an_outcome_without_variables(student):
    outcome = student("def f(x):\n    y = x + 1\n    raise ValueError").call(
        "f", np.ones(2), variables=True
    )
    assert (outcome.ending, outcome.failure.type) == ("raised", "ValueError")
    assert outcome.variables == ()


def test_a_function_that_ends_all_observing_returns_all_the_same(student):
    source = "import sys\ndef f(x):\n    sys.setprofile(None)\n    y = x + 1\n    return 7"
    outcome = student(source).call("f", np.ones(2), variables=True)
    assert (outcome.ending, outcome.value) == ("returned", 7)


RAISING = {
    "a property __dict__ that raises": (
        "class Evil:\n    @property\n    def __dict__(self): raise ValueError('no')\n"
        "def f(x):\n    evil = Evil()\n    y = x + 1\n    return 7"
    ),
    "attributes that all raise": (
        "class Evil:\n    def __getattribute__(self, name): raise KeyError(name)\n"
        "def f(x):\n    evil = Evil()\n    y = x + 1\n    return 7"
    ),
    "a __dict__ that ends the process's patience": (
        "class Evil:\n    def __getattribute__(self, name): raise SystemExit\n"
        "def f(x):\n    evil = Evil()\n    y = x + 1\n    return 7"
    ),
    "an array class that does not want to be looked at": (
        "import numpy as np\nclass Evil(np.ndarray):\n"
        "    def __getattribute__(self, name): raise RuntimeError(name)\n"
        "def f(x):\n    evil = x.view(Evil)\n    y = x + 1\n    return 7"
    ),
    "floating-point errors that raise": (
        "import numpy as np\ndef f(x):\n    np.seterr(all='raise')\n"
        "    big = np.ones(2, dtype=np.longdouble) * np.longdouble('1e4000')\n"
        "    y = x + 1\n    return 7"
    ),
}
"""What raises when it is looked at."""

QUIET = {
    "a dictionary that claims to have no end": (
        "class Evil(dict):\n    def items(self):\n        while True: yield 'a', 1\n"
        "def f(x):\n    evil = Evil()\n    y = x + 1\n    return 7"
    ),
    "a dictionary that holds itself": (
        "def f(x):\n    d = {}\n    d['d'] = d\n    y = x + 1\n    return 7"
    ),
    "an array of arrays": (
        "import numpy as np\n"
        "def f(x):\n    o = np.array([x, None], dtype=object)\n    y = x + 1\n    return 7"
    ),
    "names that are no words": (
        "def f(x):\n    d = {1: x, None: x, ('h',): x, 2.5: x}\n    y = x + 1\n    return 7"
    ),
    "a name of a lone surrogate": (
        "def f(x):\n    d = {chr(0xD800): x, 'h' * 10**6: x}\n    y = x + 1\n    return 7"
    ),
    "very many names in one dictionary": (
        "def f(x):\n    d = dict.fromkeys(map(str, range(10**5)))\n    y = x + 1\n    return 7"
    ),
    "very deep recursion": (
        "def g(x, n):\n    y = x + n\n    return g(x, n - 1) if n else y\n"
        "def f(x):\n    g(x, 900)\n    y = x + 1\n    return 7"
    ),
    "very many local variables": (
        "def f(x):\n" + "".join(f"    v{i} = 0\n" for i in range(10**5)) + "    return 7"
    ),
}
"""What is merely odd, or much."""


@pytest.mark.parametrize("source", RAISING.values(), ids=RAISING)
def test_what_raises_when_it_is_looked_at_ends_in_an_outcome(student, source):
    outcome = student(source).call("f", np.ones(2), variables=True)
    assert isinstance(outcome, Outcome)
    assert outcome.ending in ("returned", "raised")


@pytest.mark.parametrize("source", QUIET.values(), ids=QUIET)
def test_odd_variables_hide_neither_the_value_nor_the_honest_ones_beside_them(student, source):
    outcome = student(source, cpu_seconds=5).call("f", np.ones(2), variables=True)
    assert (outcome.ending, outcome.value) == ("returned", 7)
    assert len(outcome.variables) <= MAX_ARRAYS
    arrays = dict(outcome.variables)
    assert all(type(name) is str for name in arrays)
    np.testing.assert_array_equal(arrays["x"], np.ones(2))
    if "y = " in source:
        np.testing.assert_array_equal(arrays["y"], [2.0, 2.0])


def test_a_look_that_does_not_end_is_an_outcome_like_any_call_that_does_not(student):
    source = (
        "class Evil:\n    def __getattribute__(self, name):\n        while True: pass\n"
        "def f():\n    evil = Evil()\ndef g(x): return x"
    )
    session = student(source)
    assert session.call("f", variables=True).ending == "timed_out"
    assert session.call("g", 5).value == 5


@pytest.mark.parametrize(
    "name", ["a property __dict__ that raises", "floating-point errors that raise"]
)
def test_looking_at_variables_raises_nothing_in_the_function(student, name):
    outcome = student(RAISING[name]).call("f", np.ones(2), variables=True)
    assert (outcome.ending, outcome.value) == ("returned", 7)


def test_an_array_of_nine_dimensions_is_left_out(student):
    source = (
        "import numpy as np\ndef f():\n    nine, y = np.ones((1,) * 9), np.ones(2)\n    return 7"
    )
    outcome = student(source).call("f", variables=True)
    assert outcome.ending == "returned"
    assert {name for name, _ in outcome.variables} == {"y"}


def test_names_of_variables_hold_no_control_characters(student):
    source = "def f(x):\n    d = {'y': x + 1, chr(27) + '[31m': x + 2, 'a\\nb': x + 3}"
    names = [name for name, _ in student(source).call("f", np.ones(2), variables=True).variables]
    assert {"x", "y"} <= set(names)
    assert all(name.isprintable() for name in names)


def test_a_step_under_a_name_that_is_no_text_leaves_a_report_that_can_be_written(slot):
    """A key that is no name is not looked at."""
    plain = read_one(SPECIMENS / "passed_plain", Limits(), TP1.names)
    text = changed(
        plain.files["neural.py"].decode(),
        ("gradh * sigmoid_grad(h)", "gradh"),
        ("h = sigmoid(z1)", "kept = {chr(0xD800): sigmoid(z1)}"),
        ("np.dot(h, W2)", "np.dot(list(kept.values())[0], W2)"),
        ("np.dot(h.T, grady)", "np.dot(list(kept.values())[0].T, grady)"),
    )
    sources = replace(plain, files={**plain.files, "neural.py": text.encode()})
    workers = slot.workers()
    report = grade_submission(sources, "named", slot.grading(TP1), workers)
    workers.close()
    assert [step.verdict for step in report.tasks[3].steps[:2]] == ["unseen", "right"]
    assert "named" in report_json(report)
