"""Answers that say the same as another one, to be marked together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from grader.closed_forms.stated import ClosedForms
from grader.course.drawings import said_in
from grader.course.evidence import forms_in, said_by
from grader.course.models import Assignment, Attempt
from grader.course.storing import Files

Kind = Literal["text", "form"]


@dataclass(frozen=True)
class Alike:
    """Other answers that say the same, by their attempts."""

    kind: Kind
    """`text`: the same up to spaces; `form`: closed forms that are equal."""
    attempts: tuple[int, ...]


def alike_to(
    attempt: Attempt,
    question: str,
    among: Collection[int],
    files: Files,
    closed: ClosedForms | None = None,
) -> list[Alike]:
    """Return who says the same, `among` some attempts; those of the same text first."""
    assignment = attempt.assignment
    others = [key for key in among if key != attempt.pk]
    text = _same_text(assignment, attempt, question, others)
    left = [key for key in others if key not in text]
    form = _same_form(assignment, attempt, question, left, files, closed)
    found: list[Alike] = [Alike("text", tuple(text)), Alike("form", tuple(form))]
    return [each for each in found if each.attempts]


def _same_text(
    assignment: Assignment, attempt: Attempt, question: str, others: Collection[int]
) -> list[int]:
    said = said_in(assignment, question)
    own = said.get(attempt.digest)
    if own is None:
        return []
    digests = dict(Attempt.objects.filter(pk__in=others).values_list("pk", "digest"))
    return [key for key in others if said.get(digests[key]) == own]


def _same_form(
    assignment: Assignment,
    attempt: Attempt,
    question: str,
    others: Collection[int],
    files: Files,
    closed: ClosedForms | None,
) -> list[int]:
    forms = forms_in([attempt.pk, *others], question, files)
    if attempt.pk not in forms:
        return []
    said = {key: said_by(own, closed, assignment.graded_as) for key, own in forms.items()}
    return [key for key in others if said.get(key) == said[attempt.pk]]
