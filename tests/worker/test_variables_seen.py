"""Which arrays are seen in a student's variables: few, small and plain."""

import sys

import numpy as np
import pytest

from grader.worker.importing import ROOT
from grader.worker.variables import MAX_ARRAYS, MAX_ENTRIES, observe


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
    _, arrays = seen("def f(x, y): pass", np.ones(MAX_ENTRIES), np.ones(MAX_ENTRIES + 1))
    assert set(arrays) == {"x"}


def test_the_number_of_arrays_is_bounded():
    lines = "\n".join(f"    v{i} = np.ones(2)" for i in range(MAX_ARRAYS + 20))
    _, arrays = seen(f"def f():\n{lines}")
    assert len(arrays) == MAX_ARRAYS


def test_a_bounded_number_is_still_brought_up_to_date():
    """Once there are as many as are kept, a known name may change and a new one not come in."""
    many = ", ".join(f"'v{i}': np.zeros(2)" for i in range(MAX_ARRAYS))
    source = f"def helper():\n    d = {{{many}}}\n"
    source += "def f():\n    helper()\n    v0 = np.ones(2)\n    z = v0"
    _, arrays = seen(source)
    assert len(arrays) == MAX_ARRAYS
    np.testing.assert_array_equal(arrays["v0"], [1.0, 1.0])
    assert "z" not in arrays


def test_of_very_many_variables_only_the_first_are_looked_at():
    source = f"def f():\n    d = dict.fromkeys(map(str, range({4 * MAX_ARRAYS - 1})))\n"
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
