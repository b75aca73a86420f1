"""The two files on closed forms: the assignment's, which states them, and the reference's."""

from __future__ import annotations

from pathlib import Path

from grader.assignment.descriptions import read_description
from grader.assignment.files import CLOSED_FORMS
from grader.closed_forms.key import FormsAnswered, key_of
from grader.closed_forms.nodes import FormError
from grader.closed_forms.stated import ClosedForms, Stated, closed_forms_of
from grader.errors import UsageError
from grader.records.listing import capped


def stated_in(folder: Path, written: list[str]) -> ClosedForms | None:
    """Return the forms that an assignment states; None where it has no such file.

    Raise UsageError for what cannot be meant, and for a part that is none of the `written` ones.
    """
    file = folder / CLOSED_FORMS
    if not file.is_file():
        return None
    stated, _ = read_description(file, Stated)
    try:
        forms = closed_forms_of(stated)
    except FormError as error:
        raise UsageError(f"{file}: {error}") from error
    strange = [part for part in forms.parts() if part not in written]
    if strange:
        raise UsageError(
            f"{file}: there is no written part {strange[0]!r}; they are {capped(written)}"
        )
    return forms


def answered_in(reference: Path, forms: ClosedForms | None) -> FormsAnswered | None:
    """Return what the reference says is right; None where it says nothing of forms.

    Raise UsageError for a form that cannot be read, and for a mistake that is none.
    """
    file = reference / CLOSED_FORMS
    if forms is None or not file.is_file():
        return None
    answered, _ = read_description(file, FormsAnswered)
    try:
        key_of(forms, answered, 0)
    except FormError as error:
        raise UsageError(f"{file}: {error}") from error
    return answered
