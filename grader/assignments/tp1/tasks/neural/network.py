"""Sizes of a network with one hidden layer, and the places of its blocks in the flat stack."""

from __future__ import annotations

import functools
import itertools
from dataclasses import dataclass

import numpy as np

from grader.assignment.cases import Arg
from grader.assignment.inputs import GeneratedInput

BLOCKS = ("W1", "b1", "W2", "b2")

ORDINARY = ("neural.cost", *(f"neural.grad_{name}" for name in BLOCKS))
"""Criteria that judge ordinary networks, the cost first."""

BEYOND = ("neural.sizes", "neural.extreme")
"""Criteria that judge, of other networks, only what is right for ordinary ones."""


@dataclass(frozen=True)
class Network:
    """Sizes of a network and the places of its blocks in the flat stack of parameters."""

    inputs: int
    hidden: int
    outputs: int

    @functools.cached_property
    def shapes(self) -> dict[str, tuple[int, int]]:
        """Shapes of the blocks in stacking order."""
        return {
            "W1": (self.inputs, self.hidden),
            "b1": (1, self.hidden),
            "W2": (self.hidden, self.outputs),
            "b2": (1, self.outputs),
        }

    @functools.cached_property
    def size(self) -> int:
        """Number of parameters (question 3.4)."""
        return sum(rows * columns for rows, columns in self.shapes.values())

    @functools.cached_property
    def _starts(self) -> dict[str, int]:
        sizes = [rows * columns for rows, columns in self.shapes.values()]
        return dict(zip(self.shapes, itertools.accumulate(sizes, initial=0), strict=False))

    def block_at(self, place: int) -> str:
        """Return the name of the block that holds a parameter of the flat stack."""
        return max(
            (name for name, start in self._starts.items() if start <= place),
            key=self._starts.__getitem__,
        )

    def block(self, flat: np.ndarray, name: str) -> np.ndarray:
        """Return a block, (r, c), of a flat stack, (p,); raise KeyError for an unknown name."""
        start, (rows, columns) = self._starts[name], self.shapes[name]
        return flat[start : start + rows * columns].reshape(rows, columns)


def arguments(
    data: GeneratedInput,
    labels: GeneratedInput,
    params: GeneratedInput,
    dimensions: tuple[int, int, int],
) -> tuple[Arg, ...]:
    """Return the arguments of `forward_backward_prop`, in their order."""
    made = {"data": data, "labels": labels, "params": params}
    return (
        *(Arg.of(name, each, fixed=name == "labels") for name, each in made.items()),
        Arg("dimensions", dimensions, repr(dimensions)),
    )


def probed(network: Network) -> list[int]:
    """Return the parameters that are moved: the first two and the last of each block.

    The second tells a transposed block from a right one.
    """
    places, start = [], 0
    for rows, columns in network.shapes.values():
        last = start + rows * columns - 1
        places += sorted({start, min(start + 1, last), last})
        start += rows * columns
    return places
