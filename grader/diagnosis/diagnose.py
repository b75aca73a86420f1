"""The story of a diagnosis: what more is asked of the worker, and what it tells."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from grader.answer_key.answers import AnsweredCase
from grader.assignment.cases import Case
from grader.assignment.model import CaseCounts
from grader.diagnosis.backward_steps import steps_of
from grader.diagnosis.digits import accuracy_of, coarse, numbers_of
from grader.diagnosis.hooks import Groups, Measure, hooks_of
from grader.diagnosis.matching import Evidence, Group
from grader.diagnosis.records import Diagnosis
from grader.diagnosis.unscored import habits_of
from grader.errors import UsageError, words_of_bug
from grader.judging.calls import ModuleRunner
from grader.judging.context import GradingContext
from grader.judging.one_case import judge_case
from grader.judging.records import CriterionJudgement, JudgedCase, TaskJudgement
from grader.language import _, translate
from grader.records.finding import Accuracy, GradientBlock, Step


def diagnose(judged: TaskJudgement, runner: ModuleRunner, grading: GradingContext) -> Diagnosis:
    """Find out which mistake was made, on how small an input, and how accurate the work is.

    Nothing more is asked of code that crashes, does not end or changes its mind.
    """
    judged_cases = [
        judged_case for criterion in judged.criteria for judged_case in criterion.judged_cases
    ]
    answers = [outcome for judged_case in judged_cases for outcome in judged_case.outcomes]
    if (
        not grading.course.diagnosis
        or not answers
        or not all(outcome.came_back for outcome in answers)
    ):
        return Diagnosis()
    try:
        asked = _Probe(judged, runner, grading)
        groups, (steps, steps_on) = asked.groups(), asked.steps()
        gradient, gradient_on = asked.gradient()
        return Diagnosis(
            groups=groups,
            accuracy=asked.accuracy(),
            steps=steps,
            steps_on=steps_on,
            reported_at=_told_at(judged, steps, groups),
            gradient=gradient,
            gradient_on=gradient_on,
            habits=habits_of(judged, runner, hooks_of(judged.task).notices),
        )
    except UsageError:  # of what judges, such as a pack that does not fit
        raise
    except Exception as error:  # noqa: BLE001 the verdicts stand; ours is the trouble, and said
        trouble = _("diagnosis of {task}: {error}")
        return Diagnosis(trouble=trouble.format(task=judged.task.name, error=words_of_bug(error)))


class _Probe:
    """One task's criteria, with the further cases that are asked for each."""

    def __init__(
        self, judged: TaskJudgement, runner: ModuleRunner, grading: GradingContext
    ) -> None:
        self._judged = judged
        self._runner = runner
        self._grading = grading
        self._hooks = hooks_of(judged.task)
        self._is_nondeterministic = any(
            criterion.is_nondeterministic for criterion in judged.criteria
        )
        passed = {criterion.criterion.id: criterion.passed for criterion in judged.criteria}
        tried = {criterion.criterion.id: criterion.tried for criterion in judged.criteria}
        self._verdicts = CaseCounts(passed, tried, judged.settled)
        self._smaller = {
            criterion.criterion.id: self._judge(
                criterion, grading.cases[criterion.criterion.id].smaller
            )
            for criterion in judged.criteria
            if criterion.failed_cases and criterion.judged_cases and not self._is_nondeterministic
        }
        self._failed = {
            criterion.criterion.id: sorted(
                (
                    judged_case
                    for judged_case in self._judged_cases(criterion)
                    if judged_case.failed_case is not None
                ),
                key=lambda judged_case: _entries(judged_case.answered.case),
            )
            for criterion in judged.criteria
        }
        """The failing tries of each criterion, the smallest input first."""

    def _judge(
        self, judgement: CriterionJudgement, cases: Sequence[AnsweredCase]
    ) -> list[JudgedCase]:
        tolerances = self._grading.course.tolerances.record()
        return [
            judge_case(judgement.criterion, case, self._runner, tolerances, self._verdicts)
            for case in cases
        ]

    def _judged_cases(self, judgement: CriterionJudgement) -> list[JudgedCase]:
        """Return all tries of a criterion, those on smaller inputs included."""
        return [*judgement.judged_cases, *self._smaller.get(judgement.criterion.id, ())]

    def groups(self) -> Groups:
        """Divide what failed of each criterion by the mistake that explains it."""
        if self._is_nondeterministic or self._judged.all_passed:
            return {}
        if self._hooks.group is not None:
            return self._hooks.group(self._judged.criteria, self._runner)
        evidence = Evidence(
            [
                judged_case
                for judgement in self._judged.criteria
                for judged_case in self._judged_cases(judgement)
            ]
        )
        groups = {
            judgement.criterion.id: self._groups(evidence, self._failed[judgement.criterion.id])
            for judgement in self._judged.criteria
            if judgement.criterion.quantity is not None and self._failed[judgement.criterion.id]
        }
        if self._hooks.follow is not None:
            return self._hooks.follow(self._judged, groups, self._failed, self._runner.files)
        return groups

    def _groups(self, evidence: Evidence, mine: Sequence[JudgedCase]) -> list[Group]:
        """Divide a criterion's failing tries; one measure of all of them is no coincidence."""
        measures = self._hooks.measures
        failed = [
            judged_case for judged_cases in self._failed.values() for judged_case in judged_cases
        ]
        groups = evidence.groups(mine)
        whole = (
            with_parameter(Group(None, tuple(mine)), measures, failed) if len(groups) > 1 else None
        )
        if whole is not None and whole.named is not None:
            return [whole]
        return [with_parameter(group, measures, failed) for group in groups]

    def accuracy(self) -> dict[str, Accuracy]:
        """Count the right digits of each value criterion."""
        found: dict[str, Accuracy] = {}
        valued = [each for each in self._judged.criteria if each.criterion.quantity is not None]
        if self._is_nondeterministic:
            return found
        sweeps = [self._grading.cases[each.criterion.id].sweep for each in valued]
        self._runner.prefetch([answered.case for sweep in sweeps for answered in sweep])
        for judgement, sweep in zip(valued, sweeps, strict=True):
            criterion = judgement.criterion
            swept = self._judge(judgement, sweep)
            failed = [
                judged_case
                for judged_case in judgement.judged_cases
                if judged_case.failed_case and _is_finite(judged_case)
            ]
            judged_cases = [*swept, *failed] if swept else judgement.judged_cases
            accuracy = accuracy_of(
                judged_cases, self._grading.memo, by_size=bool(swept), unsized=self._hooks.unsized
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
        telling = [
            judged_case for judged_case in self._telling() if judged_case.answered.known.steps
        ]
        if not telling or steps is None or reading is None:
            return [], ""
        chosen = min(telling, key=lambda judged_case: _entries(judged_case.answered.case))
        case = chosen.answered.case
        calls = tuple(replace(call, variables=True) for call in case.calls)
        outcome = self._runner.run(replace(case, key=f"{case.key}/variables", calls=calls))[0]
        returned = reading.returned(case, outcome) if outcome.ending == "returned" else None
        if returned is None:
            return [], ""
        known = chosen.answered.known
        judgement = chosen.judge_input(known.values)
        near = functools.partial(reading.near, judgement)
        on_scale = reading.on_scale and functools.partial(reading.on_scale, judgement)
        found = steps_of(steps, outcome.variables, returned, known.steps, near, on_scale)
        return found, translate(case.title)

    def gradient(self) -> tuple[list[GradientBlock], str]:
        """Return the blocks of a wrong gradient on one ordinary input."""
        return ([], "") if self._hooks.blocks is None else self._hooks.blocks(self._telling())

    def _telling(self) -> list[JudgedCase]:
        """Return the wrong answers on ordinary inputs that tell the steps apart."""
        reading = self._hooks.reading
        return [
            judged_case
            for criterion, mine in self._failed.items()
            if criterion in self._hooks.losses.ordinary
            and reading
            and not self._is_nondeterministic
            for judged_case in mine
            if judged_case.outcomes[0].ending == "returned"
            and reading.tells(judged_case.answered.case)
        ]


def with_parameter(
    group: Group, measures: Sequence[Measure], failed: Sequence[JudgedCase]
) -> Group:
    """Return the group of unexplained tries with a name, where a measure explains all of it."""
    if group.named is not None:
        return group
    for measure in measures:
        with np.errstate(all="ignore"):  # what cannot be divided is not measured
            named = measure(group.judged_cases, failed)
        if named is not None:
            return Group(named, group.judged_cases)
    return group


def _told_at(
    judged: TaskJudgement, steps: Sequence[Step], groups: Mapping[str, Sequence[Group]]
) -> str:
    wrong = next((step for step in steps if step.verdict == "wrong"), None)
    if wrong is None or judged.task.hooks.steps is None:
        return ""
    lost = [
        criterion.criterion.id for criterion in judged.criteria if criterion.verdict == "failed"
    ]
    order = judged.task.hooks.steps.reported_at.get(wrong.name, ())
    place = next((name for name in order if name in lost), "")
    # Blocks that are stacked wrongly seem wrong in themselves: their name says more.
    is_named = any(group.named is not None for group in groups.get(place, ()))
    return "" if wrong.variable is None and is_named else place


def _is_finite(judged_case: JudgedCase) -> bool:
    """Return True if the input has a size: infinities have none, nor has what is no number."""
    numbers = numbers_of(judged_case.answered.case)
    return all(bool(np.isfinite(array).all()) for _name, array in numbers)


def _entries(case: Case) -> int:
    """Return how many numbers a person would have to look at."""
    return sum(array.size for _name, array in numbers_of(case))
