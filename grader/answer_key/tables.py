"""Tables for stand-ins: what the reference asks of its own functions, and the answers.

A pack holds them in the place of code.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import ModuleType

import numpy as np

from grader.answer_key.answers import all_cases
from grader.answer_key.arguments import fresh_args
from grader.answer_key.silence import silent
from grader.answer_key.stand_ins import answers_of
from grader.assignment.model import Assignment, Task
from grader.assignment.stand_ins import StandIn
from grader.sandbox.callbacks import Answer, RefusedError

POINT_RTOL = 1e-9
"""Relative distance at which an argument is one of the table's points: orders of summation differ
by about 1e-15, neighbouring points by more than 1e-6."""

MAX_KEPT_ENTRIES = 8192
"""Entries of an argument whose whole value is kept: those of the largest whose calls are counted
(`grader/author/asking.py`) are 7636."""

Tables = dict[str, tuple[np.ndarray, np.ndarray]]
"""By name: points as rows, and the value at each as a row. One name has points of one size."""

Pairs = dict[str, list[tuple[np.ndarray, np.ndarray]]]
Function = Callable[..., object]


def visited(assignment: Assignment, modules: Mapping[str, ModuleType], seed: int) -> Tables:
    """Run the reference on its cases and note what it asks of functions that may be stood in for.

    These are functions of other modules that a task uses, and those of its own that its functions
    are built on.
    """
    seen: Pairs = {}
    plain: dict[str, Function] = {}
    for task in assignment.tasks:
        stand_ins = _needed(assignment, task, modules[task.name])
        module = modules[task.name]
        functions = {name: getattr(module, name) for name in {*stand_ins, *task.functions}}
        plain |= functions
        wanted = {name for name in task.functions if task.built_on(name) or task.uses}
        with _recorded(module, stand_ins, seen), silent():
            for name, case in all_cases(assignment, seed):
                for call in case.calls if stand_ins and name == task.name else ():
                    if call.function in wanted and call.expected:
                        functions[call.function](*fresh_args(call))
    _complete(assignment, seen, plain)
    return {name: _table(pairs) for name, pairs in seen.items()}


def _needed(assignment: Assignment, task: Task, module: ModuleType) -> dict[str, StandIn]:
    """Return the stand-ins with values that the functions of a task may be given."""
    used = [
        other.stand_in(function)
        for other in assignment.tasks
        if other.name in task.uses
        for function in other.functions
    ]
    built_on = dict.fromkeys(each for name in task.functions for each in task.built_on(name))
    own = [task.stand_in(name) for name in built_on]
    return {
        each.function: each
        for each in (*used, *own)
        if each.has_values and hasattr(module, each.function)
    }


@contextmanager
def _recorded(module: ModuleType, stand_ins: Mapping[str, StandIn], seen: Pairs) -> Iterator[None]:
    """Have a module's functions note in `seen` what they are asked and what they answer."""

    def recorder(stand_in: StandIn, function: Function) -> Function:
        def record(*args: object) -> object:
            value = function(*args)
            if len(args) == 1 and isinstance(value, (np.ndarray, np.generic, float)):
                _note(seen, stand_in, np.asarray(args[0], np.float64), np.asarray(value))
            return value

        return record

    originals = {name: getattr(module, name) for name in stand_ins}
    try:
        for name, stand_in in stand_ins.items():
            setattr(module, name, recorder(stand_in, originals[name]))
        yield
    finally:
        for name, function in originals.items():
            setattr(module, name, function)


def _note(seen: Pairs, stand_in: StandIn, x: np.ndarray, value: np.ndarray) -> None:
    """Note an argument and the value there, as rows that depend on each other alone."""
    table = _table_of(stand_in, x)
    if stand_in.depends != "whole":
        width = x.shape[-1] if stand_in.depends == "rows" else 1
        seen.setdefault(table, []).append((x.reshape(-1, width), value.reshape(-1, width)))
    elif 0 < x.size <= MAX_KEPT_ENTRIES:
        name = f"{table} to {'x'.join(map(str, value.shape))}"
        seen.setdefault(name, []).append((x.reshape(1, -1), value.reshape(1, -1)))


def _table_of(stand_in: StandIn, x: np.ndarray) -> str:
    """Return the name of the table with the value at x, of a whole one as far as x decides it."""
    match stand_in.depends:
        case "rows":
            return f"{stand_in.function} {x.shape[-1] if x.ndim else 0}"
        case "whole":
            return f"{stand_in.function} of {'x'.join(map(str, x.shape))}"
    return stand_in.function


def _complete(assignment: Assignment, seen: Pairs, plain: Mapping[str, Function]) -> None:
    """Add the values of functions at the points of others, where that is wanted."""
    for task in assignment.tasks:
        for stand_in in task.stand_ins:
            for other in stand_in.also_at:
                function = plain[stand_in.function]
                more = [(x, np.asarray(function(x))) for x, _ in seen.get(other, ())]
                if more:
                    seen.setdefault(stand_in.function, []).extend(more)


def _table(pairs: Sequence[tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
    points = np.concatenate([points for points, _ in pairs])
    values = np.concatenate([values for _, values in pairs])
    points, first = np.unique(points, axis=0, return_index=True)
    return points, values[first]


def from_tables(
    assignment: Assignment, entries: Collection[str], arrays: Callable[[], Mapping[str, np.ndarray]]
) -> dict[str, Answer]:
    """Return stand-ins that have the values in a pack's tables, at their points alone.

    `entries` are the names of all arrays, which are asked for with the first value. Raise KeyError
    where points lack their values.
    """
    names = [each.removesuffix(" points") for each in entries if each.endswith(" points")]
    for name in names:
        if f"{name} values" not in entries:
            raise KeyError(f"{name} values")

    def tables() -> Tables:
        found = arrays()
        return {name: (found[f"{name} points"], found[f"{name} values"]) for name in names}

    return answers_of(assignment, lambda stand_in, _: _looking_up(stand_in, names, tables))


def _looking_up(stand_in: StandIn, names: Sequence[str], tables: Callable[[], Tables]) -> Answer:
    shapes: dict[str, str] = {}
    if stand_in.depends == "whole":
        for name in names:
            asked, parted, answered = name.partition(" to ")
            if parted and asked.startswith(f"{stand_in.function} of "):
                shapes[asked] = answered

    def evaluate(args: Sequence[object], _: float) -> np.ndarray:
        try:
            x = np.asarray(args[0], dtype=np.float64)
        except (TypeError, ValueError, IndexError, OverflowError) as error:
            raise RefusedError("the argument is not an array") from error
        name, shape = _table_of(stand_in, x), x.shape
        rows = x.reshape(-1, _width(stand_in, x))
        if stand_in.depends == "whole":
            answered = shapes.get(name, "")
            name, shape = f"{name} to {answered}", _shape_of(answered)
        table = tables().get(name)
        found = None if table is None else _look_up(rows, *table)
        if found is None:
            raise RefusedError("the public pack has no stand-in value for this argument")
        return found.reshape(shape)

    return evaluate


def _width(stand_in: StandIn, x: np.ndarray) -> int:
    """Return the number of entries of which a value is made."""
    if stand_in.depends == "whole":
        return max(x.size, 1)
    return x.shape[-1] if stand_in.depends == "rows" and x.ndim else 1


def _shape_of(said: str) -> tuple[int, ...]:
    return tuple(int(side) for side in said.split("x") if side)


def _look_up(rows: np.ndarray, points: np.ndarray, values: np.ndarray) -> np.ndarray | None:
    """Return values (m, k) for rows (m, k) among points (n, k), ascending in column 0, or None."""
    first = points[:, 0]
    slack = POINT_RTOL * (1.0 + np.abs(rows[:, 0]))
    low = np.searchsorted(first, rows[:, 0] - slack)
    high = np.searchsorted(first, rows[:, 0] + slack)
    found = np.empty((len(rows), values.shape[1]))
    for place, (row, start, stop) in enumerate(zip(rows, low, high, strict=True)):
        near = np.abs(points[start:stop] - row) <= POINT_RTOL * (1.0 + np.abs(row))
        hits = np.flatnonzero(near.all(axis=1))
        if not hits.size:
            return None
        found[place] = values[start + hits[0]]
    return found
