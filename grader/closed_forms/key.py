"""What is right for each case of each closed form, and what known mistakes make of it.

It comes from the reference's own forms, or from a public pack, which holds values alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import numpy as np
from pydantic import ConfigDict, Field, RootModel

from grader.closed_forms.compute import Formula, Values
from grader.closed_forms.draws import draw
from grader.closed_forms.nodes import FormError
from grader.closed_forms.stated import ClosedForms, Form, Text
from grader.frozen import dataclass
from grader.records.model import Model

Value = np.ndarray | None
"""What a form gives; None where its shapes do not fit."""

RTOL = 1e-8
"""Of the largest entry. Right forms differ by rounding alone, some 1e-15."""


class FormAnswered(Model):
    """`[NAME]` in the reference's `closed_forms.toml`."""

    model_config = ConfigDict(strict=True)

    answer: Text
    mistakes: Mapping[str, Annotated[tuple[Text, ...], Field(strict=False)]] = {}
    """By id: wrong forms that make the mistake."""


class FormsAnswered(RootModel[dict[str, FormAnswered]]):
    """The reference's `closed_forms.toml`."""


@dataclass(frozen=True)
class FormCase:
    """The values of the symbols in one case, what is right, and what each mistake gives."""

    values: Values
    expected: np.ndarray
    alikes: Mapping[str, Value]
    """A name is an id, followed by "#" and the number of the variant."""


FormsKey = Mapping[str, tuple[FormCase, ...]]
"""By form."""


def key_of(forms: ClosedForms, answered: FormsAnswered, seed: int) -> FormsKey:
    """Return the key; raise FormError, with the key of the file, for a form that cannot be used."""
    missing = [name for name in forms.forms if name not in answered.root]
    if missing:
        raise FormError(f"{missing[0]}: its answer is missing")
    strange = [name for name in answered.root if name not in forms.forms]
    if strange:
        raise FormError(f"{strange[0]}: is none of {', '.join(forms.forms)}")
    return {
        name: tuple(_cases(forms, form, answered.root[name], seed))
        for name, form in forms.forms.items()
    }


def _cases(forms: ClosedForms, form: Form, answered: FormAnswered, seed: int) -> list[FormCase]:
    answer = _read(form, answered.answer, f"{form.name}.answer")
    alikes: dict[str, Formula] = {}
    for mistake, variants in answered.mistakes.items():
        if mistake not in forms.stated.mistakes:
            raise FormError(f"{form.name}.mistakes: {mistake} has no text")
        for number, text in enumerate(variants):
            alikes[f"{mistake}#{number}"] = _read(form, text, f"{form.name}.mistakes.{mistake}")
    found = []
    for values in draw(forms, form, seed):
        expected = answer.value(values, forms.functions)
        wrong = {name: value_of(each, values, forms) for name, each in alikes.items()}
        found.append(FormCase(values, expected, wrong))
    for name in alikes:
        if all(is_equal(case.alikes[name], case.expected) for case in found):
            raise FormError(f"{form.name}.mistakes.{name}: is right")
    return found


def _read(form: Form, text: str, key: str) -> Formula:
    try:
        return form.read(text)
    except FormError as error:
        raise FormError(f"{key}: {error.said}", error.hint) from error


def value_of(formula: Formula, values: Values, forms: ClosedForms) -> Value:
    """Return what a form gives in a case; None where its shapes do not fit."""
    try:
        return formula.value(values, forms.functions)
    except FormError:
        return None


def is_equal(one: Value, other: Value) -> bool:
    """Return True if two values have one shape and equal entries, all of them finite."""
    if one is None or other is None:
        return one is other
    if one.shape != other.shape:
        return False
    scale = float(np.max(np.abs(other), initial=0.0))
    return bool(np.all(np.abs(one - other) <= RTOL * scale)) and bool(np.isfinite(scale))


def packed(key: FormsKey, forms: ClosedForms) -> bytes:
    """Return what a public pack keeps of a key, as JSON: values, and a digest of their inputs."""
    return json.dumps(
        {
            name: [
                [
                    _digest(case.values, forms.forms[name]),
                    case.expected.tolist(),
                    {each: None if v is None else v.tolist() for each, v in case.alikes.items()},
                ]
                for case in cases
            ]
            for name, cases in key.items()
        }
    ).encode()


def unpacked(raw: bytes, forms: ClosedForms, seed: int) -> FormsKey:
    """Return the key from what `packed` made; raise ValueError where it is of other cases."""
    found: Mapping[str, Sequence[Any]] = json.loads(raw)
    if found.keys() != forms.forms.keys():
        raise ValueError("other forms")
    key: dict[str, tuple[FormCase, ...]] = {}
    for name, form in forms.forms.items():
        drawn = draw(forms, form, seed)
        kept = found[name]
        if [each[0] for each in kept] != [_digest(values, form) for values in drawn]:
            raise ValueError(f"{name}: other values")
        key[name] = tuple(
            FormCase(
                values,
                np.asarray(expected, dtype=np.float64),
                {each: None if v is None else np.asarray(v, float) for each, v in alikes.items()},
            )
            for values, (_, expected, alikes) in zip(drawn, kept, strict=True)
        )
    return key


def _digest(values: Values, form: Form) -> str:
    """Return a digest of the values that are drawn; others follow from them."""
    drawn = {name: value.tolist() for name, value in values.items() if name not in form.computed}
    return hashlib.sha256(repr(drawn).encode()).hexdigest()[:16]
