"""Stand-ins for functions of a student's: what answers for them, and what does at import."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from types import FrameType, ModuleType
from typing import Any

import numpy as np

from grader.answer_key.silence import silent
from grader.assignment.model import Assignment
from grader.assignment.stand_ins import StandIn
from grader.sandbox.callbacks import Answer, RefusedError

MAX_EVALUATED_ENTRIES = 1 << 13
"""Entries of an argument of which a whole value is worked out. A submission chooses it, and what
holds a number for each pair of entries is then half a gibibyte."""

MAX_EVALUATED_LINES = 100_000
"""Lines of Python after which a whole value is not worked out any further: with an argument that
nobody thought of, a loop may never end. A quick machine takes 20 ms for them."""

Valued = Callable[[StandIn, str], Answer | None]
"""Returns what answers for a stand-in of a module that has values, None where nothing can."""


def stand_ins_of(assignment: Assignment) -> dict[str, StandIn]:
    """Return how each function of an assignment is stood in for, by its name."""
    return {name: task.stand_in(name) for task in assignment.tasks for name in task.functions}


def answers_of(assignment: Assignment, valued: Valued) -> dict[str, Answer]:
    """Return what answers for every function of an assignment that can be stood in for."""
    answers: dict[str, Answer] = {}
    for task in assignment.tasks:
        for stand_in in map(task.stand_in, task.functions):
            name, answer = stand_in.function, None
            if stand_in.has_values:
                answer = valued(stand_in, task.name)
            elif stand_in.depends == "nothing":
                answer = _none
            answers[name] = answer or _refusing(name)
    return answers


def _none(_args: Sequence[object], _draw: float) -> None:
    """Return nothing, as a function does that only prints."""


def _refusing(name: str) -> Answer:
    def refuse(_args: Sequence[object], _draw: float) -> object:
        raise RefusedError(f"there is no stand-in value of {name}")

    return refuse


def from_modules(assignment: Assignment, modules: Mapping[str, ModuleType]) -> dict[str, Answer]:
    """Return stand-ins with the values of the reference's own functions of one argument."""

    def valued(stand_in: StandIn, task: str) -> Answer | None:
        function = getattr(modules.get(task), stand_in.function, None)
        return None if function is None else _evaluating(function, stand_in)

    return answers_of(assignment, valued)


def _evaluating(function: Callable[[np.ndarray], object], stand_in: StandIn) -> Answer:
    is_whole = stand_in.depends == "whole"

    def evaluate(args: Sequence[object], _: float) -> object:
        if is_whole and len(args) != 1:
            raise RefusedError(f"there is no stand-in value of {stand_in.function} for these")
        try:
            x = np.asarray(args[0], dtype=np.float64)
        except Exception as error:
            raise RefusedError("the argument is not an array that fits here") from error
        if is_whole and x.size > MAX_EVALUATED_ENTRIES:
            raise RefusedError(f"there is no stand-in value of {stand_in.function} for so many")
        try:
            with silent(), _bounded() if is_whole else nullcontext():
                return function(x)
        except Exception as error:
            raise RefusedError("the argument is not an array that fits here") from error

    return evaluate


@contextmanager
def _bounded() -> Iterator[None]:
    """Break off what takes more than the most lines of Python, by an exception."""
    left = MAX_EVALUATED_LINES

    def trace(_frame: FrameType, _event: str, _arg: object) -> Any:
        nonlocal left
        left -= 1
        if left < 0:
            raise RefusedError("it takes too long")
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)


def while_imported(
    answers: Mapping[str, Answer], stand_ins: Mapping[str, StandIn]
) -> dict[str, Answer]:
    """Return stand-ins that have NaN where they have no value.

    Code that runs while it is imported tries itself and prints: nothing of that is judged.
    """

    def lenient(stand_in: StandIn, answer: Answer) -> Answer:
        def evaluate(args: Sequence[object], draw: float) -> object:
            try:
                return answer(args, draw)
            except RefusedError:
                unknown = stand_in.unknown(args)
                if unknown is None:
                    raise
                return unknown

        return evaluate

    return {name: lenient(stand_ins[name], answer) for name, answer in answers.items()}
