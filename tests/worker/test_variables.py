"""The arrays in a student's variables: few, small, plain, and no trouble whatever else is there."""

import sys
from dataclasses import replace

import numpy as np
import pytest
from specimen_pool import SPECIMENS

from grader.intake.read import read_one
from grader.limits import Limits
from grader.outcome import Outcome
from grader.pipeline import grade_submission
from grader.score import report_json
from grader.tasks import TP1
from grader.worker.importing import ROOT
from grader.worker.variables import LARGEST, MOST, observe


def seen(source, *args):
    """Call `f` of a source as the worker would; return its value and its arrays by name."""
    module = {"np": np}
    exec(compile(source, f"{ROOT}softmax.py", "exec"), module)  # noqa: S102 written here
    value, variables = observe(module["f"], list(args))
    names = [name for name, _ in variables]
    assert len(set(names)) == len(names)
    return value, dict(variables)


def test_arrays_in_local_variables_are_seen_as_they_are_on_return():
    value, arrays = seen(
        "def f(x):\n    y = 2 * x\n    y[0] = 9\n    n = 3\n    return n", np.ones(2)
    )
    assert value == 3
    assert set(arrays) == {"x", "y"}
    np.testing.assert_array_equal(arrays["y"], [9.0, 2.0])


def test_arrays_in_a_dictionary_are_seen_by_their_keys():
    _, arrays = seen("def f(x):\n    cache = {'h': x + 1, 'n': 4}", np.ones(2))
    np.testing.assert_array_equal(arrays["h"], [2.0, 2.0])
    assert set(arrays) == {"x", "h"}


def test_arrays_in_an_object_are_seen_by_their_attributes():
    source = "class Net: pass\ndef f(x):\n    net = Net()\n    net.gradW1 = x + 1"
    _, arrays = seen(source, np.ones(2))
    np.testing.assert_array_equal(arrays["gradW1"], [2.0, 2.0])


def test_arrays_two_levels_below_are_not_looked_for():
    _, arrays = seen("def f():\n    outer = {'inner': {'deep': np.ones(2)}, 'near': np.ones(2)}")
    assert set(arrays) == {"near"}


def test_arrays_of_the_functions_that_are_called_are_seen_as_well():
    source = "def helper(x):\n    hidden = x + 1\n    return 0\ndef f(x):\n    return helper(x)"
    _, arrays = seen(source, np.ones(2))
    assert "hidden" in arrays


def test_of_variables_of_one_name_the_one_that_is_left_last_counts():
    source = "def helper(x):\n    y = x + 1\n    return y\ndef f(x):\n    y = 3 * helper(x)"
    _, arrays = seen(source, np.ones(2))
    np.testing.assert_array_equal(arrays["y"], [6.0, 6.0])


def test_functions_outside_of_the_submission_are_not_looked_into():
    def ours(x):
        mine = x + 1
        return mine.sum()

    _, arrays = seen("def f(x, ours):\n    total = ours(x)", np.ones(2), ours)
    assert set(arrays) == {"x"}


def test_what_is_seen_is_a_copy():
    x = np.ones(2)
    _, arrays = seen("def f(x): return x", x)
    x[0] = 5.0
    np.testing.assert_array_equal(arrays["x"], [1.0, 1.0])


@pytest.mark.parametrize("dtype", [bool, np.int8, np.uint64, np.float16, np.float32, ">f8"])
def test_real_numbers_of_any_type_become_float64(dtype):
    _, arrays = seen("def f(x): pass", np.ones((2, 3), dtype=dtype))
    assert arrays["x"].dtype == np.float64
    np.testing.assert_array_equal(arrays["x"], np.ones((2, 3)))


def test_a_matrix_becomes_a_plain_array():
    _, arrays = seen("def f(x):\n    m = x.view(np.matrix)", np.ones((2, 3)))
    assert type(arrays["m"]) is np.ndarray


@pytest.mark.parametrize("dtype", [complex, object, "U3", "datetime64[s]", [("a", float)]])
def test_what_holds_no_real_numbers_is_left_out(dtype):
    _, arrays = seen("def f(x, y): pass", np.zeros(2, dtype=dtype), np.ones(2))
    assert set(arrays) == {"y"}


def test_numbers_and_lists_are_left_out():
    _, arrays = seen("def f(x):\n    a, b, c, d = 1.0, [1.0], (x,), np.float64(2)", np.ones(2))
    assert set(arrays) == {"x"}


def test_an_array_of_the_largest_size_is_kept_and_a_larger_one_is_not():
    _, arrays = seen("def f(x, y): pass", np.ones(LARGEST), np.ones(LARGEST + 1))
    assert set(arrays) == {"x"}


def test_the_number_of_arrays_is_bounded():
    lines = "\n".join(f"    v{i} = np.ones(2)" for i in range(MOST + 20))
    _, arrays = seen(f"def f():\n{lines}")
    assert len(arrays) == MOST


def test_a_bounded_number_is_still_brought_up_to_date():
    """Once there are as many as are kept, a known name may change and a new one not come in."""
    many = ", ".join(f"'v{i}': np.zeros(2)" for i in range(MOST))
    source = f"def helper():\n    d = {{{many}}}\n"
    source += "def f():\n    helper()\n    v0 = np.ones(2)\n    z = v0"
    _, arrays = seen(source)
    assert len(arrays) == MOST
    np.testing.assert_array_equal(arrays["v0"], [1.0, 1.0])
    assert "z" not in arrays


def test_of_very_many_variables_only_the_first_are_looked_at():
    source = f"def f():\n    d = dict.fromkeys(map(str, range({4 * MOST - 1})))\n"
    source += "    d['last'] = d['late'] = np.ones(2)"
    assert set(seen(source)[1]) == {"last"}


def test_a_long_name_is_cut():
    _, arrays = seen(f"def f():\n    {'n' * 500} = np.ones(2)")
    assert set(arrays) == {"n" * 100}


def test_names_that_are_not_words_are_left_out():
    source = (
        "class Word(str): pass\n"
        "def f():\n    d = {1: np.ones(2), None: np.ones(2), (2,): np.ones(2), b'b': np.ones(2),\n"
        "        Word('w'): np.ones(2), 'plain': np.ones(2)}"
    )
    assert set(seen(source)[1]) == {"plain"}


def test_subclasses_of_arrays_are_left_out():
    source = (
        "class Evil(np.ndarray):\n"
        "    @property\n    def size(self): raise ValueError('no size')\n"
        "def f(x):\n    evil = x.view(Evil)\n    masked = np.ma.masked_array(x, [0, 1])"
    )
    assert set(seen(source, np.ones(2))[1]) <= {"x", "_mask"}


def test_nothing_is_observed_any_more_afterwards():
    seen("def f(): pass")
    assert sys.getprofile() is None
    with pytest.raises(ZeroDivisionError):
        seen("def f(): return 1 / 0")
    assert sys.getprofile() is None


# Through a worker


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
    lines = "\n".join(f"    v{i} = np.ones({LARGEST + i % 2})" for i in range(3 * MOST))
    outcome = student(f"import numpy as np\ndef f():\n{lines}").call("f", variables=True)
    assert len(outcome.variables) == MOST
    assert {array.size for _, array in outcome.variables} == {LARGEST}


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
    assert len(outcome.variables) <= MOST
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
    plain = read_one(SPECIMENS / "passed_plain", Limits())
    text = plain.files["neural.py"].decode()
    for old, new in (
        ("gradh * sigmoid_grad(h)", "gradh"),
        ("h = sigmoid(z1)", "kept = {chr(0xD800): sigmoid(z1)}"),
        ("np.dot(h, W2)", "np.dot(list(kept.values())[0], W2)"),
        ("np.dot(h.T, grady)", "np.dot(list(kept.values())[0].T, grady)"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    sources = replace(plain, files={**plain.files, "neural.py": text.encode()})
    workers = slot.workers()
    report = grade_submission(sources, "named", slot.grading(TP1), workers)
    workers.close()
    assert [step.verdict for step in report.tasks[3].steps[:2]] == ["unseen", "right"]
    assert "named" in report_json(report)
