"""Values for people: as text, and as small arrays around the first wrong entry."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

import numpy as np

from grader.language import N_, Marked, _, translate
from grader.records.finding import Cell, Shown
from grader.sandbox.outcome import as_array
from grader.sanitise import clean
from grader.worker.wire import Opaque

MAX_ENTRIES_SHOWN_WHOLE = 60
"""Arrays up to this many entries are shown whole."""

ROWS, COLUMNS = 3, 6
"""Size of the window that is shown of a larger array."""

MAX_ENTRIES_WRITTEN = 10_000
"""Entries of arrays in one structure that are written out: 10,000 take 0.1 s, and only the first
300 characters are shown. What follows is only described."""

NUMPY_WHOLE, NUMPY_SIDE = 1000, 6
"""Entries up to which NumPy writes an array whole, and those that it writes of a side of others."""

MAX_NUMBERS_SHOWN = 6
"""Numbers of an input that are shown beside its description."""

DESCRIPTIONS = (
    (r"an object of type (?P<name>.*)", N_("an object of type {name}")),
    (r"a (?P<kind>list|tuple|dict) that is too deep or too long",
     N_("a {kind} that is too deep or too long")),
    (r"a dict with keys that are neither short texts nor whole numbers",
     N_("a dict with keys that are neither short texts nor whole numbers")),
    (r"bytes, too many to be sent", N_("bytes, too many to be sent")),
    (r"an integer of very many digits", N_("an integer of very many digits")),
    (r"an array of dtype (?P<dtype>.*) and shape (?P<shape>\([\d, ]*\))",
     N_("an array of dtype {dtype} and shape {shape}")),
    (r"an array of shape (?P<shape>\([\d, ]*\)), too large to be sent",
     N_("an array of shape {shape}, too large to be sent")),
    (r"a masked array \((?P<words>[a-z, ]+): (?P<masked>\d+) of (?P<size>\d+)\)",
     N_("a masked array (entries that are masked, and so no values: {masked} of {size})")),
)  # fmt: skip
"""What a worker, which marks nothing, says of values that do not cross the wire."""


def text_of(value: object, index: tuple[int, ...] | None = None) -> str:
    """Return `value` as a student would write it; of a large array, the part around `index`."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Opaque):
        return clean(translate(described(value)))
    array = as_array(value)
    if array is None:
        return clean(repr(_plain(value)), 300)
    if array.ndim == 0:
        return number(array[()])
    with np.printoptions(precision=8, threshold=2**31, linewidth=76):
        if array.size <= MAX_ENTRIES_SHOWN_WHOLE:
            return np.array2string(array, separator=", ")
        part, offset = _window(array, index)
        start = list(offset)
        told = _("(the part that starts at {start} of an array of shape {shape})")
        told = told.format(start=start, shape=array.shape)
        return f"{np.array2string(part, separator=', ')}\n{told}"


def described(value: Opaque) -> str:
    """Return a description of a value that did not cross the wire; its words may be hostile."""
    said = value.description
    if isinstance(said, Marked):
        return said
    for pattern, words in DESCRIPTIONS:
        match = re.fullmatch(pattern, said, re.DOTALL)
        if match is not None:
            return words.format(**match.groupdict())
    return said


def _plain(value: object) -> object:
    """Return a structure with what did not cross the wire in the worker's words."""
    left = MAX_ENTRIES_WRITTEN

    def plain(value: object) -> object:
        nonlocal left
        if isinstance(value, (list, tuple)):
            return type(value)(plain(item) for item in value[:MAX_ENTRIES_SHOWN_WHOLE])
        if isinstance(value, dict):
            return {key: plain(item) for key, item in [*value.items()][:MAX_ENTRIES_SHOWN_WHOLE]}
        if isinstance(value, Opaque):
            return _Words(translate(described(value)))
        if isinstance(value, np.ndarray):
            left -= _entries_written(value)
            if left < 0:
                return _Words(f"array{value.shape}")
        return value

    return plain(value)


def _entries_written(array: np.ndarray) -> int:
    """Return how many entries NumPy writes of an array."""
    if array.size <= NUMPY_WHOLE:
        return array.size
    return math.prod(min(side, NUMPY_SIDE) for side in array.shape)


class _Words(str):
    """Words that stand in a structure as they are."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{self}>"


def number(value: object) -> str:
    """Return one number with up to nine significant digits."""
    return f"{value:.9g}" if isinstance(value, (float, np.floating)) else str(value)


def few_numbers(args: Mapping[str, object]) -> str | None:
    """Return arguments as `x = [[1, 2]]`, None where they are none or more than a few numbers.

    What is no numbers, as a function is, is left out.
    """
    arrays = {name: as_array(value) for name, value in args.items()}
    numeric = {name: array for name, array in arrays.items() if array is not None}
    if not 0 < sum(array.size for array in numeric.values()) <= MAX_NUMBERS_SHOWN:
        return None
    return ", ".join(f"{name} = {_as_list(array)}" for name, array in numeric.items())


def _as_list(array: np.ndarray) -> str:
    """Return an array of any shape in nested brackets, whole numbers without a point."""
    written = {"all": lambda entry: str(entry).removesuffix(".0")}
    text = np.array2string(array, separator=", ", formatter=written)  # type: ignore[arg-type]
    return " ".join(text.split())


def window_of(
    value: object, index: tuple[int, ...] | None, wrong: np.ndarray | None = None
) -> Shown | None:
    """Return a number or array as data, None for others; `wrong`, of its shape, marks entries."""
    array = as_array(value)
    if array is None or array.dtype.kind not in "biuf":
        return None
    is_large = max(array.size, *array.shape, 0) > MAX_ENTRIES_SHOWN_WHOLE
    part, offset = _window(array, index) if is_large else (array, (0,) * array.ndim)
    if part.ndim > 2:  # noqa: PLR2004 a page has two dimensions
        part = part.reshape(math.prod(part.shape[:-1]), part.shape[-1])
        wrong = None
    marked: list[list[int]] = []
    if wrong is not None and wrong.shape == array.shape and array.ndim:
        cut = tuple(slice(o, o + s) for o, s in zip(offset, part.shape, strict=True))
        marked = [[int(each) for each in where] for where in np.argwhere(wrong[cut])]
    return Shown(
        shape=list(array.shape),
        dtype=array.dtype.name,
        offset=[int(each) for each in offset],
        values=_cells(part),
        wrong=marked,
    )


def _window(array: np.ndarray, index: tuple[int, ...] | None) -> tuple[np.ndarray, tuple[int, ...]]:
    index = index or (0,) * array.ndim
    offset = []
    for axis, (place, length) in enumerate(zip(index, array.shape, strict=True)):
        last = axis == array.ndim - 1
        width = COLUMNS if last else (ROWS if axis == array.ndim - 2 else 1)
        offset.append(max(0, min(place - 1, length - width)))
    sizes = [1] * (array.ndim - 2) + [ROWS, COLUMNS][-array.ndim :]
    part = array[tuple(slice(o, o + size) for o, size in zip(offset, sizes, strict=True))]
    return part, tuple(offset)


def _cells(part: np.ndarray) -> list[list[Cell]] | list[Cell] | Cell:
    if part.ndim == 2:  # noqa: PLR2004 a matrix
        return [[cell(value) for value in row] for row in part.tolist()]
    if part.ndim == 1:
        return [cell(value) for value in part.tolist()]
    return cell(part.tolist())


def cell(value: float) -> Cell:
    """Return a number as JSON can hold it: what is not finite as a word."""
    return value if isinstance(value, (bool, int)) or math.isfinite(value) else str(value)
