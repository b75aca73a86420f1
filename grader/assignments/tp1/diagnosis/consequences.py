"""One cause of many losses of a network: told where it shows first, and referred to elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from grader.assignments.tp1.tasks.neural.cases import SAMPLE
from grader.assignments.tp1.tasks.neural.network import BEYOND, ORDINARY, Network
from grader.diagnosis.hooks import Groups
from grader.diagnosis.matching import INPUTS, Group, Named
from grader.diagnosis.misaligned import misaligned
from grader.judging.records import CriterionJudgement, TaskJudgement, Try
from grader.language import _
from grader.troubles.excerpts import Sources


def with_consequences(
    judged: TaskJudgement, groups: Groups, failed: Mapping[str, Sequence[Try]], sources: Sources
) -> Groups:
    """Return the groups of a network, each loss that follows from another with its cause."""
    lost = [each for each in judged.criteria if failed.get(each.criterion.id)]
    told = _of_one_size(lost, groups, failed) or _misaligned(judged, lost, groups, failed, sources)
    return _following(judged, told or groups, failed)


def _of_one_size(
    lost: Sequence[CriterionJudgement], groups: Groups, failed: Mapping[str, Sequence[Try]]
) -> Groups:
    """Name a size that is written into the code: the sample's networks alone are right."""
    ordinary = [each for each in lost if each.criterion.id in ORDINARY]
    if not ordinary or not all(_is_right_for_sample_alone(each) for each in ordinary):
        return {}
    rows, dimensions = SAMPLE
    detail = _("it is right for {rows} rows and dimensions {sizes}, and for no other")
    named = Named(("neural.fixed-size",), detail=detail.format(rows=rows, sizes=dimensions))
    return {**groups, **_told_once(named, ordinary[0].criterion.title, lost, failed)}


def _is_right_for_sample_alone(judgement: CriterionJudgement) -> bool:
    right = [each.shortfall is None for each in judgement.tries if _is_sample(each)]
    wrong = [each.shortfall is not None for each in judgement.tries if not _is_sample(each)]
    return bool(right) and all(right) and len(wrong) >= INPUTS and all(wrong)


def _is_sample(each: Try) -> bool:
    rows, dimensions = SAMPLE
    data = np.asarray(each.answered.case.calls[0].args[0].value)
    return len(data) == rows and each.answered.case.detail == Network(*dimensions)


def _misaligned(
    judged: TaskJudgement,
    lost: Sequence[CriterionJudgement],
    groups: Groups,
    failed: Mapping[str, Sequence[Try]],
    sources: Sources,
) -> Groups:
    """Name shapes that do not fit: where they happen to fit, what comes out is no other mistake."""
    raised = {
        each.criterion.id: [one for one in failed[each.criterion.id] if _raised(one)]
        for each in lost
    }
    hit = [each for each in lost if raised[each.criterion.id]]
    if not hit:
        return {}
    first = raised[hit[0].criterion.id]
    details = [
        misaligned(each.outcomes[-1].failure, judged.task.name, sources)
        for mine in raised.values()
        for each in mine
    ]
    if not all(details):
        return {}
    detail = misaligned(first[0].outcomes[-1].failure, judged.task.name, sources)
    named = Named(("neural.misaligned-shapes",), detail=detail)
    return {**groups, **_told_once(named, hit[0].criterion.title, hit, raised)}


def _raised(each: Try) -> bool:
    return each.outcomes[-1].ending == "raised"


def _told_once(
    named: Named,
    title: str,
    lost: Sequence[CriterionJudgement],
    tries: Mapping[str, Sequence[Try]],
) -> Groups:
    """Return a group of each criterion: the first tells the mistake, the others where that is."""
    again = replace(named, detail="", told_at=title)
    return {
        each.criterion.id: [Group(named if not place else again, tuple(tries[each.criterion.id]))]
        for place, each in enumerate(lost)
    }


def _following(
    judged: TaskJudgement, groups: Groups, failed: Mapping[str, Sequence[Try]]
) -> Groups:
    """Give what follows from a wrong cost or gradient the name of its cause."""
    lost = [each for each in judged.criteria if each.criterion.id in ORDINARY and each.shortfalls]
    names = [_name_of(each, groups) for each in lost]
    found = dict(groups)
    for each in judged.criteria:
        mine = failed.get(each.criterion.id, ())
        cause = None
        if mine and all(_is_nothing_right(one) for one in mine):
            cause = next((place for place, name in enumerate(names) if name), None)
        elif each.criterion.id == "neural.consistent" and all(_is_mismatch(one) for one in mine):
            cause = _cause(lost, names)
        named = None if cause is None else names[cause]
        if cause is not None and named is not None and mine:
            told = Named(named.ids, told_at=lost[cause].criterion.title)
            found[each.criterion.id] = [Group(told, tuple(mine))]
    return found


def _cause(lost: Sequence[CriterionJudgement], names: Sequence[Named | None]) -> int | None:
    """Return which loss explains that cost and gradient do not belong together, if one does."""
    ids = {name.ids if name else () for name in names}
    is_cost_right = bool(lost) and lost[0].criterion.id != ORDINARY[0]
    if len(ids) == 1 or is_cost_right:
        return next((place for place, name in enumerate(names) if name), None)
    return None


def _name_of(judgement: CriterionJudgement, groups: Groups) -> Named | None:
    """Return the one mistake that is named at a criterion, None for none or several."""
    mine = groups.get(judgement.criterion.id, [])
    if len(mine) == 1 and mine[0].named is not None:
        return mine[0].named
    lookalikes = {
        each.mismatch.lookalike if each.mismatch else None for each in judgement.shortfalls
    }
    name = next(iter(lookalikes)) if len(lookalikes) == 1 else None
    return Named((name,)) if name and len(mine) <= 1 else None


def _is_mismatch(each: Try) -> bool:
    return each.shortfall is not None and each.shortfall.mismatch is not None


def _is_nothing_right(each: Try) -> bool:
    """Return True where nothing was left to be judged: nothing is right for ordinary networks."""
    mismatch = each.shortfall.mismatch if each.shortfall else None
    return mismatch is not None and mismatch.kind == "conduct" and each.criterion.id in BEYOND
