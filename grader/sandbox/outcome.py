"""How a call ended: what the sandbox hands to the comparison. Every field may be hostile data."""

from __future__ import annotations

import functools
import math
import operator
from collections.abc import Sequence
from typing import Literal

import numpy as np

from grader.frozen import dataclass
from grader.sandbox.meddling import Meddling

Ending = Literal["returned", "raised", "timed_out", "crashed", "missing", "skipped"]


@dataclass(frozen=True)
class Frame:
    """One of the student's own lines in a traceback."""

    file: str
    line: int
    function: str
    period: int = 1
    again: int = 0
    """How many times more it came, together with the `period - 1` before it."""


@dataclass(frozen=True)
class Failure:
    """The exception that ended a call, as the worker describes it."""

    type: str
    message: str
    frames: tuple[Frame, ...] = ()
    bases: tuple[str, ...] = ()
    name: str | None = None
    """The module that was not found, for an ImportError."""


@dataclass(frozen=True)
class Warned:
    """A warning that was given during a call."""

    category: str
    message: str
    file: str
    line: int


@dataclass(frozen=True)
class Absent:
    """An import of what is not there: its name, and the place."""

    name: str
    file: str
    line: int


@dataclass(frozen=True, eq=False)
class Evaluation:
    """One evaluation of a callback by the student's code: the point and the random draw.

    Of a first argument that is not numeric nothing is kept. Equal ones are one object.
    """

    point: np.ndarray | None
    draw: float
    function: str = ""
    """The callback's name."""
    others: tuple[object, ...] = ()
    """The arguments after the first; of one that is large and no array, a description."""
    size: int = 0
    """Bytes in which it was asked for."""


@dataclass(frozen=True)
class Outcome:
    """The end of one call. `value` and `args` are plain Python values and base NumPy arrays."""

    ending: Ending
    value: object = None
    args: tuple[object, ...] | None = None
    output: str = ""
    warnings: tuple[Warned, ...] = ()
    events: int = 0
    """Python lines and calls executed, where they were counted; -1 if the counting was cut off."""
    evaluations: tuple[Evaluation, ...] = ()
    variables: tuple[tuple[str, np.ndarray], ...] = ()
    """Name and value of the arrays in the student's variables on return, where asked for."""
    failure: Failure | None = None
    absent: tuple[Absent, ...] = ()
    """Of an import: what the module imports that is not there, which costs nothing until used."""
    detail: str = ""
    """In words: which limit, which signal, which part is missing. English, and marked for
    translation when it is shown, because what is made of an outcome may be remembered."""
    is_file_missing: bool = False
    """Whether what is missing is the whole file, and not a function in it."""
    is_late: bool = False
    """Whether it was cut off, or not tried, for the time or the work that it took."""
    is_astray: bool = False
    """Whether the process crashed for sending something else than an answer."""
    during_import: bool = False
    meddling: tuple[Meddling, ...] = ()
    """Why the worker is not believed in what it says of the code, where an act of it was told."""
    is_shared: bool = False
    """Whether equal answers are this same object, so that what is made of it can be remembered."""
    size: int = 0
    """Bytes that one of those takes, about."""

    @functools.cached_property
    def shapes(self) -> tuple[tuple[int, ...], ...]:
        """The shape of each point of numbers at which f was evaluated, in order."""
        return tuple(
            evaluation.point.shape
            for evaluation in self.evaluations
            if evaluation.point is not None
        )

    def points(self, shape: tuple[int, ...]) -> np.ndarray:
        """Return the points of one shape in order, flat: (n, size), float64, not to be changed.

        Many look at them, and there may be 20,000 of them.
        """
        if shape not in self._points:
            points = [
                evaluation.point for evaluation in self.evaluations if evaluation.point is not None
            ]
            same = [point.ravel() for point in points if point.shape == shape]
            flat = np.array(same, dtype=np.float64).reshape(len(same), math.prod(shape))
            self._points[shape] = flat
        return self._points[shape]

    @functools.cached_property
    def _points(self) -> dict[tuple[int, ...], np.ndarray]:
        return {}

    @property
    def came_back(self) -> bool:
        """Whether the call came to an end of its own: with a value, or with an exception."""
        return self.ending in ("returned", "raised")

    @property
    def is_lost(self) -> bool:
        """Whether the call was cut off or ended its process."""
        return self.ending in ("timed_out", "crashed")


IS_SHARED = operator.attrgetter("is_shared")
"""Asked of hundreds of outcomes a submission: no Python is run for it."""

_NUMBERS = frozenset((bool, int, float))
_EMPTY = np.zeros(0)
_EMPTY.flags.writeable = False


def as_array(value: object) -> np.ndarray | None:
    """Return `value` as a numeric array if it is one or converts to one without loss, else None.

    Numbers, NumPy scalars, arrays, and regular lists or tuples of these convert.
    """
    if isinstance(value, (np.ndarray, np.generic)):
        return np.asarray(value)
    if isinstance(value, (bool, int, float)):
        try:
            return np.asarray(value, dtype=np.float64)
        except OverflowError:
            return None
    if not isinstance(value, (list, tuple)):
        return None
    if is_plain(value):
        return array_of_plain(value)
    return stacked([as_array(item) for item in value])


def is_plain(items: Sequence[object]) -> bool:
    """Return True if a list holds plain numbers alone, or nothing."""
    return _NUMBERS.issuperset(map(type, items))


def array_of_plain(items: Sequence[object]) -> np.ndarray | None:
    """Return plain numbers as an array, None where one is too large for it."""
    if not items:  # tens of thousands of these may come at once
        return _EMPTY
    try:
        return np.array(items, dtype=np.float64)
    except OverflowError:
        return None


def stacked(parts: Sequence[np.ndarray | None]) -> np.ndarray | None:
    """Return n arrays of one shape as (n, *shape); None if shapes differ or one is no array."""
    arrays = [part for part in parts if part is not None]
    if len(arrays) < len(parts) or any(array.shape != arrays[0].shape for array in arrays):
        return None
    return np.stack(arrays)
