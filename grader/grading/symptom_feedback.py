"""Findings as they are told with `feedback = "symptom"`, from those that name the mistake; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from grader.assignment.common_mistakes import COMMON
from grader.language import _
from grader.records.finding import Finding
from grader.records.report import CriterionScore, TaskScore, gist


def without_names(task: TaskScore, hints: Mapping[str, str]) -> TaskScore:
    """Return a task whose sentences name no mistake; `hints` are those of the criteria, by id.

    The sentences are in the language that is spoken now. The ids of mistakes stay, for statistics.
    """
    criteria = [
        criterion.model_copy(update={"findings": list(_symptoms(criterion, hints))})
        for criterion in task.criteria
    ]
    advice = [finding for finding in task.advice if not finding.lookalike]
    return task.model_copy(update={"criteria": criteria, "advice": advice})


def _symptoms(criterion: CriterionScore, hints: Mapping[str, str]) -> Iterator[Finding]:
    seen: set[str] = set()
    hint = hints.get(criterion.id, "")
    for finding in _first_mistakes(criterion.findings):
        symptom = _symptom(finding, hint)
        if gist(symptom.rationale) not in seen:
            seen.add(gist(symptom.rationale))
            yield symptom


def _first_mistakes(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Leave out what is only the second mistake of the case before."""
    second = _("the second: {rationale}").removesuffix("{rationale}")
    for finding in findings:
        if finding.lookalike is None or not finding.rationale.startswith(second):
            yield finding


def _symptom(finding: Finding, hint: str) -> Finding:
    if finding.lookalike is None or finding.lookalike in COMMON:
        return finding
    between = _("{mistake}. Here, {rationale}").format(mistake="", rationale="")
    named, is_named, symptom = finding.rationale.partition(between)
    keeps_hint = finding.excerpt is not None and not is_named
    return finding.model_copy(
        update={
            "rationale": symptom if is_named else named,
            "hint": finding.hint if keeps_hint else hint,
        }
    )
