"""Habits worth a word although they cost nothing: found out with one more call each."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from grader.asking import Asking
from grader.assignment import Arg, Call, Case
from grader.inputs import literal
from grader.judgements import TaskJudgement
from grader.language import N_
from grader.outcome import as_array
from grader.tasks import functions as fs
from grader.tasks.checker_verdicts import accepted
from grader.tasks.network import arguments
from grader.worker.wire import Callback

SQUARES = fs.quadratic(1.0, 0.0)

Kind = Literal["changes-argument", "infinite-entries", "nan-passes", "cost-not-finite"]


@dataclass(frozen=True)
class Habit:
    """What was noticed, and of which function."""

    kind: Kind
    function: str


def habits_of(judged: TaskJudgement, asking: Asking) -> tuple[Habit, ...]:
    """Return what is noticed of a task by asking once more."""
    found = (notice(judged, asking) for notice in NOTICED.get(judged.task.name, ()))
    return tuple(habit for habit in found if habit is not None)


def _changes_argument(
    function: str, criterion: str, judged: TaskJudgement, asking: Asking
) -> Habit | None:
    """Notice a function that changes the array that it is given."""
    if criterion not in judged.met:
        return None
    case = _argument_case(judged.task.name, function)
    outcome = asking.ask(case)[0]
    after = as_array(outcome.args[0]) if outcome.ending == "returned" and outcome.args else None
    is_same = after is None or np.array_equal(after, np.asarray(case.calls[0].args[0].value))
    return None if is_same else Habit("changes-argument", function)


@functools.cache
def _argument_case(task: str, function: str) -> Case:
    x = literal(np.array([[0.25, 0.5, 1.0]]))
    call = Call(function, (Arg.of("x", x),), keep=True)
    return Case(
        f"{task}.habit/{function}", N_("a {rows} x {columns} matrix", rows=1, columns=3), (call,)
    )


def _infinite_entries(
    function: str, criterion: str, judged: TaskJudgement, asking: Asking
) -> Habit | None:
    """Notice NaN where entries are infinite and there is a limit. An exception is an answer too."""
    if criterion not in judged.met:
        return None
    outcome = asking.ask(_infinite_case(judged.task.name, function))[0]
    answer = as_array(outcome.value) if outcome.ending == "returned" else None
    if answer is None or answer.dtype.kind != "f" or not np.isnan(answer).any():
        return None
    return Habit("infinite-entries", function)


@functools.cache
def _infinite_case(task: str, function: str) -> Case:
    call = Call(function, (Arg.of("x", literal(np.array([[-np.inf, 0.0]]))),))
    return Case(f"{task}.habit/infinite", N_("infinite entries"), (call,))


def _nan_passes(judged: TaskJudgement, asking: Asking) -> Habit | None:
    """Notice a checker that accepts a gradient of NaN."""
    if "gradcheck.accepts" not in judged.met or "gradcheck.rejects" not in judged.met:
        return None
    is_accepted = accepted(asking.ask(_nan_case())[0])
    return Habit("nan-passes", "gradcheck_naive") if is_accepted else None


@functools.cache
def _nan_case() -> Case:
    x = literal(np.array([1.0, 2.0]))
    call = Call(
        "gradcheck_naive",
        (Arg("f", Callback("f"), SQUARES.source("{g} * np.nan")), Arg.of("x", x)),
        whole_output=True,
        callbacks={"f": fs.answer(SQUARES, lambda g: g * np.nan)},
    )
    return Case("gradcheck.habit/nan", "a gradient of NaN", (call,))


def _cost_not_finite(judged: TaskJudgement, asking: Asking) -> Habit | None:
    """Notice a network whose cost is infinite or NaN for parameters of about 1000."""
    if "neural.cost" not in judged.met:
        return None
    outcome = asking.ask(_cost_case())[0]
    if outcome.ending != "returned" or not isinstance(outcome.value, (tuple, list)):
        return None
    cost = as_array(outcome.value[0]) if outcome.value else None
    if cost is None or cost.dtype.kind != "f" or np.all(np.isfinite(cost)):
        return None
    return Habit("cost-not-finite", "forward_backward_prop")


@functools.cache
def _cost_case() -> Case:
    data, params = np.array([[1.0], [2.0]]), np.array([1.0, 0.0, 1e3, -1e3, 0.0, 0.0])
    given = arguments(literal(data), literal(np.eye(2)), literal(params), (1, 1, 2))
    call = Call("forward_backward_prop", given)
    return Case("neural.habit/cost", "parameters of +-1000", (call,))


Notice = Callable[[TaskJudgement, Asking], Habit | None]

NOTICED: dict[str, tuple[Notice, ...]] = {
    "softmax": (
        functools.partial(_changes_argument, "softmax", "softmax.rows"),
        functools.partial(_infinite_entries, "softmax", "softmax.extreme"),
    ),
    "sigmoid": (
        functools.partial(_changes_argument, "sigmoid", "sigmoid.values"),
        functools.partial(_changes_argument, "sigmoid_grad", "sigmoid.gradient"),
        functools.partial(_infinite_entries, "sigmoid", "sigmoid.extreme"),
    ),
    "gradcheck": (_nan_passes,),
    "neural": (_cost_not_finite,),
}
"""What is asked, by task."""
