"""Arguments that are functions, or objects with functions: made of what crossed the wire."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

from .observe import Counter
from .sealed import sealed
from .wire import Callback, Namespace, Scripted

MADE = frozenset({Callback, Namespace, Scripted})
"""Kinds of values that stand for something which only the worker can make."""

Function = Callable[..., object]


class NoMoreValues(Exception):  # noqa: N818 reads as a fact in a student's traceback
    """A function with a list of values to give was called more often than it has values."""


def made(value: object, callback: Callable[[str], Function], counter: Counter) -> object:
    """Return what a value stands for; `callback` makes the function of a name."""
    if isinstance(value, Callback):
        return callback(value.name)
    if isinstance(value, Scripted):
        return sealed(_scripted(value.values, counter))
    if isinstance(value, Namespace):
        attributes = {
            name: made(each, callback, counter) for name, each in value.attributes.items()
        }
        return SimpleNamespace(**attributes)
    return value


def _scripted(values: tuple[object, ...], counter: Counter) -> Function:
    """Return a function that gives the values in turn, which is no work of the code that asks."""
    left = iter(values)

    def give() -> object:
        counted = counter.seen()
        for value in left:
            counter.go_back(counted)
            return value
        raise NoMoreValues(f"it was called more often than the {len(values)} times that it answers")

    return give
