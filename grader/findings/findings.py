"""Turn shortfalls into findings: what happened, where, how to see it again, and a hint."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence

from grader.answer_key.arguments import plain_args
from grader.assignment.cases import Case
from grader.assignment.common_mistakes import COMMON
from grader.assignment.hooks import Hooks
from grader.assignment.mistakes import Mistakes, mistake_of
from grader.comparison.display import few_numbers, text_of
from grader.comparison.values import Mismatch
from grader.diagnosis.backward_steps import hint, sentence
from grader.diagnosis.matching import Group, NamedMistake
from grader.diagnosis.records import Diagnosis
from grader.findings.finding_data import data_of
from grader.findings.hints import hint_for
from grader.findings.reproducing import reproduction
from grader.frozen import dataclass
from grader.judging.records import CriterionJudgement, FailedCase
from grader.language import _, translate
from grader.limits import Limits
from grader.meter import look
from grader.records.finding import Feedback, Finding
from grader.records.report import gist
from grader.sanitise import clean
from grader.troubles.excerpts import Sources, excerpt_of

MAX_FINDINGS = 3
"""Findings kept of one criterion: the first, which is the smallest, and others that differ."""

MAX_UNEXPLAINED_CHARS = 500
"""Characters of what is told of a criterion that is not explained."""


@dataclass(frozen=True)
class Words:
    """In what words a task's mistakes are told, and how much of them."""

    hooks: Hooks
    mistakes: Mistakes
    feedback: Feedback = "named"


def findings_of(
    judgement: CriterionJudgement, diagnosis: Diagnosis, file: str, sources: Sources, words: Words
) -> list[Finding]:
    """Return up to three findings of a criterion, the smallest failing case first."""
    if judgement.harness_error:
        return []
    found: list[Finding] = []
    seen: set[str] = set()
    failures: set[Hashable] = set()
    for failed_case, named in _told(judgement, diagnosis.groups.get(judgement.criterion.id)):
        if len(found) >= MAX_FINDINGS:
            break
        if found and failed_case.outcome.ending == "skipped":
            continue  # for the reason that has just been told
        ended = _ended(failed_case, named)
        if ended in failures:
            continue  # the same words would be said of it
        failures |= {ended} if ended else set()
        look()
        finding = _finding(judgement, failed_case, file, sources, words)
        mistakes = _named(finding, named, words.mistakes) if named else [finding]
        if words.feedback == "symptom":
            mistakes = [_symptom(finding, mistakes[0].lookalike, judgement)]
        for mistake in mistakes:
            if gist(mistake.rationale) not in seen:
                seen.add(gist(mistake.rationale))
                found.append(mistake)
    if found and judgement.criterion.id == diagnosis.reported_at:
        told = _("{sentence} (on {case})")
        told = told.format(sentence=sentence(diagnosis.steps), case=diagnosis.steps_on)
        led = found[0].hint if found[0].lookalike else hint(diagnosis.steps, words.hooks.steps)
        found[0] = found[0].model_copy(update={"first_wrong_step": told, "hint": led})
    return found[:MAX_FINDINGS]


def _ended(failed_case: FailedCase, named: NamedMistake | None) -> Hashable:
    """Return the key of an exception's explanation; None if the outcome is none."""
    outcome = failed_case.outcome
    if failed_case.mismatch is not None or outcome.failure is None or not failed_case.case.calls:
        return None
    function = failed_case.case.calls[failed_case.call].function
    return outcome.failure, outcome.during_import, function, named


def unexplained(judgement: CriterionJudgement, limits: Limits) -> list[Finding]:
    """Return findings for a criterion if no budget is left to explain it: how its calls ended."""
    first = judgement.failed_cases[:1]
    return [_unexplained(failed_case, limits) for failed_case in first]


def _unexplained(failed_case: FailedCase, limits: Limits) -> Finding:
    mismatch = failed_case.mismatch
    if mismatch is None:
        from grader.troubles.explain import explain  # noqa: PLC0415 right work never needs it

        trouble = explain(failed_case.outcome, {})
        rationale, hint = trouble.rationale, trouble.hint
    else:
        rationale, hint = (
            clean(translate(mismatch.rationale), MAX_UNEXPLAINED_CHARS),
            translate(mismatch.hint),
        )
    if failed_case.outcome.ending != "skipped":
        more = _(
            "more is not said of it: to look at what was handed in, the grader has needed more "
            "than {seconds:g} s of computing"
        ).format(seconds=limits.trusted_cpu_seconds)
        hint = _("{hint} ({more})").format(hint=translate(hint), more=more) if hint else more
    return Finding(
        rationale=translate(rationale),
        hint=translate(hint),
        case=translate(failed_case.case.title) if failed_case.case.calls else None,
    )


def _told(
    judgement: CriterionJudgement, groups: Sequence[Group] | None
) -> Iterator[tuple[FailedCase, NamedMistake | None]]:
    """Yield the cases to report: one of each known mistake, then all others."""
    if groups is None:
        yield from ((failed_case, None) for failed_case in judgement.failed_cases)
        return
    for group in groups:
        for judged_case in group.judged_cases:
            if judged_case.failed_case is not None:
                yield judged_case.failed_case, group.named
                if group.named is not None:
                    break


def _named(finding: Finding, named: NamedMistake, mistakes: Mistakes) -> list[Finding]:
    """Return a finding for each mistake that is made, with its name and hint, the first whole."""
    first, *others = [mistake_of(mistakes, name) for name in named.ids]
    told = translate(first.rationale)
    if named.detail:
        told = _("{rationale} ({detail})").format(rationale=told, detail=named.detail)
    if named.reported_at:
        told = _('for the reason told at "{criterion}": {rationale}')
        told = told.format(
            criterion=translate(named.reported_at), rationale=translate(first.rationale)
        )
    if others:
        told = _("two mistakes at once; the first: {rationale}").format(rationale=told)
    if named.rivals:
        rivals, *more = [translate(mistake_of(mistakes, name).rationale) for name in named.rivals]
        for rival in more:
            rivals = _("{rivals}; or {rival}").format(rivals=rivals, rival=rival)
        told = _("{rationale} (or, with the same answers: {rivals})").format(
            rationale=told, rivals=rivals
        )
    update = {
        "rationale": _("{mistake}. Here, {rationale}").format(
            mistake=told, rationale=finding.rationale
        ),
        "hint": hint_of(first.id, mistakes),
        "lookalike": first.id,
    }
    return [
        finding.model_copy(update=update),
        *(
            Finding(
                rationale=_("the second: {rationale}").format(rationale=translate(other.rationale)),
                hint=hint_of(other.id, mistakes),
                lookalike=other.id,
                case=finding.case,
                reproduce=finding.reproduce,
            )
            for other in others
        ),
    ]


def _symptom(finding: Finding, mistake: str | None, judgement: CriterionJudgement) -> Finding:
    """Return the finding without the mistake's name, which is kept for statistics only.

    What can be wrong with any file, such as a package that is missing, is its own symptom.
    """
    if mistake is None or mistake in COMMON:
        return finding
    hint = translate(judgement.criterion.hint) if finding.excerpt is None else finding.hint
    return finding.model_copy(update={"lookalike": mistake, "hint": hint})


def hint_of(lookalike: str | None, mistakes: Mistakes) -> str:
    """Return the hint for a known mistake and its place in the sheet; nothing for no mistake."""
    if lookalike is None:
        return ""
    alike = mistake_of(mistakes, lookalike)
    equations = re.findall(r"\((\d+)\)", alike.source)
    told = all(f"({number})" in alike.hint for number in equations) if equations else False
    if told or not alike.source or lookalike in COMMON:
        return translate(alike.hint)
    said = _("{hint} See {source}") if alike.hint.endswith("?") else _("{hint}; see {source}")
    return said.format(hint=translate(alike.hint), source=translate(alike.source))


def _finding(
    judgement: CriterionJudgement,
    failed_case: FailedCase,
    file: str,
    sources: Sources,
    words: Words,
) -> Finding:
    case, mistakes = failed_case.case, words.mistakes
    reproduce = reproduction(case, file, words.hooks, failed_case.call) if case.calls else None
    mismatch = failed_case.mismatch
    if mismatch is None:
        from grader.troubles.explain import explain  # noqa: PLC0415 right work never needs it
        from grader.troubles.missing import Asked  # noqa: PLC0415 the same

        asked = Asked(file, case.calls[failed_case.call].function) if case.calls else None
        trouble = explain(failed_case.outcome, sources, asked)
        stopped = failed_case.outcome.during_import or not case.calls
        return Finding(
            rationale=translate(trouble.rationale),
            hint=translate(trouble.hint)
            or hint_of(trouble.lookalike, mistakes)
            or hint_for(judgement, failed_case),
            lookalike=trouble.lookalike,
            case=None if stopped else translate(case.title),
            given=None if stopped else _given(case),
            actual=trouble.actual,
            where=trouble.where,
            reproduce=f"import {file.removesuffix('.py')}" if stopped and file else reproduce,
            excerpt=excerpt_of(failed_case.outcome, sources),
        )
    return Finding(
        rationale=clean(translate(mismatch.rationale)),
        hint=translate(mismatch.hint)
        or hint_of(mismatch.lookalike, mistakes)
        or hint_for(judgement, failed_case),
        lookalike=mismatch.lookalike,
        case=translate(case.title),
        given=_given(case),
        expected=None if mismatch.expected is None else _text(mismatch.expected, mismatch.index),
        actual=_text(mismatch.actual, mismatch.index) if _has_actual(mismatch) else None,
        where=_where(mismatch),
        reproduce=reproduce,
        data=data_of(mismatch, failed_case, words.hooks.evaluations),
    )


def _text(value: object, index: tuple[int, ...] | None) -> str:
    """Return an expected or actual value as text, a judge's words translated."""
    return text_of(translate(value) if isinstance(value, str) else value, index)


def _given(case: Case) -> str | None:
    """Return the input itself, where it is a few numbers; of several calls none is the input."""
    if len(case.calls) != 1:
        return None
    (call,) = case.calls
    names = [arg.name for arg in call.args]
    return few_numbers(dict(zip(names, plain_args(call), strict=True)))


def _has_actual(mismatch: Mismatch) -> bool:
    return mismatch.actual is not None or mismatch.kind == "kind"


def _where(mismatch: Mismatch) -> str | None:
    if mismatch.index is None:
        return None
    if mismatch.total > 1 and mismatch.kind != "conduct":
        said = _("first at entry {index}; {wrong} of {total} entries are wrong")
        return said.format(index=list(mismatch.index), wrong=mismatch.wrong, total=mismatch.total)
    return _("entry {index}").format(index=list(mismatch.index)) if mismatch.index else None
