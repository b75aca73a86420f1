"""Read a formula into a tree: a small grammar, with the precedence that NumPy has.

    formula  = [-+] product, {[-+] product}
    product  = signed, {(* | / | @) signed}
    signed   = {[-+]} power
    power    = value, [** [-+] number]
    value    = (number | name | function "(" formula ")" | "(" formula ")"), {.T}

It is bounded before it begins: in characters, in words, in depth, and in powers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field, replace

from grader.closed_forms import nodes
from grader.closed_forms.nodes import FormError, Node, unreadable
from grader.closed_forms.tokens import Token, tokens_of
from grader.frozen import dataclass
from grader.language import N_
from grader.sanitise import clean_line

MAX_DEPTH = 24
"""Parentheses, functions and signs within one another."""

MAX_POWER = 9


@dataclass(frozen=True)
class Vocabulary:
    """What a formula may name."""

    symbols: tuple[str, ...]
    functions: tuple[str, ...]
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Other names of symbols, and the symbols that they stand for."""

    def symbol(self, name: str) -> str:
        """Return a symbol by any of its names; nothing where it is none."""
        meant = self.aliases.get(name, name)
        return meant if meant in self.symbols else ""


def parse(text: str, vocabulary: Vocabulary) -> Node:
    """Return the tree of a formula; raise FormError that says where it cannot be read, and why."""
    return _Reader(tokens_of(text), vocabulary).whole()


@dataclass
class _Reader:
    tokens: list[Token]
    vocabulary: Vocabulary
    at: int = 0
    depth: int = 0

    def whole(self) -> Node:
        if self.next.kind == "end":
            raise FormError(N_("it is empty"))
        node = self.sum()
        if self.next.text == ")":
            raise unreadable(N_("this ) closes nothing"), self.next.begins)
        if self.next.kind != "end":
            raise self._two_in_a_row()
        return node

    @property
    def next(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    @contextmanager
    def deeper(self) -> Iterator[None]:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise unreadable(N_("more than {most} levels deep", most=MAX_DEPTH), self.next.begins)
        yield
        self.depth -= 1

    def sum(self) -> Node:
        left = self.product()
        while self.next.text in ("+", "-"):
            operator = self.take().text
            right = self.product()
            left = nodes.Operation(left.begins, right.ends, operator, left, right)
        return left

    def product(self) -> Node:
        left = self.signed()
        while self.next.text in ("*", "/", "@"):
            operator = self.take().text
            right = self.signed()
            left = nodes.Operation(left.begins, right.ends, operator, left, right)
        return left

    def signed(self) -> Node:
        if self.next.text not in ("+", "-"):
            return self.power()
        sign = self.take()
        with self.deeper():
            operand = self.signed()
        if sign.text == "+":
            return operand
        return nodes.Minus(sign.begins, operand.ends, operand)

    def power(self) -> Node:
        base = self.value()
        if self.next.text != "**":
            return base
        sign = self.take()
        with self.deeper():
            exponent = self.signed()
        value = _constant(exponent)
        if value is None or abs(value) > MAX_POWER:
            said = N_("a power is a number from -{most} to {most}", most=MAX_POWER)
            raise unreadable(said, sign.ends)
        return nodes.Power(base.begins, exponent.ends, base, value)

    def value(self) -> Node:
        node = self.plain()
        while self.next.text == ".T":
            node = nodes.Transposed(node.begins, self.take().ends, node)
        return node

    def plain(self) -> Node:
        token = self.take()
        if token.kind == "number":
            return nodes.Number(token.begins, token.ends, float(token.text))
        if token.kind == "name":
            return self.named(token)
        if token.text == "(":
            inner, ends = self.enclosed(token)
            return replace(inner, begins=token.begins, ends=ends)  # quoted with its parentheses
        if token.kind == "end":
            raise FormError(N_("it ends where a value is expected"))
        said = N_("{sign} stands where a value is expected", sign=token.text)
        raise unreadable(said, token.begins)

    def enclosed(self, opens: Token) -> tuple[Node, int]:
        with self.deeper():
            inner = self.sum()
        if self.next.text != ")":
            if self.next.kind == "end":
                raise unreadable(N_("this ( is not closed"), opens.begins)
            raise self._two_in_a_row()
        return inner, self.take().ends

    def named(self, token: Token) -> Node:
        opens = self.next.text == "("
        if token.text in self.vocabulary.functions:
            if not opens:
                said = N_("{name} is a function; write {name}(...)", name=token.text)
                raise unreadable(said, token.begins)
            argument, ends = self.enclosed(self.take())
            return nodes.Applied(token.begins, ends, token.text, argument)
        symbol = self.vocabulary.symbol(token.text)
        if symbol and opens:
            said = N_("{name} is no function; a product is written *", name=token.text)
            raise unreadable(said, token.begins)
        if symbol:
            return nodes.Name(token.begins, token.ends, symbol)
        raise self._unknown(token)

    def _unknown(self, token: Token) -> FormError:
        known = ", ".join(self.vocabulary.symbols)
        functions = ", ".join(self.vocabulary.functions)
        return unreadable(
            N_("{name} is not known here", name=clean_line(token.text)),
            token.begins,
            N_("symbols are {known}; functions are {functions}", known=known, functions=functions),
        )

    def _two_in_a_row(self) -> FormError:
        before, after = self.tokens[self.at - 1], self.next
        said = N_("no sign stands between {one} and {other}", one=before.text, other=after.text)
        return unreadable(said, after.begins, N_("a product is written *, one of matrices @"))


def _constant(node: Node) -> float | None:
    if isinstance(node, nodes.Number):
        return node.value
    if isinstance(node, nodes.Minus):
        value = _constant(node.operand)
        return None if value is None else -value
    return None
