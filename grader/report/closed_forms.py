"""What a page, a terminal and Markdown say of closed forms: decided here, once for all three."""

from __future__ import annotations

from collections.abc import Sequence

from grader.frozen import dataclass
from grader.language import N_, _, translate
from grader.records.closed_form import FormScore, FormVerdict
from grader.report.capitals import capital
from grader.report.sentences import Part
from grader.sanitise import clean_line

FILE = "answers.toml"
LABELS: dict[FormVerdict, str] = {
    "right": N_("right"),
    "wrong": N_("wrong"),
    "unreadable": N_("cannot be read"),
}
MARKS: dict[FormVerdict, str] = {
    "right": "\N{CHECK MARK}",
    "wrong": "\N{BALLOT X}",
    "unreadable": "?",
}

SAID: dict[FormVerdict, str] = {
    "right": "is right",
    "wrong": "is wrong",
    "unreadable": "cannot be read",
}
MAX_SAID = 1000


@dataclass(frozen=True)
class FormView:
    """One form."""

    name: str
    """In the file; that of the file where it is about the whole of it."""
    title: str
    form: str
    is_right: bool
    mark: str
    label: str
    rationale: str
    parts: tuple[Part, ...]


def form_views(forms: Sequence[FormScore]) -> tuple[FormView, ...]:
    """Return what is said of each form, in the language that is spoken now."""
    return tuple(map(_view, forms))


def _view(form: FormScore) -> FormView:
    parts = (
        Part(_("for"), form.given),
        Part(_("expected"), form.expected, "value"),
        Part(_("your form"), form.actual, "value"),
        Part(_("hint"), capital(form.hint), "hint"),
    )
    return FormView(
        form.id or FILE,
        form.title,
        form.form,
        form.verdict == "right",
        MARKS[form.verdict],
        translate(LABELS[form.verdict]),
        capital(form.rationale),
        tuple(part._replace(label=capital(part.label)) for part in parts if part.said),
    )


def said_by_part(forms: Sequence[FormScore]) -> dict[str, tuple[str, ...]]:
    """Return in English what was found of the forms of each written part, for its marker."""
    found: dict[str, tuple[str, ...]] = {}
    for form in forms:
        if form.part is not None:
            why = f": {form.rationale}" if form.rationale else ""
            said = f"closed form {form.id} = {form.form} {SAID[form.verdict]}{why}"
            found[form.part] = (*found.get(form.part, ()), clean_line(said, MAX_SAID))
    return found
