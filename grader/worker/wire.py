"""Values between the trusted side and a worker: a JSON form, and the raw bytes of arrays.

Both sides use this module. Decoding is strict, because on the trusted side every byte may have
been written by a hostile submission: no pickle, dtypes from a fixed list, sizes checked before
anything is allocated.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from contextvars import copy_context
from dataclasses import dataclass
from math import prod
from typing import Any

# Bound here: student code, which can change what NumPy's names stand for, is asked nothing.
import numpy as np
from numpy import asarray, errstate, float64, generic, geterr, ndarray, seterr, zeros
from numpy import dtype as dtype_of

from .frames import MAX_BODY, WireError, to_json
from .masked import told_of_mask
from .numerals import decode_float, decode_int, encode_int

MAX_DEPTH = 8
MAX_ITEMS = 50_000
"""Of lists and tuples in one frame: 512 x 40 floats as a nested list are 21 000."""

MAX_TEXT = 10_000
MAX_DIMENSIONS = 8
MAX_EXTENT = 1 << 23
"""Entries of an array, had it no side of length 0: an empty one can have 2**60 rows, each of which
somebody may want to look at. The largest that a frame holds has as many, of eight bytes."""

DTYPES = {
    name: np.dtype(name)
    for name in (
        *("|b1", "|i1", "<i2", "<i4", "<i8", "|u1", "<u2", "<u4", "<u8"),
        *("<f2", "<f4", "<f8", "<c8", "<c16"),
    )
}
_WIDE = {np.dtype(np.longdouble): np.float64, np.dtype(np.clongdouble): np.complex128}
LAYOUTS = frozenset({"C", "F", "strided"})
FEW = 4
"""Items of a tuple whose text is put together from its parts: (cost, grad), or (N, d)."""

RANDOM = "random:"
"""So begin the names of functions that are told a draw from `random` with each question."""
ARRAY_PARTS = 6
"""The word, dtype, shape, layout, flavour, and the dtype's name for a person."""


@dataclass(frozen=True)
class Callback:
    """An argument that is a function: only its name crosses the wire."""

    name: str


@dataclass(frozen=True)
class Opaque:
    """A value that does not cross the wire: only a description of its type does."""

    description: str


@dataclass(frozen=True)
class Laid:
    """An array with the memory layout that the receiver shall give it."""

    array: np.ndarray
    layout: str


class Encoder:
    """Turns values into JSON and collects the raw bytes that go into the frame's body."""

    def __init__(self, most: int = MAX_BODY) -> None:
        self._most = most
        self.chunks: list[bytes] = []
        self._size = 0
        self._items = 0

    def beside(self) -> Encoder:
        """Return another, for bytes that go before these into the same body."""
        other = Encoder(self._most)
        other._size, other._items = self._size, self._items
        return other

    def value(self, value: Any, depth: int = 0) -> list[Any]:  # noqa: C901, PLR0911, PLR0912 one line a kind
        """Return the JSON form of `value`; what has none becomes an `Opaque` description."""
        self._items += 1
        kind = type(value)
        # The commonest come first: four of five values are arrays or NumPy's numbers.
        if kind is ndarray or kind is float64:
            return self._array(value, "C")
        if kind is list or kind is tuple:  # a metaclass can make a class equal to these
            if depth >= MAX_DEPTH or self._items + len(value) > MAX_ITEMS:
                return ["other", f"a {kind.__name__} that is too deep or too long"]
            return [kind.__name__, [self.value(item, depth + 1) for item in value]]
        if kind is float:
            return ["float", value.hex()]
        if value is None:
            return ["none"]
        if kind is bool:
            return ["bool", value]
        if kind is int:
            return encode_int(value)
        if kind is str:
            return ["str", value[:MAX_TEXT]]
        if kind is bytes:
            if self._size + len(value) > self._most:
                return ["other", "bytes, too many to be sent"]
            self._size += len(value)
            self.chunks.append(value)
            return ["bytes", len(value)]
        if kind is Callback:
            return ["callback", value.name]
        if kind is Laid:
            return self._array(value.array, value.layout)
        if issubclass(kind, (ndarray, generic)):  # __class__ can say anything
            masked = told_of_mask(kind, value)
            return ["other", masked] if masked else self._array(value, "C")
        for plain, as_plain in _PLAIN.items():
            if issubclass(kind, plain):
                return self.value(as_plain(value), depth)
        return ["other", f"an object of type {_name_of(kind)}"[:200]]

    def _array(self, value: np.ndarray | generic, layout: str) -> list[Any]:
        array = asarray(value)
        shape = array.shape
        name, sent, told = _form(array.dtype)
        if sent is None or len(shape) > MAX_DIMENSIONS:
            return ["other", f"an array of dtype {name} and shape {shape}"[:MAX_TEXT]]
        if array.dtype != sent:
            array = _turned(array, sent)
        if self._size + array.nbytes > self._most or _extent(shape) > MAX_EXTENT:
            return ["other", f"an array of shape {shape}, too large to be sent"]
        self._size += array.nbytes
        self.chunks.append(array.tobytes())
        # What others made may run their code when it is asked for its class.
        flavour = "scalar" if issubclass(type(value), generic) else "array"
        return ["array", told, list(shape), layout, flavour, name]


@functools.cache
def _form(dtype: np.dtype) -> tuple[str, np.dtype | None, str]:
    """Return a dtype's name, the one that is sent, None if none is, and the code of that."""
    sent = dtype_of(_WIDE.get(dtype, dtype)).newbyteorder("<")
    return dtype.name, sent if sent.str in DTYPES else None, sent.str


_name_of = vars(type)["__name__"].__get__
"""Takes a class; its own class may have another idea of its name."""

_quiet = copy_context()
_before = _quiet.run(seterr, all="ignore")
_is_apart = geterr() == _before
"""Whether NumPy keeps its handling of errors in a context, as it does since version 2."""
if not _is_apart:
    seterr(**_before)


def _turned(array: np.ndarray, dtype: np.dtype) -> np.ndarray:
    """Return an array as one of another dtype, silently, and with nobody else's code run for it."""
    if _is_apart:
        return _quiet.run(array.astype, dtype)
    with errstate(all="ignore"):
        return array.astype(dtype)


def _extent(shape: Sequence[int]) -> int:
    return prod(shape) or prod(max(1, size) for size in shape)


_PLAIN: dict[type, Callable[[Any], object]] = {
    tuple: lambda value: tuple(tuple.__iter__(value)),
    list: lambda value: list(list.__iter__(value)),
    float: float.__float__,
    int: int.__int__,
    str: str.__str__,
}
"""How values of subclasses, such as named tuples, become plain ones."""


def json_of(coded: list[Any]) -> str:
    """Return what an encoder returned as the text that goes into a header.

    That of an array is much the same from call to call, and is then made only once.
    """
    if coded[0] == "array":
        _, dtype, shape, layout, flavour, name = coded
        return _json_of_array(dtype, tuple(shape), layout, flavour, name)
    if coded[0] == "tuple" and len(coded[1]) <= FEW:
        return f'["tuple",[{",".join(map(json_of, coded[1]))}]]'
    return to_json(coded)


@functools.lru_cache(maxsize=256)
def _json_of_array(dtype: str, shape: tuple[int, ...], *said: str) -> str:
    return to_json(["array", dtype, shape, *said])


_TEXTS: dict[str, Callable[[str], object]] = {"str": str, "callback": Callback, "other": Opaque}


class Decoder:
    """Rebuilds values from a header and a body, checking every size before it allocates."""

    def __init__(self, body: bytes | bytearray | memoryview) -> None:
        self._body = memoryview(body)
        self._at = 0
        self._items = 0

    def value(self, coded: object, depth: int = 0) -> object:  # noqa: C901, PLR0911 one line a kind
        """Return the value behind the JSON form `coded`; raise WireError when it is malformed."""
        self._items += 1
        if depth > MAX_DEPTH or self._items > MAX_ITEMS + 1:
            raise WireError("a structure too deep or too long")
        if type(coded) is not list or not coded:
            raise WireError("a value of unknown form")
        if coded[0] == "array":  # the commonest
            return self._array(coded)
        if coded == ["none"]:
            return None
        if len(coded) != 2 or type(coded[0]) is not str:  # noqa: PLR2004 kind, and what it holds
            raise WireError("a value of unknown form")
        kind, held = coded
        if type(held) is str:
            if kind == "int":
                return decode_int(held)
            if kind == "float":
                return decode_float(held)
            if kind in _TEXTS and len(held) <= MAX_TEXT:
                return _TEXTS[kind](held)
        elif kind in ("list", "tuple") and type(held) is list:
            items = [self.value(item, depth + 1) for item in held]
            return items if kind == "list" else tuple(items)
        elif kind == "bool" and type(held) is bool:
            return held
        elif kind == "bytes" and type(held) is int:
            return bytes(self._take(held))
        raise WireError("a value of unknown form")

    def finish(self) -> None:
        """Raise WireError when the body holds bytes that no value claimed."""
        if self._at != len(self._body):
            raise WireError("a frame with bytes left over")

    def _take(self, size: int) -> memoryview:
        start = self._skip(size)
        return self._body[start : self._at]

    def _skip(self, size: int) -> int:
        """Claim the next bytes and return where they begin."""
        start = self._at
        if not 0 <= size <= len(self._body) - start:
            raise WireError("a frame shorter than it says")
        self._at += size
        return start

    def _array(self, coded: list[Any]) -> object:
        if len(coded) != ARRAY_PARTS:
            raise WireError("a value of unknown form")
        _, name, shape, layout, flavour, said = coded
        if not type(name) is type(layout) is type(flavour) is type(said) is str:
            raise WireError("a value of unknown form")
        if type(shape) is not list or len(shape) > MAX_DIMENSIONS:
            raise WireError("an array of unknown form")
        try:
            dtype, sides, size = _sized(name, layout, *shape)
            start = self._skip(size)
            array: np.ndarray = ndarray(sides, dtype, self._body, start)
        except WireError:
            raise
        except (TypeError, ValueError) as error:  # empty, with sides that multiply beyond 2**63
            raise WireError("an array of impossible shape") from error
        return array[()] if flavour == "scalar" and not shape else lay_out(array, layout)


@functools.lru_cache(maxsize=512, typed=True)
def _sized(name: str, layout: str, *shape: int) -> tuple[np.dtype, tuple[int, ...], int]:
    """Return dtype, shape and bytes of an array; raise WireError for one that cannot be."""
    if name not in DTYPES or layout not in LAYOUTS:
        raise WireError("an array of unknown form")
    if any(type(side) is not int or side < 0 for side in shape) or _extent(shape) > MAX_EXTENT:
        raise WireError("an array of impossible shape")
    return DTYPES[name], shape, prod(shape) * DTYPES[name].itemsize


def lay_out(array: np.ndarray, layout: str) -> np.ndarray:
    """Return a fresh writable copy of `array` with the memory layout "C", "F" or "strided"."""
    if layout == "strided" and array.ndim:
        room = zeros((*array.shape[:-1], 2 * array.shape[-1]), dtype=array.dtype)
        view: np.ndarray = room[..., ::2]
        view[...] = array
        return view
    return array.copy("F" if layout == "F" else "C")
