"""Calls between two equal ones, so that an answer which is only remembered shows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from grader.assignment.cases import Arg, Call, Case
from grader.worker.wire import Laid


def calls_between(functions: tuple[str, ...], case: Case) -> tuple[Call, ...]:
    """Return calls of a task's functions with other numbers of the same shapes.

    None for a case of several calls, or with a function among its arguments.
    """
    if len(case.calls) != 1 or case.calls[0].callbacks:
        return ()
    own = case.calls[0].args
    args = tuple(_other(arg, is_alone=len(own) == 1) for arg in own)
    return tuple(Call(function, args) for function in functions)


def _other(arg: Arg, *, is_alone: bool) -> Arg:
    """Return an argument with 1 - x in the place of x, which leaves shares and probabilities such.

    A whole number beside other arguments is an index, a count or a size, and stays.
    """
    value = arg.value
    if arg.fixed or (isinstance(value, int) and not is_alone):
        return arg
    if isinstance(value, Laid):
        return replace(arg, value=Laid(1 - value.array, value.layout))
    return replace(arg, value=1 - value if isinstance(value, (int, float, np.ndarray)) else value)
