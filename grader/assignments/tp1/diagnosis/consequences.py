"""One cause of many losses of a network: told where it shows first, and referred to elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from grader.assignments.tp1.tasks.neural.cases import SAMPLE
from grader.assignments.tp1.tasks.neural.consistent import block_told
from grader.assignments.tp1.tasks.neural.network import BEYOND, ORDINARY, Network
from grader.diagnosis.hooks import Groups
from grader.diagnosis.matching import MIN_INPUTS, Group, NamedMistake
from grader.diagnosis.misaligned import misaligned
from grader.judging.records import CriterionJudgement, JudgedCase, TaskJudgement
from grader.language import _
from grader.troubles.excerpts import Sources


def with_consequences(
    judged: TaskJudgement,
    groups: Groups,
    failed: Mapping[str, Sequence[JudgedCase]],
    sources: Sources,
) -> Groups:
    """Return the groups of a network, each loss that follows from another with its cause."""
    lost = [criterion for criterion in judged.criteria if failed.get(criterion.criterion.id)]
    told = _of_one_size(lost, groups, failed) or _misaligned(judged, lost, groups, failed, sources)
    return _following(judged, told or groups, failed)


def _of_one_size(
    lost: Sequence[CriterionJudgement], groups: Groups, failed: Mapping[str, Sequence[JudgedCase]]
) -> Groups:
    """Name a size that is written into the code: the sample's networks alone are right."""
    ordinary = [judgement for judgement in lost if judgement.criterion.id in ORDINARY]
    if not ordinary or not all(_is_right_for_sample_alone(judgement) for judgement in ordinary):
        return {}
    rows, dimensions = SAMPLE
    detail = _("it is right for {rows} rows and dimensions {sizes}, and for no other")
    named = NamedMistake(("neural.fixed-size",), detail=detail.format(rows=rows, sizes=dimensions))
    return {**groups, **_told_once(named, ordinary[0].criterion.title, lost, failed)}


def _is_right_for_sample_alone(judgement: CriterionJudgement) -> bool:
    right = [
        judged_case.failed_case is None
        for judged_case in judgement.judged_cases
        if _is_sample(judged_case)
    ]
    wrong = [
        judged_case.failed_case is not None
        for judged_case in judgement.judged_cases
        if not _is_sample(judged_case)
    ]
    return bool(right) and all(right) and len(wrong) >= MIN_INPUTS and all(wrong)


def _is_sample(judged_case: JudgedCase) -> bool:
    rows, dimensions = SAMPLE
    data = np.asarray(judged_case.answered.case.calls[0].args[0].value)
    return len(data) == rows and judged_case.answered.case.detail == Network(*dimensions)


def _misaligned(
    judged: TaskJudgement,
    lost: Sequence[CriterionJudgement],
    groups: Groups,
    failed: Mapping[str, Sequence[JudgedCase]],
    sources: Sources,
) -> Groups:
    """Name shapes that do not fit: where they happen to fit, what comes out is no other mistake."""
    raised = {
        judgement.criterion.id: [
            judged_case for judged_case in failed[judgement.criterion.id] if _raised(judged_case)
        ]
        for judgement in lost
    }
    hit = [judgement for judgement in lost if raised[judgement.criterion.id]]
    if not hit:
        return {}
    first = raised[hit[0].criterion.id]
    details = [
        misaligned(judged_case.outcomes[-1].failure, judged.task.name, sources)
        for mine in raised.values()
        for judged_case in mine
    ]
    if not all(details):
        return {}
    detail = misaligned(first[0].outcomes[-1].failure, judged.task.name, sources)
    named = NamedMistake(("neural.misaligned-shapes",), detail=detail)
    return {**groups, **_told_once(named, hit[0].criterion.title, hit, raised)}


def _raised(judged_case: JudgedCase) -> bool:
    return judged_case.outcomes[-1].ending == "raised"


def _told_once(
    named: NamedMistake,
    title: str,
    lost: Sequence[CriterionJudgement],
    judged_cases: Mapping[str, Sequence[JudgedCase]],
) -> Groups:
    """Return a group of each criterion: the first tells the mistake, the others where that is."""
    again = replace(named, detail="", reported_at=title)
    return {
        each.criterion.id: [
            Group(named if not place else again, tuple(judged_cases[each.criterion.id]))
        ]
        for place, each in enumerate(lost)
    }


def _following(
    judged: TaskJudgement, groups: Groups, failed: Mapping[str, Sequence[JudgedCase]]
) -> Groups:
    """Give what follows from a wrong cost or gradient the name of its cause."""
    lost = [
        criterion
        for criterion in judged.criteria
        if criterion.criterion.id in ORDINARY and criterion.failed_cases
    ]
    names = [_name_of(judgement, groups) for judgement in lost]
    found = dict(groups)
    for criterion in judged.criteria:
        mine = failed.get(criterion.criterion.id, ())
        cause = None
        if mine and all(_is_nothing_right(judged_case) for judged_case in mine):
            cause = next((place for place, name in enumerate(names) if name), None)
        elif criterion.criterion.id == "neural.consistent" and all(
            _is_mismatch(judged_case) for judged_case in mine
        ):
            cause = _cause(lost, names, _block_told(mine[0])) if mine else None
        named = None if cause is None else names[cause]
        if cause is not None and named is not None and mine:
            told = NamedMistake(named.ids, reported_at=lost[cause].criterion.title)
            found[criterion.criterion.id] = [Group(told, tuple(mine))]
    return found


def _cause(
    lost: Sequence[CriterionJudgement], names: Sequence[NamedMistake | None], block: str
) -> int | None:
    """Return which loss explains that cost and gradient do not belong together, if one does.

    Of several mistakes, it is the one of the block in which that shows.
    """
    ids = {name.ids if name else () for name in names}
    is_cost_right = bool(lost) and lost[0].criterion.id != ORDINARY[0]
    of_block = [
        place
        for place, criterion in enumerate(lost)
        if criterion.criterion.id == f"neural.grad_{block}"
    ]
    if len(ids) > 1 and is_cost_right and of_block:
        return of_block[0] if names[of_block[0]] else None
    if len(ids) == 1 or is_cost_right:
        return next((place for place, name in enumerate(names) if name), None)
    return None


def _block_told(judged_case: JudgedCase) -> str:
    """Return the block whose entry is told of where cost and gradient do not belong together."""
    mismatch = judged_case.failed_case.mismatch if judged_case.failed_case else None
    judgement = judged_case.judge_input(judged_case.answered.known.values)
    return block_told(judgement, mismatch) if mismatch else ""


def _name_of(judgement: CriterionJudgement, groups: Groups) -> NamedMistake | None:
    """Return the one mistake that is named at a criterion, None for none or several."""
    mine = groups.get(judgement.criterion.id, [])
    if len(mine) == 1 and mine[0].named is not None:
        return mine[0].named
    lookalikes = {
        failed_case.mismatch.lookalike if failed_case.mismatch else None
        for failed_case in judgement.failed_cases
    }
    name = next(iter(lookalikes)) if len(lookalikes) == 1 else None
    return NamedMistake((name,)) if name and len(mine) <= 1 else None


def _is_mismatch(judged_case: JudgedCase) -> bool:
    return judged_case.failed_case is not None and judged_case.failed_case.mismatch is not None


def _is_nothing_right(judged_case: JudgedCase) -> bool:
    """Return True where nothing was left to be judged: nothing is right for ordinary networks."""
    mismatch = judged_case.failed_case.mismatch if judged_case.failed_case else None
    return (
        mismatch is not None and mismatch.kind == "conduct" and judged_case.criterion.id in BEYOND
    )
