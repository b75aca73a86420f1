"""Judge the closed forms of one submission: read, compare, name the mistake, show what refutes."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.closed_forms.answers import read_answers
from grader.closed_forms.compute import Formula, Values, shape_words
from grader.closed_forms.key import FormCase, FormsKey, Value, is_equal, value_of
from grader.closed_forms.nodes import FormError, symbols_of
from grader.closed_forms.stated import ClosedForms, Form
from grader.frozen import dataclass
from grader.language import N_
from grader.records.closed_form import FormVerdict
from grader.sanitise import clean

MAX_NAME_SHOWN = 40
MAX_ENTRIES_SHOWN = 12


@dataclass(frozen=True)
class FormJudgement:
    """One form, with marked texts: see `grader.records.closed_form.FormScore`."""

    id: str
    verdict: FormVerdict
    form: str = ""
    rationale: str = ""
    hint: str = ""
    lookalike: str | None = None
    given: str = ""
    expected: str = ""
    actual: str = ""


def judge_forms(raw: bytes, forms: ClosedForms, key: FormsKey) -> list[FormJudgement]:
    """Return a judgement for each entry of the file; one for the file where it cannot be read."""
    try:
        answers = read_answers(raw)
    except FormError as error:
        return [FormJudgement("", "unreadable", rationale=error.said, hint=error.hint)]
    asked = [name for name in forms.forms if name in answers]
    others = [name for name in answers if name not in forms.forms]
    return [
        *(_judged(forms.forms[name], answers[name], forms, key[name]) for name in asked),
        *(_unknown(name, forms) for name in others),
    ]


def _unknown(name: str, forms: ClosedForms) -> FormJudgement:
    return FormJudgement(
        clean(name, MAX_NAME_SHOWN),
        "unreadable",
        rationale=N_("it is none of the forms that are asked for"),
        hint=N_("they are {names}", names=", ".join(forms.forms)),
    )


def _judged(
    form: Form, text: object, forms: ClosedForms, cases: tuple[FormCase, ...]
) -> FormJudgement:
    if not isinstance(text, str):
        return FormJudgement(
            form.name,
            "unreadable",
            rationale=N_("it is no text"),
            hint=N_("put the formula between quotes"),
        )
    shown = clean(text.strip())
    try:
        formula = form.read(text)
    except FormError as error:
        return FormJudgement(form.name, "unreadable", shown, error.said, error.hint)
    values = [value_of(formula, case.values, forms) for case in cases]
    wrong = [
        (case, value)
        for case, value in zip(cases, values, strict=True)
        if not is_equal(value, case.expected)
    ]
    if wrong:
        return _refuted(form, formula, forms, wrong[0], _mistake(values, cases))
    for name, function in form.strays(formula):
        return FormJudgement(
            form.name,
            "wrong",
            shown,
            N_("its values are right, but {name} stands outside of {function}({name})",
               name=name, function=function),
            N_("asked for is {asked}", asked=N_(form.stated.asks)),
        )  # fmt: skip
    return FormJudgement(form.name, "right", shown)


def _mistake(values: list[Value], cases: tuple[FormCase, ...]) -> str | None:
    """Return the known mistake that gives the same in every case, and something in one."""
    for name in cases[0].alikes:
        same = all(
            is_equal(value, case.alikes[name]) for value, case in zip(values, cases, strict=True)
        )
        if same and any(value is not None for value in values):
            return name.partition("#")[0]
    return None


def _refuted(
    form: Form,
    formula: Formula,
    forms: ClosedForms,
    refuting: tuple[FormCase, Value],
    mistake: str | None,
) -> FormJudgement:
    case, value = refuting
    rationale, hint = _reason(formula, case, value, forms)
    fits = value is not None and value.shape == case.expected.shape
    if mistake is not None:
        stated = forms.stated.mistakes[mistake]
        said = N_(stated.says)
        rationale = said if fits else N_("{said}: {why}", said=said, why=rationale)
        hint = N_("{hint} (see {see})", hint=N_(stated.hint), see=N_(stated.see))
    given = _given(formula, case.values) if fits else _shapes(formula, case.values)
    return FormJudgement(
        form.name,
        "wrong",
        clean(formula.text.strip()),
        rationale,
        hint,
        mistake,
        "; ".join(given),
        numbers(case.expected) if value is not None and fits else "",
        numbers(value) if value is not None and fits else "",
    )


def _reason(formula: Formula, case: FormCase, value: Value, forms: ClosedForms) -> tuple[str, str]:
    """Return why a form is wrong in a case, and a hint where there is one."""
    if value is None:
        try:
            formula.value(case.values, forms.functions)
        except FormError as error:
            return error.said, error.hint
    elif value.shape != case.expected.shape:
        said = N_(
            "its value is {one}, and asked for is {other}",
            one=shape_words(value),
            other=shape_words(case.expected),
        )
        turned = is_equal(value.T, case.expected)
        return said, N_("transposed, it is right") if turned else ""
    elif not np.all(np.isfinite(value)):
        return N_("it gives no number for these values"), ""
    return N_("it is wrong for these values"), ""


def _given(formula: Formula, values: Values) -> Iterator[str]:
    """Yield the symbols of a form with their values; of large ones, their shape."""
    used = {name for name, _ in symbols_of(formula.tree)}
    for name, value in values.items():
        if name in used and value.size <= MAX_ENTRIES_SHOWN:
            yield f"{name} = {numbers(value)}"
        elif name in used:
            rows, columns = value.shape
            yield f"{name}: {rows} x {columns}"


def _shapes(formula: Formula, values: Values) -> Iterator[str]:
    """Yield the matrices of a form with their shapes."""
    used = {name for name, _ in symbols_of(formula.tree)}
    for name, value in values.items():
        if name in used and value.ndim:
            yield f"{name}: {value.shape[0]} x {value.shape[1]}"


def numbers(value: np.ndarray) -> str:
    """Return a value as it is written: a number, a row, or rows."""
    if not value.ndim:
        return f"{float(value):.6g}"
    rows = [", ".join(f"{float(entry):.6g}" for entry in row) for row in value]
    inside = f"[{rows[0]}]" if len(rows) == 1 else ", ".join(f"[{row}]" for row in rows)
    return inside if len(rows) == 1 else f"[{inside}]"
