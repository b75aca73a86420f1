"""What an assignment states of its closed forms: `closed_forms.toml`, as data and as read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from grader.closed_forms.compute import (
    BUILT_IN,
    PARAMETER,
    Derivative,
    Formula,
    Function,
    Functions,
)
from grader.closed_forms.nodes import FormError, Node, symbols_of
from grader.closed_forms.parser import Vocabulary, parse
from grader.frozen import dataclass
from grader.records.model import Model

Text = Annotated[str, Field(min_length=1)]
Symbol = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]{0,23}$")]
Size = Symbol | Literal["1"]


class _Stated(Model):
    model_config = ConfigDict(strict=True)


class SymbolStated(_Stated):
    """`[forms.NAME.symbols]`: drawn at random, a dimension, or a formula in those before it."""

    means: Text
    shape: Annotated[tuple[Size, Size], Field(strict=False)] | None = None
    """Rows and columns, by dimensions; none for a number."""
    values: Literal["real", "one-hot", "dimension"] = "real"
    equals: Text | None = None


class FormStated(_Stated):
    """`[forms.NAME]`: one of the forms that a student may write."""

    title: Text
    asks: Text
    """What the formula is to give, in words."""
    symbols: Mapping[Symbol, SymbolStated]
    functions: Annotated[tuple[Symbol, ...], Field(strict=False)] = ()
    part: Text | None = None
    """Id of the written part that it belongs to."""
    settles: bool = False
    """Whether a right form earns the part by itself."""
    within: Mapping[Symbol, Symbol] = {}
    """Symbols that may stand within a function alone."""


class MistakeStated(_Stated):
    """`[mistakes."ID"]`: what is said of a known wrong form."""

    says: Text
    hint: Text
    see: Text


class Stated(_Stated):
    """`closed_forms.toml`."""

    functions: Mapping[Symbol, Text] = {}
    """By name: a formula in `t`."""
    derivatives: Mapping[Symbol, Symbol] = {}
    """By name: the elementwise function that it is the derivative of."""
    aliases: Mapping[Symbol, Symbol] = {}
    """Other names of symbols."""
    forms: Mapping[Symbol, FormStated]
    mistakes: Mapping[str, MistakeStated] = {}


@dataclass(frozen=True)
class Form:
    """One of the forms, ready to be asked."""

    name: str
    stated: FormStated
    vocabulary: Vocabulary
    computed: Mapping[str, Formula]
    """Symbols that follow from others."""

    def read(self, text: str) -> Formula:
        """Return what a text says; raise FormError where it cannot be read."""
        return Formula(text, parse(text, self.vocabulary))

    def strays(self, formula: Formula) -> list[tuple[str, str]]:
        """Return the symbols that stand where they may not, and the functions they belong in."""
        bound = self.stated.within
        return sorted(
            {
                (name, bound[name])
                for name, function in symbols_of(formula.tree)
                if name in bound and function != bound[name]
            }
        )


@dataclass(frozen=True)
class ClosedForms:
    """All forms of an assignment."""

    stated: Stated
    functions: Functions
    forms: Mapping[str, Form]

    def parts(self) -> Iterator[str]:
        """Yield the ids of the written parts that forms belong to."""
        yield from (form.stated.part for form in self.forms.values() if form.stated.part)


def closed_forms_of(stated: Stated) -> ClosedForms:
    """Return the forms; raise FormError, with the key in its sentence, for what cannot be meant."""
    functions: dict[str, Function | Derivative] = {}
    for name, text in stated.functions.items():
        words = Vocabulary((PARAMETER,), (*BUILT_IN, *functions))
        functions[name] = Function(_parsed(f"functions.{name}", text, words), text)
    for name, of in stated.derivatives.items():
        if of not in functions:
            raise FormError(f"derivatives.{name}: there is no function {of}")
        functions[name] = Derivative(of)
    for name in stated.aliases:
        if name in (*BUILT_IN, *functions):
            raise FormError(f"aliases.{name}: is a function")
    forms = {name: _form(name, form, stated, functions) for name, form in stated.forms.items()}
    return ClosedForms(stated, functions, forms)


def _parsed(key: str, text: str, words: Vocabulary) -> Node:
    try:
        return parse(text, words)
    except FormError as error:
        raise FormError(f"{key}: {error.said}", error.hint) from error


def _form(name: str, form: FormStated, stated: Stated, known: Functions) -> Form:
    for function in (*form.functions, *form.within.values()):
        if function not in known:
            raise FormError(f"forms.{name}: there is no function {function}")
    computed: dict[str, Formula] = {}
    before: list[str] = []
    for symbol, each in form.symbols.items():
        key = f"forms.{name}.symbols.{symbol}"
        sizes = [size for size in each.shape or () if size != "1"]
        unknown = [size for size in sizes if size not in before]
        if unknown or any(form.symbols[size].values != "dimension" for size in sizes):
            raise FormError(f"{key}.shape: names no dimensions that stand before it")
        if each.equals is not None:
            words = Vocabulary(tuple(before), (*BUILT_IN, *known))
            computed[symbol] = Formula(each.equals, _parsed(f"{key}.equals", each.equals, words))
        before.append(symbol)
    functions = tuple(dict.fromkeys([*form.functions, *BUILT_IN]))
    words = Vocabulary(tuple(form.symbols), functions, stated.aliases)
    return Form(name, form, words, computed)
