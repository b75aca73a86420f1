"""Syntax that is newer than the Python that grades is recognised, and nothing else is."""

import pytest

from grader.sandbox.outcome import Failure, Frame, Outcome
from grader.troubles.explain import explain
from grader.troubles.newer import RUNNING, newer_feature

OLD = (3, 11)


def feature(line, message="invalid syntax", running=OLD):
    source = f"import numpy as np\n{line}\n"
    found = newer_feature(source, 2, line, message, running)
    return found and found.version


@pytest.mark.parametrize(
    ("line", "version"),
    [
        ("type Matrix = list[list[float]]", (3, 12)),
        ("    type Pair[T] = tuple[T, T]", (3, 12)),
        ("def first[T](items): return items[0]", (3, 12)),
        ("class Stack[T]: pass", (3, 12)),
        ("def first[T = int](items): return items[0]", (3, 13)),
        ("""print(f"{cost["total"]:.3f}")""", (3, 12)),
        ("""print(f'row {names['a']} of {n}')""", (3, 12)),
        (r"""print(f"{'\n'.join(rows)}")""", (3, 12)),
        ("except ValueError, TypeError:", (3, 14)),
        ('say(t"the cost is {cost}")', (3, 14)),
        ("lazy import numpy", (3, 15)),
    ],
)
def test_a_form_is_told_with_the_python_that_brought_it(line, version):
    assert feature(line) == version
    assert feature(line, running=version) is None


@pytest.mark.parametrize(
    "line",
    [
        "type(x) = 3",
        "x = f[T](y",
        "def f(x)",
        'print(f"{x")',
        'print(f"{x}" "y")',
        "print(f'{x!r}' + 'a')",
        'x = "except ValueError, TypeError:" +',
        "except ValueError, error:",
        "x = 't' +",
        'x = \'f"{a["b"]}"\' +',
        "lazy = (",
        'f"{',
        'f"""{a["b"]}""" +',
    ],
)
def test_other_mistakes_are_not_called_newer(line):
    assert feature(line) is None


def test_unpacking_in_a_comprehension_is_told_by_what_python_says():
    said = "iterable unpacking cannot be used in comprehension"
    assert feature("x = [*row for row in rows]", said) == (3, 15)


def test_the_sentence_names_both_versions_and_the_place():
    frames = (Frame("softmax.py", 1, ""),)
    failure = Failure("SyntaxError", "invalid syntax", frames)
    outcome = Outcome("raised", failure=failure, during_import=True)
    said = explain(outcome, {"softmax.py": b"lazy import numpy as np\n"})
    running = ".".join(map(str, RUNNING))
    assert said.rationale == (
        "the file uses what Python 3.15 brought, a lazy import (softmax.py, line 1); it is graded "
        f"with Python {running}"
    )
    assert said.lookalike == "newer-python"
