"""The arguments of a call as functions on this side take them, as numbers, and as a digest."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Mapping, Sequence
from types import SimpleNamespace

import numpy as np

from grader.assignment.cases import Arg, Call
from grader.sandbox.callbacks import Answer
from grader.worker.wire import RANDOM, Callback, Laid, Namespace, Scripted

Function = Callable[..., object]


def plain_args(call: Call) -> list[object]:
    """Return a call's arguments without their wire layout; functions are none yet."""
    return [_plain(arg.value) for arg in call.args]


def numeric_args(call: Call) -> dict[str, np.ndarray]:
    """Return by name those arguments of a call that are numbers: real ones, of any shape."""
    plain = {arg.name: _plain(arg.value) for arg in call.args}
    arrays = {
        name: np.asarray(value)
        for name, value in plain.items()
        if isinstance(value, (bool, int, float, np.ndarray, np.generic))
    }
    return {name: array for name, array in arrays.items() if array.dtype.kind in "biuf"}


def fresh_args(call: Call) -> list[object]:
    """Return the arguments with which a function of the reference is called: its own to change.

    A callback is a function that gives the callback's own answers.
    """
    return [_fresh(_plain(arg.value), call.callbacks) for arg in call.args]


def digest(calls: Sequence[Call]) -> str:
    """Return a digest of the arguments of calls, SHA-256.

    Of numbers, dtype, shape and bytes count; of a function, its name and source; of all else, what
    it holds.
    """
    sha = hashlib.sha256()
    for arg in (each for call in calls for each in call.args):
        for part in _parts(_plain(arg.value), arg):
            sha.update(part)
    return sha.hexdigest()[:16]


def _plain(value: object) -> object:
    return value.array if isinstance(value, Laid) else value


def _parts(value: object, arg: Arg) -> list[bytes]:
    """Return what is digested of an argument."""
    if isinstance(value, (bool, int, float, np.ndarray, np.generic)) or _is_numbers(value):
        array = np.asarray(value)
        return [f"{array.dtype.str}{array.shape}".encode(), np.ascontiguousarray(array).tobytes()]
    if isinstance(value, Callback):
        return [f"{value!r}{arg.source}".encode()]
    if isinstance(value, (dict, Namespace)):
        items = value.attributes if isinstance(value, Namespace) else value
        pairs = [(repr(key).encode(), _parts(item, arg)) for key, item in items.items()]
        held = [part for key, parts in pairs for part in (key, *parts)]
    elif isinstance(value, (list, tuple, Scripted)):
        listed = value.values if isinstance(value, Scripted) else value
        held = [part for item in listed for part in _parts(item, arg)]
    else:
        held = [repr(value).encode()]
    return [f"{type(value).__name__}:{len(held)}:".encode(), *held]


def _is_numbers(value: object) -> bool:
    """Return True if a list or tuple holds numbers alone."""
    return isinstance(value, (list, tuple)) and all(isinstance(x, (int, float)) for x in value)


def _fresh(value: object, callbacks: Mapping[str, Answer]) -> object:  # noqa: PLR0911 one line a kind
    if isinstance(value, np.ndarray):
        return np.copy(value)
    if isinstance(value, Callback):
        return _answering(value.name, callbacks[value.name])
    if isinstance(value, Scripted):
        return iter([_fresh(item, callbacks) for item in value.values]).__next__
    if isinstance(value, Namespace):
        made = {name: _fresh(item, callbacks) for name, item in value.attributes.items()}
        return SimpleNamespace(**made)
    if isinstance(value, dict):
        return {key: _fresh(item, callbacks) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_fresh(item, callbacks) for item in value)
    return value


def _answering(name: str, answer: Answer) -> Function:
    """Return a function that answers as the callback does."""

    def function(*args: object) -> object:
        return answer(args, random.random() if name.startswith(RANDOM) else 0.0)  # noqa: S311 students draw from it too

    return function
