"""Lines that show a failing case when they are pasted into Python."""

import numpy as np
import pytest

from grader.assignment.cases import Arg, Call, Case
from grader.assignment.hooks import Hooks
from grader.assignment.inputs import literal
from grader.findings.reproducing import reproduction
from grader.worker.wire import RANDOM, Callback

ONE, TWO = (Call("relu", (Arg.of("x", literal(np.array([n]))),)) for n in (1.0, 2.0))


def lines(*calls, hooks=Hooks(), number=0, **more):  # noqa: B008 it is frozen
    case = Case("relu/one", "one", calls, **more)
    return reproduction(case, "tasks/relu.py", hooks, number).splitlines()


def test_a_call_is_printed():
    assert lines(ONE) == [
        "import numpy as np",
        "from relu import relu",
        "x = np.array([1.])",
        "print(relu(x))",
    ]


def test_the_call_that_fell_short_is_shown_or_the_last_there_is():
    assert lines(ONE, TWO, number=1) == lines(ONE, TWO, number=7) == lines(TWO)


def test_a_case_may_say_which_call_shows_it_and_what_follows():
    assert lines(ONE, TWO, shown=-1, more=("print(x)",)) == [*lines(TWO), "print(x)"]


def test_a_task_may_say_how_a_call_of_its_function_is_shown():
    hooks = Hooks(shows={"relu": ("y = {call}", "print(y, {1: 2})")})
    assert lines(ONE, hooks=hooks)[-2:] == ["y = relu(x)", "print(y, {1: 2})"]


@pytest.mark.parametrize(("name", "is_seeded"), [("f", False), (f"{RANDOM}f", True)])
def test_random_is_seeded_where_a_function_draws_whatever_its_source(name, is_seeded):
    arg = Arg("f", Callback(name), "lambda x: 'random.random()'")
    call = Call("relu", (arg,), callbacks={name: lambda _args, _draw: 0.0})
    assert ("random.seed(0)" in lines(call)) == is_seeded
