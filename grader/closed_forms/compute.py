"""Compute a formula on given values: numbers and matrices, with shapes held to strictly.

Nothing is stretched to fit: an elementwise operation takes two matrices of one shape, or a number
and a matrix. What a formula costs is bounded by its size, since the values are small.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from grader.closed_forms import nodes
from grader.closed_forms.nodes import FormError, Node
from grader.frozen import dataclass
from grader.language import N_, Marked

Values = Mapping[str, np.ndarray]

STEP = 1e-30
"""Of a complex step, which gives a derivative to the last digit: nothing is subtracted."""


@dataclass(frozen=True)
class Function:
    """A function that an assignment states: a formula in `t`."""

    body: Node
    text: str


@dataclass(frozen=True)
class Derivative:
    """The derivative of an elementwise function, found without its formula."""

    of: str


Functions = Mapping[str, Function | Derivative]

BUILT_IN: Mapping[str, Callable[[np.ndarray], np.ndarray]] = {
    "sum": np.sum,
    "exp": np.exp,
    "log": np.log,
}
ELEMENTWISE: Mapping[str, Callable[[np.ndarray, np.ndarray], np.ndarray]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
}
PARAMETER = "t"


@dataclass(frozen=True)
class Formula:
    """A formula as it was written, and what was read of it."""

    text: str
    tree: Node

    def value(self, values: Values, functions: Functions) -> np.ndarray:
        """Return its value; raise FormError where shapes do not fit.

        An entry that is no number, as of the logarithm of 0, is NaN or infinite.
        """
        with np.errstate(all="ignore"):
            return np.asarray(_Computer(self.text, values, functions).value(self.tree))


@dataclass(frozen=True)
class _Computer:
    text: str
    values: Values
    functions: Functions

    def value(self, node: Node) -> np.ndarray:
        value: Any
        match node:
            case nodes.Number():
                value = node.value
            case nodes.Name():
                value = self.values[node.name]
            case nodes.Minus():
                value = -self.value(node.operand)
            case nodes.Transposed():
                value = self.value(node.operand).T
            case nodes.Power():
                value = self.value(node.base) ** node.exponent
            case nodes.Applied():
                value = self.applied(node.function, self.value(node.argument))
            case nodes.Operation():
                value = self.combined(node)
            case _:
                raise TypeError(node)
        return np.asarray(value)

    def combined(self, node: nodes.Operation) -> np.ndarray:
        left, right = self.value(node.left), self.value(node.right)
        if node.operator == "@":
            if not (left.ndim and right.ndim):
                raise self.misfit(node, left, right, N_("@ takes two matrices; use *"))
            if left.shape[1] != right.shape[0]:
                raise self.misfit(node, left, right)
            return np.asarray(left @ right)
        if left.size > 1 and right.size > 1 and left.shape != right.shape:
            raise self.misfit(node, left, right)
        return ELEMENTWISE[node.operator](_number(left, right), _number(right, left))

    def applied(self, name: str, argument: np.ndarray) -> np.ndarray:
        if name in BUILT_IN:
            return np.asarray(BUILT_IN[name](argument))
        function = self.functions[name]
        if isinstance(function, Derivative):
            return np.asarray(np.imag(self.applied(function.of, argument + STEP * 1j)) / STEP)
        inside = _Computer(function.text, {PARAMETER: argument}, self.functions)
        return inside.value(function.body)

    def misfit(
        self, node: nodes.Operation, left: np.ndarray, right: np.ndarray, hint: str = ""
    ) -> FormError:
        said = N_(
            "{whole}: {left} is {one} and {right} is {other}, which do not fit",
            whole=node.quoted(self.text),
            left=node.left.quoted(self.text),
            one=shape_words(left),
            right=node.right.quoted(self.text),
            other=shape_words(right),
        )
        return FormError(said, hint)


def _number(value: np.ndarray, beside: np.ndarray) -> np.ndarray:
    """Return a matrix of one entry as the number that it is, beside any other value."""
    return value.reshape(()) if value.size == 1 and beside.size != 1 else value


def shape_words(value: np.ndarray) -> Marked:
    """Return in words how large a value is."""
    if not value.ndim:
        return N_("a number")
    rows, columns = value.shape
    return N_("{rows} x {columns}", rows=rows, columns=columns)
