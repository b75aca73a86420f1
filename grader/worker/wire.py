"""Values between the trusted side and a worker: a JSON form, and the raw bytes of arrays.

Both sides use this module. Decoding is strict, because on the trusted side every byte may have
been written by a hostile submission: no pickle, dtypes from a fixed list, sizes checked before
anything is allocated.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

# Bound here: student code, which can change what NumPy's names stand for, is asked nothing.
import numpy as np
from numpy import asarray, float64, generic, ndarray

from .arrays import MAX_DIMENSIONS, MAX_EXTENT, extent, form_of, lay_out, sized, turned
from .frames import MAX_BODY, WireError
from .masked import told_of_mask
from .numerals import decode_float, decode_int, encode_int

MAX_DEPTH = 8
MAX_ITEMS = 50_000
"""Of lists and tuples in one frame: 512 x 40 floats as a nested list are 21 000."""

MAX_TEXT = 10_000
MAX_KEY = 200
"""Characters of a dictionary's key."""

WIDEST_KEY = 1 << 53
"""Whole numbers below this, of either sign, may be keys: larger ones can be chosen so that all of
them fall on one place of the table behind a dictionary, and every look-up walks past the others."""

RANDOM = "random:"
"""So begin the names of functions that are told a draw from `random` with each question."""
ARRAY_PARTS = 6
"""The word, dtype, shape, layout, flavour, and the dtype's name for a person."""


@dataclass(frozen=True)
class Callback:
    """An argument that is a function: only its name crosses the wire."""

    name: str


@dataclass(frozen=True)
class Scripted:
    """An argument that is a function without arguments: it gives these values, one a call."""

    values: tuple[object, ...]


@dataclass(frozen=True)
class Namespace:
    """An argument that is a plain object: its attributes, some of which may be functions."""

    attributes: Mapping[str, object]


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
        if kind is dict:
            return self._dict(value, depth)
        if kind is Callback:
            return ["callback", value.name]
        if kind is Scripted:
            return ["scripted", [self.value(item, depth + 1) for item in value.values]]
        if kind is Namespace:
            return ["namespace", self._dict(value.attributes, depth)[1]]
        if kind is Laid:
            return self._array(value.array, value.layout)
        if issubclass(kind, (ndarray, generic)):  # __class__ can say anything
            masked = told_of_mask(kind, value)
            return ["other", masked] if masked else self._array(value, "C")
        for plain, as_plain in _PLAIN.items():
            if issubclass(kind, plain):
                return self.value(as_plain(value), depth)
        return ["other", f"an object of type {_name_of(kind)}"[:200]]

    def _dict(self, value: Mapping[Any, Any], depth: int) -> list[Any]:
        """Return the form of a dictionary whose keys are short texts or whole numbers."""
        pairs = [*value.items()]
        if depth >= MAX_DEPTH or self._items + 2 * len(pairs) > MAX_ITEMS:
            return ["other", "a dict that is too deep or too long"]
        if not all(_is_key(key) for key, _ in pairs):
            return ["other", "a dict with keys that are neither short texts nor whole numbers"]
        self._items += len(pairs)
        return ["dict", [[key, self.value(item, depth + 1)] for key, item in pairs]]

    def _array(self, value: np.ndarray | generic, layout: str) -> list[Any]:
        array = asarray(value)
        shape = array.shape
        name, sent, told = form_of(array.dtype)
        if sent is None or len(shape) > MAX_DIMENSIONS:
            return ["other", f"an array of dtype {name} and shape {shape}"[:MAX_TEXT]]
        if array.dtype != sent:
            array = turned(array, sent)
        if self._size + array.nbytes > self._most or extent(shape) > MAX_EXTENT:
            return ["other", f"an array of shape {shape}, too large to be sent"]
        self._size += array.nbytes
        self.chunks.append(array.tobytes())
        # What others made may run their code when it is asked for its class.
        flavour = "scalar" if issubclass(type(value), generic) else "array"
        return ["array", told, list(shape), layout, flavour, name]


def _is_key(key: object) -> bool:
    """Return True if a dictionary with this key crosses the wire."""
    if type(key) is int:
        return -WIDEST_KEY < key < WIDEST_KEY
    return type(key) is str and len(key) <= MAX_KEY


_name_of = vars(type)["__name__"].__get__
"""Takes a class; its own class may have another idea of its name."""

_PLAIN: dict[type, Callable[[Any], object]] = {
    tuple: lambda value: tuple(tuple.__iter__(value)),
    list: lambda value: list(list.__iter__(value)),
    dict: lambda value: dict(dict.items(value)),
    float: float.__float__,
    int: int.__int__,
    str: str.__str__,
}
"""How values of subclasses, such as named tuples and counters, become plain ones."""


_TEXTS: dict[str, Callable[[str], object]] = {"str": str, "callback": Callback, "other": Opaque}


class Decoder:
    """Rebuilds values from a header and a body, checking every size before it allocates."""

    def __init__(self, body: bytes | bytearray | memoryview, *, with_objects: bool = False) -> None:
        """Read values from `body`; only a worker takes objects and functions with their values."""
        self._body = memoryview(body)
        self._with_objects = with_objects
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
        elif type(held) is list:
            return self._structure(kind, held, depth + 1)
        elif kind == "bool" and type(held) is bool:
            return held
        elif kind == "bytes" and type(held) is int:
            return bytes(self._take(held))
        raise WireError("a value of unknown form")

    def _structure(self, kind: str, held: list[Any], depth: int) -> object:
        if kind == "list":
            return [self.value(item, depth) for item in held]
        if kind == "tuple" or (kind == "scripted" and self._with_objects):
            items = tuple([self.value(item, depth) for item in held])
            return items if kind == "tuple" else Scripted(items)
        if kind != "dict" and not (kind == "namespace" and self._with_objects):
            raise WireError("a value of unknown form")
        known: dict[Any, object] = {}
        for pair in held:
            if type(pair) is not list or len(pair) != 2 or not _is_key(pair[0]):  # noqa: PLR2004 key and value
                raise WireError("a value of unknown form")
            self._items += 1
            known[pair[0]] = self.value(pair[1], depth)
        if len(known) != len(held):
            raise WireError("a value of unknown form")
        return known if kind == "dict" else Namespace(known)

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
            dtype, sides, size = sized(name, layout, *shape)
            start = self._skip(size)
            array: np.ndarray = ndarray(sides, dtype, self._body, start)
        except WireError:
            raise
        except (TypeError, ValueError) as error:  # empty, with sides that multiply beyond 2**63
            raise WireError("an array of impossible shape") from error
        return array[()] if flavour == "scalar" and not shape else lay_out(array, layout)
