"""What closed forms say of answers: verdicts from the reports, and which forms are equal."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from grader.closed_forms.draws import draw
from grader.closed_forms.key import value_of
from grader.closed_forms.nodes import FormError
from grader.closed_forms.stated import ClosedForms
from grader.course.gradings import digests_that_count
from grader.course.storing import Files
from grader.records.closed_form import FormScore

SEED = 1
"""Any: forms of students are compared with one another, none is judged."""

DIGITS = 7
"""Of values that are equal. Forms that are differ by some 1e-15."""

Forms = Sequence[FormScore]


def forms_in(attempts: Collection[int], question: str, files: Files) -> Mapping[int, Forms]:
    """Return the closed forms of attempts that belong to a question, by attempt."""
    found = {
        key: tuple(form for form in _forms(_Kept(digest, files)) if form.part == question)
        for key, digest in digests_that_count(attempts).items()
    }
    return {key: forms for key, forms in found.items() if forms}


def is_wrong(forms: Forms) -> bool:
    """Return True where a form is called wrong."""
    return any(form.verdict == "wrong" for form in forms)


def said_by(forms: Forms, closed: ClosedForms | None, assignment: str) -> str:
    """Return what is equal for forms that say the same; `assignment` is the one that asks."""
    return "\0".join(
        _said(_Form(assignment, each.id, each.form, each.verdict, closed))
        for each in sorted(forms, key=lambda each: each.id)
    )


@dataclass(frozen=True)
class _Kept:
    """A report, which is the same wherever it is kept."""

    digest: str
    files: Files = field(compare=False)


@functools.lru_cache(maxsize=1 << 13)
def _forms(kept: _Kept) -> Forms:
    """Read the forms alone: a report has a hundred times as much."""
    raw = json.loads(kept.files.get(kept.digest))
    return tuple(FormScore.model_validate(each) for each in raw.get("closed_forms", ()))


@dataclass(frozen=True)
class _Form:
    assignment: str
    id: str
    text: str
    verdict: str
    closed: ClosedForms | None = field(compare=False)


@functools.lru_cache(maxsize=1 << 13)
def _said(form: _Form) -> str:
    if form.verdict == "right":
        return f"{form.id} right"
    text = f"{form.id} {''.join(form.text.split())}"
    asked = None if form.closed is None else form.closed.forms.get(form.id)
    if form.closed is None or asked is None or form.verdict != "wrong":
        return text
    try:
        formula = asked.read(form.text)
    except FormError:
        return text
    values = [value_of(formula, each, form.closed) for each in draw(form.closed, asked, SEED)]
    if all(value is None for value in values):
        return text  # nothing is known of what it means
    told = [_told(value) for value in values]
    return f"{form.id} {hashlib.sha256(repr(told).encode()).hexdigest()}"


def _told(value: np.ndarray | None) -> object:
    if value is None:
        return None
    return value.shape, [f"{each:.{DIGITS}g}" for each in np.real(value).ravel().tolist()]
