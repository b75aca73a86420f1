"""Habits worth a word although they cost nothing: found out with one more call each."""

from __future__ import annotations

import functools

import numpy as np

from grader.assignment import functions as fs
from grader.assignment.cases import Arg, Call, Case
from grader.assignment.inputs import literal
from grader.assignments.tp1.tasks.gradcheck.checker_verdicts import accepted
from grader.assignments.tp1.tasks.neural.network import arguments
from grader.diagnosis.unscored import Habit, Notice
from grader.language import N_
from grader.sandbox.outcome import Outcome, as_array
from grader.worker.wire import Callback

SQUARES = fs.quadratic(1.0, 0.0)

CHANGES = (
    N_("the array that is given to {functions} is changed by the call"),
    N_("whoever calls it may still need the array: which line of yours writes into it?"),
)
INFINITE = N_("for infinite entries, which are not asked for, {functions} gives NaN and no limit")
INFINITE_ENTRIES = {
    "softmax": (
        (-np.inf, 0.0),  # with +inf there is no limit
        N_("print each step for np.array([-np.inf, 0.0]): which is the first to hold NaN?"),
    ),
    "sigmoid": (
        (-np.inf, 0.0, np.inf),
        N_("print each step for np.array([-np.inf, np.inf]): which is the first to hold NaN?"),
    ),
}
"""By function: entries for which it has a limit, and a hint."""
COST = (
    N_("for parameters of about 1000 the cost is not a finite number"),
    N_("which probability is rounded to 0 before its logarithm is taken, and must it be taken?"),
)
"""What is said of a habit, and a hint."""


def _changes_argument(function: str, task: str, criterion: str) -> Notice:
    """Notice a function that changes the array that it is given."""
    case = functools.partial(_argument_case, task, function)
    return Notice(Habit("changes-argument", function, *CHANGES), (criterion,), case, _is_changed)


@functools.cache
def _argument_case(task: str, function: str) -> Case:
    x = literal(np.array([[0.25, 0.5, 1.0]]))
    call = Call(function, (Arg.of("x", x),), keep=True)
    return Case(
        f"{task}.habit/{function}", N_("a {rows} x {columns} matrix", rows=1, columns=3), (call,)
    )


def _is_changed(case: Case, outcome: Outcome) -> bool:
    after = as_array(outcome.args[0]) if outcome.ending == "returned" and outcome.args else None
    return after is not None and not np.array_equal(after, np.asarray(case.calls[0].args[0].value))


def _infinite_entries(function: str, task: str, criterion: str) -> Notice:
    """Notice NaN where entries are infinite and there is a limit. An exception is an answer too."""
    case = functools.partial(_infinite_case, task, function)
    _entries, hint = INFINITE_ENTRIES[function]
    habit = Habit("infinite-entries", function, INFINITE, hint)
    return Notice(habit, (criterion,), case, _is_nan)


@functools.cache
def _infinite_case(task: str, function: str) -> Case:
    call = Call(function, (Arg.of("x", literal(np.array([INFINITE_ENTRIES[function][0]]))),))
    return Case(f"{task}.habit/infinite", N_("infinite entries"), (call,))


def _is_nan(_case: Case, outcome: Outcome) -> bool:
    answer = as_array(outcome.value) if outcome.ending == "returned" else None
    return answer is not None and answer.dtype.kind == "f" and bool(np.isnan(answer).any())


@functools.cache
def _nan_case() -> Case:
    """Return the question whether a gradient of NaN is accepted."""
    x = literal(np.array([1.0, 2.0]))
    call = Call(
        "gradcheck_naive",
        (Arg("f", Callback("f"), SQUARES.source("{g} * np.nan")), Arg.of("x", x)),
        whole_output=True,
        callbacks={"f": fs.answer(SQUARES, lambda g: g * np.nan)},
    )
    return Case("gradcheck.habit/nan", "a gradient of NaN", (call,))


def _is_accepted(_case: Case, outcome: Outcome) -> bool:
    return accepted(outcome)


@functools.cache
def _cost_case() -> Case:
    """Return the question for the cost with parameters of about 1000."""
    data, params = np.array([[1.0], [2.0]]), np.array([1.0, 0.0, 1e3, -1e3, 0.0, 0.0])
    given = arguments(literal(data), literal(np.eye(2)), literal(params), (1, 1, 2))
    call = Call("forward_backward_prop", given)
    return Case("neural.habit/cost", "parameters of +-1000", (call,))


def _is_not_finite(_case: Case, outcome: Outcome) -> bool:
    """Return True if the cost, the first of what is returned, is infinite or NaN."""
    if outcome.ending != "returned" or not isinstance(outcome.value, (tuple, list)):
        return False
    cost = as_array(outcome.value[0]) if outcome.value else None
    return cost is not None and cost.dtype.kind == "f" and not np.all(np.isfinite(cost))


NOTICED: dict[str, tuple[Notice, ...]] = {
    "softmax": (
        _changes_argument("softmax", "softmax", "softmax.rows"),
        _infinite_entries("softmax", "softmax", "softmax.extreme"),
    ),
    "sigmoid": (
        _changes_argument("sigmoid", "sigmoid", "sigmoid.values"),
        _changes_argument("sigmoid_grad", "sigmoid", "sigmoid.gradient"),
        _infinite_entries("sigmoid", "sigmoid", "sigmoid.extreme"),
    ),
    "gradcheck": (
        Notice(
            Habit("nan-passes", "gradcheck_naive", lookalike="gradcheck.nan-passes"),
            ("gradcheck.accepts", "gradcheck.rejects"),
            _nan_case,
            _is_accepted,
        ),
    ),
    "neural": (
        Notice(
            Habit("cost-not-finite", "forward_backward_prop", *COST),
            ("neural.cost",),
            _cost_case,
            _is_not_finite,
        ),
    ),
}
"""What is asked, by task."""
