"""The tree of a formula, and the sentence on one that cannot be read or computed."""

from __future__ import annotations

from collections.abc import Iterator

from grader.frozen import dataclass
from grader.language import N_

MAX_QUOTED = 40
"""Characters of a formula that a sentence quotes."""


class FormError(Exception):
    """A formula cannot be read or computed: a sentence, and the cure where it is known."""

    def __init__(self, said: str, hint: str = "") -> None:
        super().__init__(said)
        self.said = said
        self.hint = hint


@dataclass(frozen=True)
class Node:
    """A part of a formula."""

    begins: int
    ends: int
    """Where it stands in the text."""

    def quoted(self, text: str) -> str:
        """Return what stands there, shortened in the middle where it is long."""
        said = " ".join(text[self.begins : self.ends].split())
        if len(said) <= MAX_QUOTED:
            return said
        half = MAX_QUOTED // 2 - 2
        return f"{said[:half]} ... {said[-half:]}"


@dataclass(frozen=True)
class Number(Node):
    """A number."""

    value: float


@dataclass(frozen=True)
class Name(Node):
    """A symbol, by its own name and not by another that it has."""

    name: str


@dataclass(frozen=True)
class Minus(Node):
    """The opposite of a value."""

    operand: Node


@dataclass(frozen=True)
class Transposed(Node):
    """A matrix with rows and columns exchanged."""

    operand: Node


@dataclass(frozen=True)
class Power(Node):
    """Each entry raised to a number."""

    base: Node
    exponent: float


@dataclass(frozen=True)
class Operation(Node):
    """One of + - * / and @ between two values."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True)
class Applied(Node):
    """A function of a value."""

    function: str
    argument: Node


def children(node: Node) -> tuple[Node, ...]:
    """Return the parts that a node is made of."""
    match node:
        case Minus() | Transposed():
            return (node.operand,)
        case Power():
            return (node.base,)
        case Operation():
            return (node.left, node.right)
        case Applied():
            return (node.argument,)
    return ()


def symbols_of(node: Node, within: str = "") -> Iterator[tuple[str, str]]:
    """Yield each symbol of a tree, and the innermost function that it stands in."""
    if isinstance(node, Name):
        yield node.name, within
    inside = node.function if isinstance(node, Applied) else within
    for child in children(node):
        yield from symbols_of(child, inside)


def unreadable(said: str, begins: int, hint: str = "") -> FormError:
    """Return the error at a character of the text, counted from 1."""
    return FormError(N_("character {place}: {said}", place=begins + 1, said=said), hint)
