"""Judge one task's cases: outcomes and mismatches, not yet sentences or points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

import numpy as np

from grader.answer_key.answers import AnsweredCase, Cases
from grader.assignment.cases import Case
from grader.assignment.model import CaseCounts, Criterion, JudgeInput, Task
from grader.comparison.values import Tolerances
from grader.errors import HarnessError, UsageError, WorkerUnavailableError, words_of_bug
from grader.frozen import dataclass
from grader.judging.calls import ModuleRunner
from grader.judging.context import GradingContext
from grader.judging.determinism import (
    answers_differ,
    are_same,
    drawn_to_repeat,
    is_repeated,
    nondeterministic,
)
from grader.judging.one_case import failed_case_of, judge_case
from grader.judging.order import (
    MAX_LOST_CALLS,
    ByCriterion,
    ask_ahead,
    ask_shuffled,
    ask_what_is_shown,
)
from grader.judging.records import (
    CriterionJudgement,
    FailedCase,
    JudgedCase,
    TaskJudgement,
    untried,
)
from grader.judging.second_measure import time_disagrees
from grader.language import N_
from grader.limits import Limits
from grader.meter import BudgetSpentError, look
from grader.sandbox.outcome import Outcome


def judge_task(
    task: Task, runner: ModuleRunner, grading: GradingContext, criteria: tuple[Criterion, ...]
) -> TaskJudgement:
    """Judge the `criteria` of one task."""
    cases = [(criterion, grading.cases[criterion.id]) for criterion in criteria]
    tolerances, seed = grading.course.tolerances.record(), grading.key.seed
    settled = ""
    with suppress(BudgetSpentError):  # each criterion says so
        if grading.public is not None and not runner.own.replaced:
            ask_what_is_shown(runner, cases)
        if task.shuffled:
            ask_shuffled(runner, cases, seed)
        else:
            ask_ahead(runner, cases, seed)
        settled = _settled(task, runner, cases, tolerances)
    judging = _TaskJudge(runner, seed, tolerances, grading.course.limits, settled)
    judged = tuple(judging.judge(criterion, each) for criterion, each in cases)
    meddles = runner.uses_introspection
    hides_work = _hides_work(runner, judged)
    if runner.walls and not set(grading.walls.up) <= set(runner.walls):
        raise WorkerUnavailableError(f"a worker had only these walls: {runner.walls}")
    return TaskJudgement(
        task,
        judged,
        seen=tuple(runner.seen),
        stand_ins=runner.replaced,
        own_stand_ins=runner.own if runner.own.replaced else None,
        walls=runner.walls,
        absent=runner.absent,
        settled=settled,
        uses_introspection=meddles,
        hides_work=hides_work,
    )


def _hides_work(runner: ModuleRunner, judged: Sequence[CriterionJudgement]) -> bool:
    """Return True if the time of a counted call grows where the counted lines do not."""
    with suppress(BudgetSpentError):  # costly, which a person is told of as well
        return any(
            time_disagrees(runner, judged_case.answered.case, judged_case.outcomes)
            for criterion in judged
            for judged_case in criterion.judged_cases
            if judged_case.failed_case is None and judged_case.answered.case.calls[0].count
        )
    return False


def _settled(task: Task, runner: ModuleRunner, cases: ByCriterion, tolerances: Tolerances) -> str:
    """Return what the answers to the first criterion's cases settle for all others.

    They would be asked next anyway.
    """
    if task.settle is None or not cases:
        return ""
    answers = []
    for answered in cases[0][1].tried:
        outcomes = runner.run(answered.case)
        if not outcomes[-1].came_back or outcomes[-1].during_import:
            break
        nothing = CaseCounts({}, {})
        answers.append(
            JudgeInput(answered.case, outcomes, answered.known.values, tolerances, nothing)
        )
    with np.errstate(all="ignore"):
        return task.settle(answers)


def missing_task(task: Task, criteria: tuple[Criterion, ...], instead: str = "") -> TaskJudgement:
    """Return the judgement of a task whose file was not handed in; `instead` says what was."""
    told = instead or N_("there is no file {name}.py", name=task.name)
    outcome = Outcome("missing", detail=told, is_file_missing=True)
    case = Case(task.name, "", ())
    failed_cases = (FailedCase(case, 0, outcome),)
    judged = (CriterionJudgement(criterion, failed_cases=failed_cases) for criterion in criteria)
    return TaskJudgement(task, tuple(judged))


@dataclass(frozen=True)
class _Tried:
    """What became of a criterion's cases, each asked once."""

    judgement: CriterionJudgement
    failed: frozenset[str]
    """Keys of the cases that fell short up to now."""
    chosen: JudgedCase | None
    """The one that is asked again, if any is."""


class _TaskJudge:
    """Judges criterion after criterion, each knowing the verdicts before it."""

    def __init__(
        self, runner: ModuleRunner, seed: int, tolerances: Tolerances, limits: Limits, settled: str
    ) -> None:
        self._runner = runner
        self._seed = seed
        self._tolerances = tolerances
        self._limits = limits
        self._counts = CaseCounts({}, {}, settled)

    def judge(self, criterion: Criterion, cases: Cases) -> CriterionJudgement:
        """Judge every case of one criterion; internal errors are kept apart."""
        judged_cases: list[JudgedCase] = []
        applicable: list[AnsweredCase] = []
        try:
            look()
            applicable += self._applicable(cases)
            tried = self._tried(criterion, cases, applicable, judged_cases)
            judgement = self._repeated(tried)
        except BudgetSpentError:
            judgement = untried(criterion, self._limits)
        except UsageError:  # of what judges, such as a pack that does not fit
            raise
        except Exception as error:  # noqa: BLE001 our own bug must not cost the other criteria
            trouble = str(error) if isinstance(error, HarnessError) else words_of_bug(error)
            trouble = f"{criterion.id}: {trouble}"
            judgement = CriterionJudgement.of(criterion, judged_cases, len(applicable), trouble)
        self._counts = replace(
            self._counts,
            passed={**self._counts.passed, criterion.id: judgement.passed},
            tried={**self._counts.tried, criterion.id: judgement.tried},
        )
        return judgement

    def _applicable(self, cases: Cases) -> list[AnsweredCase]:
        """Return the cases that may be judged by the verdicts before them."""
        return [
            answered
            for answered in cases.tried
            if not answered.case.needs or self._counts.not_missed(answered.case.needs)
        ]

    def _tried(
        self,
        criterion: Criterion,
        cases: Cases,
        applicable: list[AnsweredCase],
        judged_cases: list[JudgedCase],
    ) -> _Tried:
        """Ask and judge the applicable cases; the same answers to all of them are judged once.

        What comes before an error is put into `judged_cases`.
        """
        ordered = applicable
        shared = self._runner.shared([each.case for each in ordered])
        if not shared:
            ordered = self._in_order(applicable)
            shared = self._runner.shared([each.case for each in ordered])

        def make() -> _Tried:
            judged_cases.extend(self._tries(criterion, ordered))
            judgement = CriterionJudgement.of(criterion, judged_cases, len(applicable))
            return _Tried(judgement, self._counts.failed, self._to_repeat(judgement))

        if not shared:
            return make()
        # Which cases are applicable, and which outcomes are whose, follows from the counts.
        what = ("criterion", criterion.id, criterion.judge, self._tolerances, self._counts.key)
        tried = self._runner.memo.get_or_make(what, cases, shared, make)
        judged_cases[:] = tried.judgement.judged_cases
        self._counts = replace(self._counts, failed=tried.failed)
        return tried

    def _in_order(self, applicable: list[AnsweredCase]) -> list[AnsweredCase]:
        """Return the cases that are tried, and ask those that were not asked with all others."""
        asked = [each for each in applicable if self._runner.has_run(each.case)]
        if sum(self._runner.run(each.case)[-1].is_lost for each in asked) >= MAX_LOST_CALLS:
            applicable = asked
        applicable = sorted(applicable, key=lambda each: self._was_skipped(each.case))
        self._runner.prefetch([each.case for each in applicable if each.case.needs])
        return applicable

    def _tries(self, criterion: Criterion, applicable: list[AnsweredCase]) -> Iterator[JudgedCase]:
        """Ask and judge one case after the other, while calls come back."""
        lost = 0
        for answered in applicable:
            each = judge_case(criterion, answered, self._runner, self._tolerances, self._counts)
            yield each
            failed_case = each.failed_case
            if failed_case is None:
                continue
            failed = self._counts.failed | {answered.case.key}
            self._counts = replace(self._counts, failed=failed)
            if each.is_untried:
                return
            lost += failed_case.outcome.is_lost
            if lost >= MAX_LOST_CALLS:
                return

    def _was_skipped(self, case: Case) -> bool:
        """Return True if a limit of the whole task kept a case from being tried; reported last."""
        asked = self._runner.has_run(case)
        return asked and self._runner.run(case)[-1].ending == "skipped"

    def _to_repeat(self, judgement: CriterionJudgement) -> JudgedCase | None:
        """Return the case that is asked again: the first that failed, else the one drawn."""
        failed = [
            judged_case
            for judged_case in judgement.judged_cases
            if judged_case.failed_case is not None
        ]
        tried = {
            judged_case.answered.case.key: judged_case for judged_case in judgement.judged_cases
        }
        asked = [each.answered.case for each in tried.values() if not each.answered.case.needs]
        drawn = [tried[case.key] for case in drawn_to_repeat(self._seed, asked)]
        chosen = next(iter(failed or drawn), None)
        if chosen is None or not chosen.outcomes[-1].came_back:
            return None
        return chosen if is_repeated(chosen.answered.case) else None

    def _repeated(self, tried: _Tried) -> CriterionJudgement:
        """Ask one case again; one that failed also in a fresh worker.

        A fresh worker has seen nothing from which the answer could be told without computing it.
        """
        judgement, chosen = tried.judgement, tried.chosen
        if chosen is None:
            return judgement
        case = chosen.answered.case
        failed = chosen.failed_case is not None
        # Where it was the very first question, there was no earlier one to tell the answer from.
        afresh = (
            judgement.criterion.asked_afresh
            and not failed
            and not self._runner.started_with(
                judged_case.answered.case for judged_case in judgement.judged_cases
            )
        )
        again = tuple((self._runner.run_in_fresh_worker if afresh else self._runner.rerun)(case))
        if failed and not answers_differ(chosen.outcomes, again, self._tolerances):
            again = tuple(self._runner.run_in_fresh_worker(case))
        if not again[-1].came_back:
            return judgement  # a limit was met: no answer is no other answer
        if are_same(chosen.outcomes, again):
            return judgement
        is_changed = answers_differ(chosen.outcomes, again, self._tolerances)
        if judgement.criterion.quantity is not None and not is_changed:
            return judgement
        was_right = chosen.failed_case is None
        is_right = failed_case_of(replace(chosen, outcomes=again)) is None
        if (was_right and is_right) or (was_right == is_right and not is_changed):
            return judgement
        mismatch = nondeterministic(chosen.outcomes, again)
        return replace(
            judgement,
            is_nondeterministic=True,
            passed=min(judgement.passed, judgement.tried - 1),
            failed_cases=(FailedCase(case, 0, chosen.outcomes[0], mismatch),),
        )
