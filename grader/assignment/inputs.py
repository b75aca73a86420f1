"""Seeded inputs: values together with the Python source that makes them again."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Sequence

import numpy as np

from grader.frozen import dataclass
from grader.worker.wire import Laid, Namespace, Scripted

LITERAL_ENTRIES = 24
"""Arrays up to this size are shown as numbers with two decimals, to be checked by hand."""


LazySource = str | Callable[[], str]
"""Python source, or what writes it: only that of inputs which fail is ever shown."""


def source_of(writes: LazySource) -> str:
    """Return the source, now that it is shown."""
    return writes if isinstance(writes, str) else writes()


@dataclass(frozen=True)
class GeneratedInput:
    """A value and the source that makes it. `value` may be a `Laid` array for the wire."""

    value: object
    lazy_source: LazySource

    @property
    def source(self) -> str:
        """Python source that makes the value again."""
        return source_of(self.lazy_source)

    @property
    def array(self) -> np.ndarray:
        """The value as an array."""
        value = self.value.array if isinstance(self.value, Laid) else self.value
        return np.asarray(value)


class Inputs:
    """Makes the inputs of one criterion from the batch's seed.

    `RandomState` is used because its stream is frozen for ever (NEP 19), so that a seed gives the
    same inputs under every version of NumPy. Each criterion has a seed of its own, so that
    switching one off changes no other; from it the batch's seed cannot be computed.
    """

    def __init__(self, seed: int, criterion: str) -> None:
        self._seed = seed
        self._criterion = criterion
        self._count = 0
        self._random: np.random.RandomState | None = None

    def shared(self, name: str) -> Inputs:
        """Return inputs that several criteria have in common: the same for each that asks."""
        return Inputs(self._seed, name)

    def next_seed(self) -> int:
        """Return the seed of the next input, 32 bits of SHA-256."""
        self._count += 1
        text = f"{self._seed}:{self._criterion}:{self._count}"
        return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "little")

    def stream(self, seed: int) -> np.random.RandomState:
        """Return `RandomState(seed)`; one object serves all, since making one takes 0.1 ms."""
        if self._random is None:
            self._random = np.random.RandomState(seed)
        else:
            self._random.seed(seed)
        return self._random

    def uniform(self, low: float, high: float, shape: tuple[int, ...] | int) -> GeneratedInput:
        """Draw from [low, high): small arrays with two decimals, larger ones by their seed."""
        seed = self.next_seed()
        value = np.asarray(self.stream(seed).uniform(low, high, shape))
        if value.size <= LITERAL_ENTRIES:
            return literal(value.round(2) + 0.0)
        return GeneratedInput(
            value, f"np.random.RandomState({seed}).uniform({low}, {high}, {shape})"
        )

    def order(self, count: int) -> list[int]:
        """Draw an order of the numbers below `count`."""
        drawn = self.stream(self.next_seed()).permutation(count)
        return [int(each) for each in drawn]

    def integers(self, low: int, high: int, shape: tuple[int, ...]) -> GeneratedInput:
        """Draw integers from low to high - 1, as int64."""
        value = self.stream(self.next_seed()).randint(low, high, shape)
        return literal(value.astype(np.int64))

    def whole(self, low: int, high: int) -> int:
        """Draw a whole number from low to high, both included."""
        return int(self.stream(self.next_seed()).randint(low, high + 1))

    def choice(self, options: Sequence[float]) -> float:
        """Draw one of the options."""
        return float(options[self.stream(self.next_seed()).randint(len(options))])


def literal(value: object, dtype: type | None = None) -> GeneratedInput:
    """Return an array, a NumPy scalar or a Python number with its literal as source."""
    if isinstance(value, (int, float)) and dtype is None:
        return GeneratedInput(value, repr(value))
    array = np.asarray(value, dtype=dtype)
    return GeneratedInput(array, lambda: _literal_source(array))


def plain(value: object) -> GeneratedInput:
    """Return a Python value as it is: text, None, a dictionary, a list or tuple of anything."""
    return GeneratedInput(value, repr(value))


def scripted(*values: object) -> GeneratedInput:
    """Return a function without arguments that gives these values, one a call."""
    return GeneratedInput(Scripted(values), f"iter({[*values]!r}).__next__")


def namespace(**attributes: object) -> GeneratedInput:
    """Return a plain object with these attributes: made values, functions among them, or others."""
    made = {
        name: each if isinstance(each, GeneratedInput) else plain(each)
        for name, each in attributes.items()
    }
    value = Namespace({name: each.value for name, each in made.items()})

    def source() -> str:
        parts = ", ".join(f"{name}={each.source}" for name, each in made.items())
        return f"types.SimpleNamespace({parts})"

    return GeneratedInput(value, source)


def _literal_source(array: np.ndarray) -> str:
    plain = array.dtype in (np.float64, np.int64) and array.size
    suffix = "" if plain else f", dtype=np.{array.dtype.name}"
    if not array.size:
        return f"np.zeros({array.shape}{suffix})"
    with np.printoptions(threshold=2**31, floatmode="unique", linewidth=88):
        text = np.array2string(array, separator=", ", prefix="np.array(")
    text = text.replace("inf", "np.inf").replace("nan", "np.nan")
    return f"np.array({text}{suffix})"


def pattern(shape: tuple[int, ...]) -> GeneratedInput:
    """Return whole numbers from 0 to 4 that are not sorted: round, and the same at every seed."""
    size = math.prod(shape)
    value = (np.arange(size) * 7 % 5).reshape(shape).astype(np.float64)
    if size <= LITERAL_ENTRIES:
        return literal(value)
    return GeneratedInput(value, f"np.reshape(np.arange({size}) * 7 % 5.0, {shape})")


def strided(made: GeneratedInput) -> GeneratedInput:
    """Return the same values as a view that is not contiguous: every second column."""
    return GeneratedInput(
        Laid(made.array, "strided"), lambda: f"np.repeat({made.source}, 2, axis=-1)[..., ::2]"
    )


def fortran(made: GeneratedInput) -> GeneratedInput:
    """Return the same values in Fortran order, as a transposed matrix has them."""
    return GeneratedInput(Laid(made.array, "F"), lambda: f"np.asfortranarray({made.source})")
