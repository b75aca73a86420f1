"""The story of a diagnosis: what more is asked of the worker, and what it tells."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from grader.answer_key.answers import AnsweredCase
from grader.answer_key.arguments import plain_args
from grader.assignment.model import Case, Verdicts
from grader.assignments.tp1.tasks.neural.network import BLOCKS, ORDINARY, Network
from grader.assignments.tp1.tasks.neural.scale import is_near_step
from grader.diagnosis.checkers import checker_groups
from grader.diagnosis.consequences import with_consequences
from grader.diagnosis.digits import accuracy_of, coarse
from grader.diagnosis.gradient import gradient_blocks
from grader.diagnosis.habits import Habit, habits_of
from grader.diagnosis.matching import Evidence, Group
from grader.diagnosis.measured import measured
from grader.diagnosis.steps import steps_of
from grader.judging.calls import Asking
from grader.judging.context import Grading
from grader.judging.judge import try_case
from grader.judging.records import CriterionJudgement, TaskJudgement, Try
from grader.language import _, later
from grader.records.finding import Accuracy, GradientBlock, Step
from grader.sandbox.outcome import Outcome, as_array


@dataclass(frozen=True)
class Diagnosis:
    """What is known of a task beyond its verdicts; decides no points."""

    groups: Mapping[str, Sequence[Group]] = field(default_factory=dict)
    """By criterion: failing tries with one cause each, the smallest input first."""
    accuracy: Mapping[str, Accuracy] = field(default_factory=dict)
    steps: Sequence[Step] = ()
    steps_on: str = ""
    """The input on which they were seen."""
    told_at: str = ""
    """The criterion at whose first finding the first wrong step is told."""
    gradient: Sequence[GradientBlock] = ()
    gradient_on: str = ""
    habits: Sequence[Habit] = ()
    trouble: str = ""
    """Trouble of our own on the way."""


NOTHING = Diagnosis()


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
            habits=habits_of(judged, asking),
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

    def groups(self) -> dict[str, list[Group]]:
        """Divide what failed of each criterion by the mistake that explains it."""
        if self._wavers or self._judged.all_passed:
            return {}
        if self._judged.task.name == "gradcheck":
            return checker_groups(self._judged.criteria, self._asking)
        evidence = Evidence(
            [each for judgement in self._judged.criteria for each in self._tries(judgement)]
        )
        groups = {
            judgement.criterion.id: self._groups(evidence, self._failed[judgement.criterion.id])
            for judgement in self._judged.criteria
            if judgement.criterion.quantity is not None and self._failed[judgement.criterion.id]
        }
        if self._judged.task.name == "neural":
            return with_consequences(self._judged, groups, self._failed, self._asking.files)
        return groups

    def _groups(self, evidence: Evidence, mine: Sequence[Try]) -> list[Group]:
        """Divide a criterion's failing tries; one measure of all of them is no coincidence."""
        task, failed = (
            self._judged.task.name,
            [each for tries in self._failed.values() for each in tries],
        )
        groups = evidence.groups(mine)
        whole = measured(Group(None, tuple(mine)), task, failed) if len(groups) > 1 else None
        if whole is not None and whole.named is not None:
            return [whole]
        return [measured(group, task, failed) for group in groups]

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
            accuracy = accuracy_of(tries, self._grading.memory, by_size=bool(swept))
            if accuracy is not None:
                is_secret = self._grading.public is not None and not swept
                found[criterion.id] = coarse(accuracy) if is_secret else accuracy
        return found

    def steps(self) -> tuple[list[Step], str]:
        """Hold the variables of a network that falls short against the reference's.

        Returned with the input on which they were seen.
        """
        failed = [each for each in self._wrong_networks() if each.answered.known.steps]
        # With all parameters 0 most steps are 0 and tell nothing; one row hides sums over rows.
        telling = [each for each in failed if _is_telling(each)]
        if not telling:
            return [], ""
        chosen = min(telling, key=lambda each: _entries(each.answered.case))
        case = chosen.answered.case
        calls = tuple(replace(call, variables=True) for call in case.calls)
        outcome = self._asking.ask(replace(case, key=f"{case.key}/variables", calls=calls))[0]
        network = case.detail
        if outcome.ending != "returned" or not isinstance(network, Network):
            return [], ""
        known = chosen.answered.known
        near = functools.partial(is_near_step, chosen.judgement(known.values))
        steps = steps_of(outcome.variables, _blocks(outcome, network), known.steps, near)
        return steps, later(case.title)

    def gradient(self) -> tuple[list[GradientBlock], str]:
        """Return the blocks of a wrong gradient on one ordinary input."""
        return gradient_blocks([each for each in self._wrong_networks() if _is_telling(each)])

    def _wrong_networks(self) -> list[Try]:
        """Return the ordinary networks whose cost or gradient is wrong."""
        return [
            each
            for criterion, mine in self._failed.items()
            if criterion in ORDINARY and not self._wavers
            for each in mine
            if each.outcomes[0].ending == "returned"
        ]


def _told_at(
    judged: TaskJudgement, steps: Sequence[Step], groups: Mapping[str, Sequence[Group]]
) -> str:
    wrong = next((step for step in steps if step.verdict == "wrong"), None)
    if wrong is None:
        return ""
    lost = [each.criterion.id for each in judged.criteria if each.verdict == "failed"]
    order = [f"neural.grad_{name}" for name in ("W2", "b2", "W1", "b1")]
    if wrong.name in ("h", "y_hat"):
        order.insert(0, "neural.cost")
    place = next((name for name in order if name in lost), "")
    # Blocks that are stacked wrongly seem wrong in themselves: their name says more.
    is_named = any(group.named is not None for group in groups.get(place, ()))
    return "" if wrong.variable is None and is_named else place


def _blocks(outcome: Outcome, network: Network) -> dict[str, np.ndarray]:
    value = outcome.value
    flat = as_array(value[1]) if isinstance(value, (tuple, list)) and len(value) > 1 else None
    if flat is None or flat.shape != (network.size,) or flat.dtype.kind not in "biuf":
        return {}
    real = flat.astype(np.float64)
    return {f"grad{name}": network.block(real, name) for name in BLOCKS}


def _is_telling(each: Try) -> bool:
    args = each.answered.case.calls[0].args
    data, params = np.asarray(args[0].value), np.asarray(args[2].value)
    return data.shape[0] > 1 and bool(np.any(params != 0.0))


def _is_finite(each: Try) -> bool:
    """Say whether the input has a size: infinities have none."""
    args = plain_args(each.answered.case.calls[0])
    return all(bool(np.isfinite(np.asarray(value, dtype=np.float64)).all()) for value in args)


def _entries(case: Case) -> int:
    """Return how many numbers a person would have to look at."""
    return sum(np.asarray(value).size for value in plain_args(case.calls[0]))
