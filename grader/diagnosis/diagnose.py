"""The story of a diagnosis: what more is asked of the worker, and what it tells."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from grader.answer_key.answers import AnsweredCase
from grader.assignment.model import Case, Verdicts
from grader.diagnosis.digits import accuracy_of, coarse, numbers_of
from grader.diagnosis.habits import habits_of
from grader.diagnosis.hooks import Groups, Measure, hooks_of
from grader.diagnosis.matching import Evidence, Group
from grader.diagnosis.records import Diagnosis
from grader.diagnosis.steps import steps_of
from grader.judging.calls import Asking
from grader.judging.context import Grading
from grader.judging.judge import try_case
from grader.judging.records import CriterionJudgement, TaskJudgement, Try
from grader.language import _, later
from grader.records.finding import Accuracy, GradientBlock, Step


def diagnose(judged: TaskJudgement, asking: Asking, grading: Grading) -> Diagnosis:
    """Find out which mistake was made, on how small an input, and how accurate the work is.

    Nothing more is asked of code that crashes, does not end or changes its mind.
    """
    tries = [each for criterion in judged.criteria for each in criterion.tries]
    answers = [outcome for each in tries for outcome in each.outcomes]
    if (
        not grading.course.diagnosis
        or not answers
        or not all(outcome.came_back for outcome in answers)
    ):
        return Diagnosis()
    try:
        asked = _Asked(judged, asking, grading)
        groups, (steps, steps_on) = asked.groups(), asked.steps()
        gradient, gradient_on = asked.gradient()
        return Diagnosis(
            groups=groups,
            accuracy=asked.accuracy(),
            steps=steps,
            steps_on=steps_on,
            told_at=_told_at(judged, steps, groups),
            gradient=gradient,
            gradient_on=gradient_on,
            habits=habits_of(judged, asking, hooks_of(judged.task).notices),
        )
    except Exception as error:  # noqa: BLE001 the verdicts stand; ours is the trouble, and said
        trouble = _("diagnosis of {task}: {error}")
        return Diagnosis(trouble=trouble.format(task=judged.task.name, error=repr(error)))


class _Asked:
    """One task's criteria, with the further cases that are asked for each."""

    def __init__(self, judged: TaskJudgement, asking: Asking, grading: Grading) -> None:
        self._judged = judged
        self._asking = asking
        self._grading = grading
        self._hooks = hooks_of(judged.task)
        self._wavers = any(each.wavers for each in judged.criteria)
        passed = {each.criterion.id: each.passed for each in judged.criteria}
        tried = {each.criterion.id: each.tried for each in judged.criteria}
        self._verdicts = Verdicts(passed, tried, judged.settled)
        self._smaller = {
            each.criterion.id: self._try(each, grading.cases[each.criterion.id].smaller)
            for each in judged.criteria
            if each.shortfalls and each.tries and not self._wavers
        }
        self._failed = {
            each.criterion.id: sorted(
                (one for one in self._tries(each) if one.shortfall is not None),
                key=lambda one: _entries(one.answered.case),
            )
            for each in judged.criteria
        }
        """The failing tries of each criterion, the smallest input first."""

    def _try(self, judgement: CriterionJudgement, cases: Sequence[AnsweredCase]) -> list[Try]:
        tolerances = self._grading.course.tolerances.record()
        return [
            try_case(judgement.criterion, each, self._asking, tolerances, self._verdicts)
            for each in cases
        ]

    def _tries(self, judgement: CriterionJudgement) -> list[Try]:
        """Return all tries of a criterion, those on smaller inputs included."""
        return [*judgement.tries, *self._smaller.get(judgement.criterion.id, ())]

    def groups(self) -> Groups:
        """Divide what failed of each criterion by the mistake that explains it."""
        if self._wavers or self._judged.all_passed:
            return {}
        if self._hooks.group is not None:
            return self._hooks.group(self._judged.criteria, self._asking)
        evidence = Evidence(
            [each for judgement in self._judged.criteria for each in self._tries(judgement)]
        )
        groups = {
            judgement.criterion.id: self._groups(evidence, self._failed[judgement.criterion.id])
            for judgement in self._judged.criteria
            if judgement.criterion.quantity is not None and self._failed[judgement.criterion.id]
        }
        if self._hooks.follow is not None:
            return self._hooks.follow(self._judged, groups, self._failed, self._asking.files)
        return groups

    def _groups(self, evidence: Evidence, mine: Sequence[Try]) -> list[Group]:
        """Divide a criterion's failing tries; one measure of all of them is no coincidence."""
        measures = self._hooks.measures
        failed = [each for tries in self._failed.values() for each in tries]
        groups = evidence.groups(mine)
        whole = measured(Group(None, tuple(mine)), measures, failed) if len(groups) > 1 else None
        if whole is not None and whole.named is not None:
            return [whole]
        return [measured(group, measures, failed) for group in groups]

    def accuracy(self) -> dict[str, Accuracy]:
        """Count the right digits of each value criterion."""
        found: dict[str, Accuracy] = {}
        valued = [each for each in self._judged.criteria if each.criterion.quantity is not None]
        if self._wavers:
            return found
        sweeps = [self._grading.cases[each.criterion.id].sweep for each in valued]
        self._asking.prefetch([each.case for sweep in sweeps for each in sweep])
        for judgement, sweep in zip(valued, sweeps, strict=True):
            criterion = judgement.criterion
            swept = self._try(judgement, sweep)
            failed = [each for each in judgement.tries if each.shortfall and _is_finite(each)]
            tries = [*swept, *failed] if swept else judgement.tries
            accuracy = accuracy_of(
                tries, self._grading.memory, by_size=bool(swept), unsized=self._hooks.unsized
            )
            if accuracy is not None:
                is_secret = self._grading.public is not None and not swept
                found[criterion.id] = coarse(accuracy) if is_secret else accuracy
        return found

    def steps(self) -> tuple[list[Step], str]:
        """Hold the variables of a calculation that falls short against the reference's.

        Returned with the input on which they were seen.
        """
        steps, reading = self._hooks.steps, self._hooks.reading
        telling = [each for each in self._telling() if each.answered.known.steps]
        if not telling or steps is None or reading is None:
            return [], ""
        chosen = min(telling, key=lambda each: _entries(each.answered.case))
        case = chosen.answered.case
        calls = tuple(replace(call, variables=True) for call in case.calls)
        outcome = self._asking.ask(replace(case, key=f"{case.key}/variables", calls=calls))[0]
        returned = reading.returned(case, outcome) if outcome.ending == "returned" else None
        if returned is None:
            return [], ""
        known = chosen.answered.known
        near = functools.partial(reading.near, chosen.judgement(known.values))
        return steps_of(steps, outcome.variables, returned, known.steps, near), later(case.title)

    def gradient(self) -> tuple[list[GradientBlock], str]:
        """Return the blocks of a wrong gradient on one ordinary input."""
        return ([], "") if self._hooks.blocks is None else self._hooks.blocks(self._telling())

    def _telling(self) -> list[Try]:
        """Return the wrong answers on ordinary inputs that tell the steps apart."""
        reading = self._hooks.reading
        return [
            each
            for criterion, mine in self._failed.items()
            if criterion in self._hooks.losses.ordinary and reading and not self._wavers
            for each in mine
            if each.outcomes[0].ending == "returned" and reading.tells(each.answered.case)
        ]


def measured(group: Group, measures: Sequence[Measure], failed: Sequence[Try]) -> Group:
    """Return the group of unexplained tries with a name, where a measure explains all of it."""
    if group.named is not None:
        return group
    for measure in measures:
        with np.errstate(all="ignore"):  # what cannot be divided is not measured
            named = measure(group.tries, failed)
        if named is not None:
            return Group(named, group.tries)
    return group


def _told_at(
    judged: TaskJudgement, steps: Sequence[Step], groups: Mapping[str, Sequence[Group]]
) -> str:
    wrong = next((step for step in steps if step.verdict == "wrong"), None)
    if wrong is None or judged.task.hooks.steps is None:
        return ""
    lost = [each.criterion.id for each in judged.criteria if each.verdict == "failed"]
    order = judged.task.hooks.steps.told_at.get(wrong.name, ())
    place = next((name for name in order if name in lost), "")
    # Blocks that are stacked wrongly seem wrong in themselves: their name says more.
    is_named = any(group.named is not None for group in groups.get(place, ()))
    return "" if wrong.variable is None and is_named else place


def _is_finite(each: Try) -> bool:
    """Return True if the input has a size: infinities have none, nor has what is no number."""
    numbers = numbers_of(each.answered.case)
    return all(bool(np.isfinite(array).all()) for _name, array in numbers)


def _entries(case: Case) -> int:
    """Return how many numbers a person would have to look at."""
    return sum(array.size for _name, array in numbers_of(case))
