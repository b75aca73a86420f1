"""Turn shortfalls into findings: what happened, where, how to see it again, and a hint."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from grader import troubles
from grader.assignment import Case
from grader.clean import clean
from grader.compare import Mismatch
from grader.diagnosis.diagnose import Diagnosis
from grader.diagnosis.matching import Group, Named
from grader.diagnosis.steps import hint, sentence
from grader.judgements import CriterionJudgement, Shortfall
from grader.language import _, later
from grader.lookalikes import CATALOGUE
from grader.outcome import as_array
from grader.quoting import Sources, excerpt_of
from grader.score import gist
from grader.show import cell, shown, text_of
from grader.tasks.gradcheck_judges import accepted
from grader.telling import Evaluated, Finding, FindingData

MOST = 3
"""Findings kept of one criterion: the first, which is the smallest, and others that differ."""


MOST_EVALUATIONS, MOST_ENTRIES = 40, 8
"""Of f, and entries of x, that fit into a picture."""


def findings_of(
    judgement: CriterionJudgement, diagnosis: Diagnosis, file: str, sources: Sources
) -> list[Finding]:
    """Return up to three findings of a criterion, the smallest failing case first."""
    if judgement.harness_error:
        return []
    found: list[Finding] = []
    seen: set[str] = set()
    for shortfall, named in _told(judgement, diagnosis.groups.get(judgement.criterion.id)):
        finding = _finding(judgement, shortfall, file, sources)
        for mistake in _named(finding, named) if named else [finding]:
            if gist(mistake.rationale) not in seen:
                seen.add(gist(mistake.rationale))
                found.append(mistake)
    if found and judgement.criterion.id == diagnosis.told_at:
        told = _("{sentence} (on {case})")
        told = told.format(sentence=sentence(diagnosis.steps), case=diagnosis.steps_on)
        led = found[0].hint if found[0].lookalike else hint(diagnosis.steps)
        found[0] = found[0].model_copy(update={"first_wrong_step": told, "hint": led})
    return found[:MOST]


def _told(
    judgement: CriterionJudgement, groups: Sequence[Group] | None
) -> Iterator[tuple[Shortfall, Named | None]]:
    """Yield what is worth telling: one case of each mistake that is known, then all others."""
    if groups is None:
        yield from ((shortfall, None) for shortfall in judgement.shortfalls)
        return
    for group in groups:
        for each in group.tries:
            if each.shortfall is not None:
                yield each.shortfall, group.named
                if group.named is not None:
                    break


def _named(finding: Finding, named: Named) -> list[Finding]:
    """Return a finding for each mistake that is made, with its name and hint, the first whole."""
    first, *others = [CATALOGUE[name] for name in named.ids]
    told = later(first.rationale)
    if named.detail:
        told = _("{rationale} ({detail})").format(rationale=told, detail=named.detail)
    if others:
        told = _("two mistakes at once; the first: {rationale}").format(rationale=told)
    if named.rivals:
        rivals, *more = [later(CATALOGUE[name].rationale) for name in named.rivals]
        for rival in more:
            rivals = _("{rivals}; or {rival}").format(rivals=rivals, rival=rival)
        told = _("{rationale} (or, with the same answers: {rivals})").format(
            rationale=told, rivals=rivals
        )
    update = {
        "rationale": _("{mistake}. Here, {rationale}").format(
            mistake=told, rationale=finding.rationale
        ),
        "hint": _hint(first.id),
        "lookalike": first.id,
    }
    return [
        finding.model_copy(update=update),
        *(
            Finding(
                rationale=_("the second: {rationale}").format(rationale=later(other.rationale)),
                hint=_hint(other.id),
                lookalike=other.id,
                case=finding.case,
                reproduce=finding.reproduce,
            )
            for other in others
        ),
    ]


def _hint(lookalike: str | None) -> str:
    """Return the hint for a known mistake and its place in the sheet; nothing for no mistake."""
    if lookalike is None:
        return ""
    alike = CATALOGUE[lookalike]
    equations = re.findall(r"\((\d+)\)", alike.source)
    told = all(f"({number})" in alike.hint for number in equations) if equations else False
    if told or alike.source == "the whole assignment":
        return later(alike.hint)
    said = _("{hint} See {source}") if alike.hint.endswith("?") else _("{hint}; see {source}")
    return said.format(hint=later(alike.hint), source=later(alike.source))


def _finding(
    judgement: CriterionJudgement, shortfall: Shortfall, file: str, sources: Sources
) -> Finding:
    case = shortfall.case
    reproduce = reproduction(case, file, shortfall.call) if case.calls else None
    mismatch = shortfall.mismatch
    if mismatch is None:
        trouble = troubles.explain(shortfall.outcome, sources)
        stopped = shortfall.outcome.during_import or not case.calls
        return Finding(
            rationale=later(trouble.rationale),
            hint=later(trouble.hint) or _hint(trouble.lookalike) or later(judgement.criterion.hint),
            lookalike=trouble.lookalike,
            case=None if stopped else later(case.title),
            actual=trouble.actual,
            where=trouble.where,
            reproduce=f"import {file.removesuffix('.py')}" if stopped and file else reproduce,
            excerpt=excerpt_of(shortfall.outcome, sources),
        )
    return Finding(
        rationale=clean(later(mismatch.rationale)),
        hint=later(mismatch.hint) or _hint(mismatch.lookalike) or later(judgement.criterion.hint),
        lookalike=mismatch.lookalike,
        case=later(case.title),
        expected=None if mismatch.expected is None else _text(mismatch.expected, mismatch.index),
        actual=_text(mismatch.actual, mismatch.index) if _has_actual(mismatch) else None,
        where=_where(mismatch),
        reproduce=reproduce,
        data=_data(mismatch, shortfall),
    )


def _text(value: object, index: tuple[int, ...] | None) -> str:
    """Return what was expected or answered: words of a judge in the language that is spoken."""
    return text_of(later(value) if isinstance(value, str) else value, index)


def _has_actual(mismatch: Mismatch) -> bool:
    return mismatch.actual is not None or mismatch.kind == "kind"


def _where(mismatch: Mismatch) -> str | None:
    if mismatch.index is None:
        return None
    if mismatch.total > 1:
        said = _("first at entry {index}; {wrong} of {total} entries are wrong")
        return said.format(index=list(mismatch.index), wrong=mismatch.wrong, total=mismatch.total)
    return _("entry {index}").format(index=list(mismatch.index)) if mismatch.index else None


def _data(mismatch: Mismatch, shortfall: Shortfall) -> FindingData | None:
    expected, actual = as_array(mismatch.expected), as_array(mismatch.actual)
    evaluated = _evaluated(shortfall)
    if isinstance(mismatch.expected, str) or expected is None:
        return None if evaluated is None else FindingData(evaluated=evaluated)
    wrong = None
    if actual is not None and actual.shape == expected.shape:
        with np.errstate(all="ignore"):
            wrong = ~(np.abs(actual - expected) <= 1e-6 * np.abs(expected) + 1e-12)
            wrong &= ~(actual == expected)
    return FindingData(
        expected=shown(expected, mismatch.index, wrong),
        actual=shown(actual, mismatch.index, wrong),
        index=None if mismatch.index is None else list(mismatch.index),
        wrong=mismatch.wrong,
        total=mismatch.total,
        evaluated=evaluated,
    )


def _evaluated(shortfall: Shortfall) -> Evaluated | None:
    """Return where f was evaluated, for a picture; None where there is nothing to be seen."""
    if not shortfall.case.key.startswith("gradcheck/"):
        return None
    x = np.asarray(shortfall.case.calls[0].args[1].value, dtype=np.float64)
    points = [each.point for each in shortfall.outcome.evaluations[:MOST_EVALUATIONS]]
    same = [each for each in points if each is not None and each.shape == x.shape]
    if not same or x.size > MOST_ENTRIES:
        return None
    with np.errstate(all="ignore"):
        moved = [[cell(value) for value in (each - x).ravel().tolist()] for each in same]
    return Evaluated(shape=list(x.shape), moved=moved, rejected=not accepted(shortfall.outcome))


def reproduction(case: Case, file: str, number: int = 0) -> str:
    """Return lines that show the failing case when they are pasted into Python."""
    call = case.calls[min(number, len(case.calls) - 1)]
    module = file.rpartition("/")[2].removesuffix(".py")
    lines = ["import numpy as np"]
    if any("random.random()" in arg.source for arg in call.args):
        lines += ["import random", "random.seed(0)"]
    lines.append(f"from {module} import {call.function}")
    lines += [f"{arg.name} = {arg.source}" for arg in call.args]
    names = ", ".join(arg.name for arg in call.args)
    asked = f"{call.function}({names})"
    if call.function == "forward_backward_prop":
        lines += [f"cost, grad = {asked}", "print(cost)", "print(grad)"]
        if case.key.startswith("neural.consistent"):
            lines.append("h = 1e-5")
            lines.append("for i in range(params.size):")
            lines.append("    e = np.zeros(params.size); e[i] = h")
            lines.append("    up = forward_backward_prop(data, labels, params + e, dimensions)[0]")
            lines.append(
                "    down = forward_backward_prop(data, labels, params - e, dimensions)[0]"
            )
            lines.append("    print(i, (up - down) / (2 * h), grad[i])")
    elif call.function == "gradcheck_naive":
        lines += ["print(x)", "try:", f"    {asked}", "finally:", "    print(x)"]
    else:
        lines.append(f"print({asked})")
    return "\n".join(lines)
