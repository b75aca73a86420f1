"""What an author writes for an argument, and what becomes of it at a seed: value, source, title.

A form is a list of numbers, an array, a number, None, a text, a dictionary, an input that is made
at the seed, or a pair of a title and one of these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from grader.assignment import functions
from grader.assignment.inputs import (
    LITERAL_ENTRIES,
    GeneratedInput,
    Inputs,
    LazySource,
    literal,
    namespace,
    plain,
    scripted,
)
from grader.errors import UsageError
from grader.frozen import dataclass
from grader.language import N_, Marked
from grader.sandbox.callbacks import Answer
from grader.worker.wire import Namespace, Scripted

Form = object
"""What an author may write for an argument; what cannot be used is refused with a sentence."""

OBJECTS = (Scripted, Namespace)

SHOWN = 80
"""Characters of a value up to which a title shows it."""

PAIR = 2


@dataclass(frozen=True)
class Drawn:
    """An input that is made when the seed is known, from what may be another form."""

    make: Callable[[Inputs], Form]


@dataclass(frozen=True)
class Described:
    """A made value, and what a student reads of it."""

    made: GeneratedInput
    title: str


@dataclass(frozen=True)
class Called:
    """An argument that is a function: what answers for it, its source and its title."""

    answer: Answer
    source: LazySource
    title: str = ""


@dataclass(frozen=True)
class Argument:
    """A form at a seed."""

    value: object
    lazy_source: LazySource
    title: str
    """Empty where it says nothing that a student wants to know."""
    answer: Answer | None = None
    """What answers for it where it is a function."""
    is_short: bool = False
    """Whether the title is the value itself, which is then shown as `name = value`."""


def marked(text: str) -> Marked:
    """Return an author's text as one that is translated when it is shown."""
    if not isinstance(text, str):
        raise UsageError(f"{text!r} stands where a text is needed")
    return text if isinstance(text, Marked) else N_(text)


def drawn(make: Callable[[Inputs], Form]) -> Drawn:
    """Return a form that `make` makes from the inputs at the seed."""
    return Drawn(make)


def callback(
    function: Answer | functions.Function, source: LazySource = "", title: str = ""
) -> Called:
    """Return an argument that is a function: the student's code calls it and we answer.

    It is one of `functions`, or what answers with the Python `source` that a student may paste.
    """
    if isinstance(function, functions.Function):
        return Called(functions.answer(function), function.source, title or function.name)
    if not source:
        raise UsageError("callback(answer, source) needs the source that a student may paste")
    return Called(function, source, title)


def argument(form: Form, inputs: Inputs) -> Argument:
    """Return what becomes of a form at a seed. Raise UsageError for what cannot be an argument."""
    while isinstance(form, Drawn):
        form = form.make(inputs)
    match form:
        case tuple((str() as title, inner)):
            return replace(argument(inner, inputs), title=marked(title), is_short=False)
        case Called(answer, source, title):
            return Argument(None, source, title, answer)
        case Described(made, title):
            return Argument(made.value, made.lazy_source, title)
        case GeneratedInput():
            return Argument(form.value, form.lazy_source, title_of(form.array))
    return _literal(form)


def _is_numeric(form: Sequence[object]) -> bool:
    """Return True if a list holds numbers, or lists of them; an empty one is an empty vector."""
    return all(
        _is_numeric(each)
        if isinstance(each, list)
        else isinstance(each, (int, float)) and not isinstance(each, bool)
        for each in form
    )


def _literal(form: Form) -> Argument:
    """Return what is written out: an array, a list of numbers as one of float64, or plain data."""
    if isinstance(form, np.ndarray):
        made = literal(form)
        return Argument(made.value, made.lazy_source, _shown(form, form.tolist()))
    if not isinstance(form, list) or not _is_numeric(form):
        return _plain(form)
    try:
        made = literal(np.array(form, dtype=np.float64))
    except ValueError:
        raise UsageError(f"{form}: its rows are not equally long") from None
    return Argument(made.value, made.lazy_source, _shown(made.array, form))


def _shown(array: np.ndarray, entries: object) -> str:
    """Return the title of an array: its entries where they are few."""
    if not 0 < array.size <= LITERAL_ENTRIES or len(str(entries)) > SHOWN:
        return title_of(array)
    if array.ndim == 1:
        return N_("the vector {vector}", vector=entries)
    return N_("the matrix {matrix}", matrix=entries)


def title_of(array: np.ndarray) -> str:
    """Return the title of an array: its shape."""
    match array.shape:
        case ():
            return N_("a number")
        case (size,):
            return N_("a vector of {size} entries", size=size)
        case (rows, columns):
            return N_("a {rows} x {columns} matrix", rows=rows, columns=columns)
    return N_("an array of shape {shape}", shape=array.shape)


def _plain(form: Form) -> Argument:
    """Return plain data, whose title is itself where it is short."""
    if not _is_plain(form):
        raise UsageError(
            f"an argument of type {type(form).__name__} cannot be sent: write a number, a list, an "
            f"array, a text, a dictionary, None, callback(...) or what makes one at the seed"
        )
    text = _made(form).source
    is_shown = form is not None and not isinstance(form, OBJECTS) and len(text) <= SHOWN
    return Argument(form, text, text if is_shown else "", is_short=True)


def _is_plain(form: Form) -> bool:
    match form:
        case None | bool() | int() | float() | str():
            return True
        case list() | tuple():
            return all(map(_is_plain, form))
        case Mapping():
            return all(_is_plain(key) and _is_plain(value) for key, value in form.items())
        case Scripted(values):
            return _is_plain(values)
        case Namespace(attributes):
            return all(map(_is_plain, attributes.values()))
    return False


def _made(form: Form) -> GeneratedInput:
    """Return plain data with its source."""
    match form:
        case Scripted(values):
            return scripted(*values)
        case Namespace(attributes):
            return namespace(**{name: _made(value) for name, value in attributes.items()})
    return plain(form)
