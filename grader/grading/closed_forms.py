"""The closed forms of one submission: judged by themselves, and a written part that they settle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from grader.intake.modules import Sources
from grader.judging.context import GradingContext
from grader.language import N_, _, translate
from grader.meter import BudgetSpentError, look
from grader.records.closed_form import FormScore
from grader.records.report import WrittenScore

if TYPE_CHECKING:
    from grader.closed_forms.judge import FormJudgement


def forms_of(sources: Sources, grading: GradingContext) -> list[FormScore]:
    """Return what is said of the file with closed forms; nothing where there is none."""
    if sources.answers is None:
        return []
    forms, key = grading.assignment.closed_forms, grading.key.closed_forms
    if forms is None:
        return []
    if key is None:
        return [_untried(_("there is nothing to compare it with; a person reads it"))]
    try:
        look()
    except BudgetSpentError as spent:
        return [_untried(translate(spent.args[0]))]
    from grader.closed_forms.judge import judge_forms  # noqa: PLC0415 most hand none in

    judged = judge_forms(sources.answers, forms, key)
    return [_score(each, grading) for each in judged]


def _untried(said: str) -> FormScore:
    return FormScore(id="", title="", part=None, form="", verdict="unreadable", rationale=said)


def _score(judged: FormJudgement, grading: GradingContext) -> FormScore:
    forms = grading.assignment.closed_forms
    form = forms.forms.get(judged.id) if forms else None
    stated = form.stated if form else None
    is_settled = bool(stated and stated.settles and stated.part) and judged.verdict == "right"
    is_named = grading.course.feedback == "named" or not judged.lookalike
    return FormScore(
        id=judged.id,
        title=translate(N_(stated.title)) if stated else "",
        part=stated.part if stated else None,
        form=judged.form,
        verdict=judged.verdict,
        settled=is_settled and grading.mode == "grade",
        rationale=translate(judged.rationale) if is_named else _("it is wrong for these values"),
        hint=translate(judged.hint) if is_named else "",
        lookalike=judged.lookalike if is_named else None,
        given=judged.given,
        expected=judged.expected,
        actual=judged.actual,
    )


def settled(part: WrittenScore, forms: Sequence[FormScore]) -> WrittenScore:
    """Return a written part with its points where a form settles it."""
    for form in forms:
        if form.settled and form.part == part.id:
            said = _("settled by {name} in answers.toml").format(name=form.id)
            return part.model_copy(update={"points": part.max_points, "comment": said})
    return part
