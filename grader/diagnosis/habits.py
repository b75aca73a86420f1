"""Habits worth a word although they cost nothing: found out with one more call each."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Literal

import numpy as np

from grader.asking import Asking
from grader.assignment import Arg, Call, Case
from grader.inputs import literal
from grader.judgements import TaskJudgement
from grader.outcome import as_array
from grader.tasks import functions as fs
from grader.tasks.gradcheck_judges import accepted
from grader.tasks.network import arguments
from grader.worker.wire import Callback

Habit = Literal["changes-argument", "nan-passes", "cost-not-finite"]


def habits_of(judged: TaskJudgement, asking: Asking) -> tuple[Habit, ...]:
    """Return what is noticed of a task by asking once more."""
    notice = NOTICED.get(judged.task.name)
    habit = notice(judged, asking) if notice else None
    return (habit,) if habit else ()


def _changes_argument(judged: TaskJudgement, asking: Asking) -> Habit | None:
    """Notice a softmax that overwrites the array that it is given."""
    if "softmax.rows" not in judged.met:
        return None
    case = _argument_case()
    outcome = asking.ask(case)[0]
    after = as_array(outcome.args[0]) if outcome.ending == "returned" and outcome.args else None
    given = case.calls[0].args[0].value
    return None if after is None or np.array_equal(after, np.asarray(given)) else "changes-argument"


@functools.cache
def _argument_case() -> Case:
    x = literal(np.array([[1.0, 2.0, 4.0]]))
    call = Call("softmax", (Arg.of("x", x),), keep=True)
    return Case("softmax.habit/argument", "a 1 x 3 matrix", (call,))


def _nan_passes(judged: TaskJudgement, asking: Asking) -> Habit | None:
    """Notice a checker that accepts a gradient of NaN."""
    if "gradcheck.accepts" not in judged.met or "gradcheck.rejects" not in judged.met:
        return None
    return "nan-passes" if accepted(asking.ask(_nan_case())[0]) else None


@functools.cache
def _nan_case() -> Case:
    x = literal(np.array([1.0, 2.0]))
    call = Call(
        "gradcheck_naive",
        (Arg("f", Callback("f"), fs.SQUARES.source("{g} * np.nan")), Arg.of("x", x)),
        whole_output=True,
        callbacks={"f": fs.answer(fs.SQUARES, lambda g: g * np.nan)},
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
    return "cost-not-finite"


@functools.cache
def _cost_case() -> Case:
    data, params = np.array([[1.0], [2.0]]), np.array([1.0, 0.0, 1e3, -1e3, 0.0, 0.0])
    given = arguments(literal(data), literal(np.eye(2)), literal(params), (1, 1, 2))
    call = Call("forward_backward_prop", given)
    return Case("neural.habit/cost", "parameters of +-1000", (call,))


NOTICED: dict[str, Callable[[TaskJudgement, Asking], Habit | None]] = {
    "softmax": _changes_argument,
    "gradcheck": _nan_passes,
    "neural": _cost_not_finite,
}
"""What is asked, by task."""
