"""Frames and values between the trusted side and a worker: lengths, JSON header, raw arrays.

Both sides use this module. Decoding is strict, because on the trusted side every byte may have
been written by a hostile submission: no pickle, dtypes from a fixed list, sizes checked before
anything is allocated.
"""

from __future__ import annotations

import functools
import json
import math
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

PREFIX = struct.Struct("<II")
"""Lengths in bytes of a frame's header and body."""

MAX_HEADER = 2 << 20
"""Bytes. The most items of a list, at 33 bytes for a float64 with all its digits. Parsed, the worst
2 MiB of JSON take some 50 MiB for a moment."""

MAX_BODY = 64 << 20
"""Bytes. All source files of a submission travel in one frame."""

MAX_DEPTH = 8
MAX_ITEMS = 50_000
"""Of lists and tuples in one frame: 512 x 40 floats as a nested list are 21 000."""

MAX_DIGITS = 400
MAX_TEXT = 10_000
MAX_DIMENSIONS = 8
MAX_EXTENT = 1 << 23
"""Entries of an array, had it no side of length 0: an empty one can have 2**60 rows, each of which
somebody may want to look at. The largest that a frame holds has as many, of eight bytes."""

DTYPES = frozenset(
    [
        "|b1",
        "|i1",
        "<i2",
        "<i4",
        "<i8",
        "|u1",
        "<u2",
        "<u4",
        "<u8",
        "<f2",
        "<f4",
        "<f8",
        "<c8",
        "<c16",
    ]
)
LAYOUTS = frozenset({"C", "F", "strided"})

Header = dict[str, Any]


class WireError(ValueError):
    """A frame that is not well formed; on the trusted side, the worker's fault."""


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

    def value(self, value: Any, depth: int = 0) -> list[Any]:  # noqa: C901, PLR0911, PLR0912 one line a kind
        """Return the JSON form of `value`; what has none becomes an `Opaque` description."""
        self._items += 1
        kind = type(value)
        if value is None:
            return ["none"]
        if kind is bool:
            return ["bool", value]
        if kind is int:
            return _encode_int(value)
        if kind is float:
            return ["float", value.hex()]
        if kind is str:
            return ["str", value[:MAX_TEXT]]
        if kind is bytes:
            if self._size + len(value) > self._most:
                return ["other", "bytes, too many to be sent"]
            self._size += len(value)
            self.chunks.append(value)
            return ["bytes", len(value)]
        if kind is list or kind is tuple:  # a metaclass can make a class equal to these
            if depth >= MAX_DEPTH or self._items + len(value) > MAX_ITEMS:
                return ["other", f"a {kind.__name__} that is too deep or too long"]
            return [kind.__name__, [self.value(item, depth + 1) for item in value]]
        if kind is Callback:
            return ["callback", value.name]
        if kind is Laid:
            return self._array(value.array, value.layout)
        if issubclass(kind, (np.ndarray, np.generic)):  # __class__ can say anything
            return self._array(value, "C")
        for plain, as_plain in _PLAIN.items():
            if issubclass(kind, plain):
                return self.value(as_plain(value), depth)
        return ["other", f"an object of type {kind.__name__}"[:200]]

    def _array(self, value: np.ndarray | np.generic, layout: str) -> list[Any]:
        array = np.asarray(value)
        name = _name_of(array.dtype)
        if array.dtype in (np.longdouble, np.clongdouble):
            with np.errstate(all="ignore"):
                array = array.astype(np.float64 if array.dtype == np.longdouble else complex)
        dtype = array.dtype.newbyteorder("<").str
        if dtype not in DTYPES or array.ndim > MAX_DIMENSIONS:
            return ["other", f"an array of dtype {name} and shape {array.shape}"[:MAX_TEXT]]
        if self._size + array.nbytes > self._most or _extent(array.shape) > MAX_EXTENT:
            return ["other", f"an array of shape {array.shape}, too large to be sent"]
        self._size += array.nbytes
        self.chunks.append(array.astype(dtype, copy=False).tobytes())
        flavour = "scalar" if isinstance(value, np.generic) else "array"
        return ["array", dtype, list(array.shape), layout, flavour, name]


def _extent(shape: Sequence[int]) -> int:
    return math.prod(max(1, size) for size in shape)


@functools.cache
def _name_of(dtype: np.dtype) -> str:
    return dtype.name


def _encode_int(value: int) -> list[Any]:
    if value.bit_length() > 3 * MAX_DIGITS:
        return ["other", "an integer of very many digits"]
    return ["int", str(value)]


_PLAIN: dict[type, Callable[[Any], object]] = {
    tuple: lambda value: tuple(tuple.__iter__(value)),
    list: lambda value: list(list.__iter__(value)),
    float: float.__float__,
    int: int.__int__,
    str: str.__str__,
}
"""How values of subclasses, such as named tuples, become plain ones."""


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
        match coded:
            case ["array", str(dtype), list(shape), str(layout), str(flavour), str(_)]:
                return self._array(dtype, shape, layout, flavour)
            case ["none"]:
                return None
            case ["bool", bool(value)]:
                return value
            case ["int", str(text)] if len(text) <= MAX_DIGITS + 1:
                return _strict(int, text)
            case ["float", str(text)] if len(text) <= 40:  # noqa: PLR2004 longest hex form: 25
                return _strict(float.fromhex, text)
            case ["str", str(text)] if len(text) <= MAX_TEXT:
                return text
            case ["bytes", int(size)]:
                return bytes(self._take(size))
            case ["list", list(items)]:
                return [self.value(item, depth + 1) for item in items]
            case ["tuple", list(items)]:
                return tuple(self.value(item, depth + 1) for item in items)
            case ["callback", str(name)] if len(name) <= MAX_TEXT:
                return Callback(name)
            case ["other", str(text)] if len(text) <= MAX_TEXT:
                return Opaque(text)
        raise WireError("a value of unknown form")

    def finish(self) -> None:
        """Raise WireError when the body holds bytes that no value claimed."""
        if self._at != len(self._body):
            raise WireError("a frame with bytes left over")

    def _take(self, size: int) -> memoryview:
        if not 0 <= size <= len(self._body) - self._at:
            raise WireError("a frame shorter than it says")
        self._at += size
        return self._body[self._at - size : self._at]

    def _array(self, dtype: str, shape: list[Any], layout: str, flavour: str) -> object:
        if dtype not in DTYPES or layout not in LAYOUTS or len(shape) > MAX_DIMENSIONS:
            raise WireError("an array of unknown form")
        if not all(type(size) is int and size >= 0 for size in shape):
            raise WireError("an array of impossible shape")
        if _extent(shape) > MAX_EXTENT:
            raise WireError("an array of impossible shape")
        raw = self._take(math.prod(shape) * np.dtype(dtype).itemsize)
        try:
            array = np.frombuffer(raw, dtype=dtype).reshape(shape)
            return array[()] if flavour == "scalar" and not shape else lay_out(array, layout)
        except ValueError as error:  # empty, with other sizes that multiply beyond 2**63
            raise WireError("an array of impossible shape") from error


def lay_out(array: np.ndarray, layout: str) -> np.ndarray:
    """Return a fresh writable copy of `array` with the memory layout "C", "F" or "strided"."""
    if layout == "strided" and array.ndim:
        room = np.zeros((*array.shape[:-1], 2 * array.shape[-1]), dtype=array.dtype)
        view: np.ndarray = room[..., ::2]
        view[...] = array
        return view
    return np.array(array, order="F" if layout == "F" else "C")


def _strict(convert: Any, text: str) -> Any:
    try:
        return convert(text)
    except (ValueError, OverflowError) as error:
        raise WireError("a number of unknown form") from error


_to_json = json.JSONEncoder(separators=(",", ":")).encode


def pack(header: Header, chunks: list[bytes]) -> bytes:
    """Return the frame that carries `header` and the encoder's `chunks`."""
    head = _to_json(header).encode("ascii")
    return b"".join([PREFIX.pack(len(head), sum(map(len, chunks))), head, *chunks])


def unpack_prefix(prefix: bytes, most: int = MAX_BODY) -> tuple[int, int]:
    """Return the lengths of header and body; raise WireError beyond the limits."""
    head, body = PREFIX.unpack(prefix)
    if head > MAX_HEADER or body > most:
        raise WireError("a frame larger than allowed")
    return head, body


def unpack_header(raw: bytes | bytearray) -> Header:
    """Return the header as a dictionary; raise WireError when it is anything else."""
    try:
        header = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise WireError("a header that is not JSON") from error
    if not isinstance(header, dict):
        raise WireError("a header that is not an object")
    return header
