"""Judge one task's cases: outcomes and mismatches, not yet sentences or points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

import numpy as np

from grader.answer_key.answers import AnsweredCase, Cases
from grader.assignment.model import EVIDENCE, Case, Criterion, Judgement, Task, Verdicts
from grader.comparison.values import Tolerances
from grader.errors import HarnessError, WorkerUnavailableError
from grader.judging.calls import Asking
from grader.judging.context import Grading
from grader.judging.determinism import changed, drawn_to_repeat, is_repeated, wavering
from grader.judging.order import (
    LOST_CALLS,
    ByCriterion,
    ask_ahead,
    ask_shuffled,
    ask_what_is_shown,
    is_lost,
)
from grader.judging.records import CriterionJudgement, Shortfall, TaskJudgement, Try, untried
from grader.judging.second_measure import disagrees
from grader.language import N_
from grader.limits import Limits
from grader.meter import BudgetSpentError, look
from grader.sandbox.outcome import Outcome


def judge_task(
    task: Task, asking: Asking, grading: Grading, criteria: tuple[Criterion, ...]
) -> TaskJudgement:
    """Judge the `criteria` of one task."""
    cases = [(each, grading.cases[each.id]) for each in criteria]
    tolerances, seed = grading.course.tolerances.record(), grading.key.seed
    settled = ""
    with suppress(BudgetSpentError):  # each criterion says so
        if grading.public is not None and not asking.own.replaced:
            ask_what_is_shown(asking, cases)
        if task.shuffled:
            ask_shuffled(asking, cases, seed)
        else:
            ask_ahead(asking, cases, seed)
        settled = _settled(task, asking, cases, tolerances)
    judging = _Judging(asking, seed, tolerances, grading.course.limits, settled)
    judged = tuple(judging.judge(criterion, each) for criterion, each in cases)
    meddles = asking.meddles
    hides_work = _hides_work(asking, judged)
    if asking.walls and not set(grading.walls.up) <= set(asking.walls):
        raise WorkerUnavailableError(f"a worker had only these walls: {asking.walls}")
    return TaskJudgement(
        task,
        judged,
        seen=tuple(asking.seen),
        stand_ins=asking.replaced,
        own_stand_ins=asking.own if asking.own.replaced else None,
        walls=asking.walls,
        absent=asking.absent,
        settled=settled,
        meddles=meddles,
        hides_work=hides_work,
    )


def _hides_work(asking: Asking, judged: Sequence[CriterionJudgement]) -> bool:
    """Say whether the time of a counted call grows where the counted lines do not."""
    with suppress(BudgetSpentError):  # costly, which a person is told of as well
        return any(
            disagrees(asking, each.answered.case, each.outcomes)
            for criterion in judged
            for each in criterion.tries
            if each.shortfall is None and each.answered.case.calls[0].count
        )
    return False


def _settled(task: Task, asking: Asking, cases: ByCriterion, tolerances: Tolerances) -> str:
    """Return what is settled from the answers to the first criterion's cases, as far as they came.

    They would be asked next anyway.
    """
    if task.settle is None or not cases:
        return ""
    answers = []
    for each in cases[0][1].tried:
        outcomes = asking.ask(each.case)
        if not outcomes[-1].came_back or outcomes[-1].during_import:
            break
        nothing = Verdicts({}, {})
        answers.append(Judgement(each.case, outcomes, each.known.values, tolerances, nothing))
    with np.errstate(all="ignore"):
        return task.settle(answers)


def missing_task(task: Task, criteria: tuple[Criterion, ...], instead: str = "") -> TaskJudgement:
    """Return the judgement of a task whose file was not handed in; `instead` says what was."""
    told = instead or N_("there is no file {name}.py", name=task.name)
    outcome = Outcome("missing", detail=told, is_file_missing=True)
    case = Case(task.name, "", ())
    shortfalls = (Shortfall(case, 0, outcome),)
    judged = (CriterionJudgement(criterion, shortfalls=shortfalls) for criterion in criteria)
    return TaskJudgement(task, tuple(judged))


class _Judging:
    """Judges criterion after criterion, each knowing the verdicts before it."""

    def __init__(
        self, asking: Asking, seed: int, tolerances: Tolerances, limits: Limits, settled: str
    ) -> None:
        self._asking = asking
        self._seed = seed
        self._tolerances = tolerances
        self._limits = limits
        self._so_far = Verdicts({}, {}, settled)

    def judge(self, criterion: Criterion, cases: Cases) -> CriterionJudgement:
        """Judge every case of one criterion; trouble of our own is kept apart."""
        tries: list[Try] = []
        applicable: list[AnsweredCase] = []
        try:
            look()
            applicable += self._applicable(cases)
            tries.extend(self._tries(criterion, applicable))  # as far as it comes before an error
            judgement = CriterionJudgement.of(criterion, tries, len(applicable))
            judgement = self._repeated(judgement)
        except BudgetSpentError:
            judgement = untried(criterion, self._limits)
        except Exception as error:  # noqa: BLE001 our own bug must not cost the other criteria
            trouble = str(error) if isinstance(error, HarnessError) else repr(error)
            trouble = f"{criterion.id}: {trouble}"
            judgement = CriterionJudgement.of(criterion, tries, len(applicable), trouble)
        self._so_far = replace(
            self._so_far,
            passed={**self._so_far.passed, criterion.id: judgement.passed},
            tried={**self._so_far.tried, criterion.id: judgement.tried},
        )
        return judgement

    def _applicable(self, cases: Cases) -> list[AnsweredCase]:
        """Return the cases that may be judged by the verdicts before them."""
        return [
            each
            for each in cases.tried
            if not each.case.needs or self._so_far.not_missed(each.case.needs)
        ]

    def _tries(self, criterion: Criterion, applicable: list[AnsweredCase]) -> Iterator[Try]:
        """Ask and judge one case after the other, while calls come back."""
        lost = 0
        asked = [each for each in applicable if self._asking.has_asked(each.case)]
        if sum(is_lost(self._asking.ask(each.case)[-1]) for each in asked) >= LOST_CALLS:
            applicable = asked
        applicable = sorted(applicable, key=lambda each: self._was_skipped(each.case))
        self._asking.prefetch([each.case for each in applicable if each.case.needs])
        for answered in applicable:
            each = try_case(criterion, answered, self._asking, self._tolerances, self._so_far)
            yield each
            shortfall = each.shortfall
            if shortfall is None:
                continue
            failed = self._so_far.failed | {answered.case.key}
            self._so_far = replace(self._so_far, failed=failed)
            if each.is_untried:
                return
            lost += shortfall.verdict in ("timed_out", "crashed")
            if lost >= LOST_CALLS:
                return

    def _was_skipped(self, case: Case) -> bool:
        """Say whether a limit of the whole task kept a case from being tried: told last."""
        asked = self._asking.has_asked(case)
        return asked and self._asking.ask(case)[-1].ending == "skipped"

    def _repeated(self, judgement: CriterionJudgement) -> CriterionJudgement:
        """Ask one case again: the first that failed, also in a fresh worker; else the one drawn.

        A fresh worker has seen nothing from which the answer could be told without computing it.
        """
        failed = [each for each in judgement.tries if each.shortfall is not None]
        tried = {each.answered.case.key: each for each in judgement.tries}
        asked = [each.answered.case for each in tried.values() if not each.answered.case.needs]
        drawn = [tried[case.key] for case in drawn_to_repeat(self._seed, asked)]
        chosen = next(iter(failed or drawn), None)
        if chosen is None or not chosen.outcomes[-1].came_back:
            return judgement
        case = chosen.answered.case
        if not is_repeated(case):
            return judgement
        # Where it was the very first question, there was no earlier one to tell the answer from.
        began = self._asking.began_with(each.answered.case for each in judgement.tries)
        afresh = judgement.criterion.asked_afresh and not failed and not began
        again = tuple((self._asking.ask_afresh if afresh else self._asking.ask_again)(case))
        if failed and not changed(chosen.outcomes, again, self._tolerances):
            again = tuple(self._asking.ask_afresh(case))
        if not again[-1].came_back:
            return judgement  # a limit was met: no answer is no other answer
        is_changed = changed(chosen.outcomes, again, self._tolerances)
        if judgement.criterion.quantity is not None and not is_changed:
            return judgement
        was_right = chosen.shortfall is None
        is_right = _shortfall(replace(chosen, outcomes=again)) is None
        if (was_right and is_right) or (was_right == is_right and not is_changed):
            return judgement
        mismatch = wavering(chosen.outcomes, again)
        return replace(
            judgement,
            wavers=True,
            passed=min(judgement.passed, judgement.tried - 1),
            shortfalls=(Shortfall(case, 0, chosen.outcomes[0], mismatch),),
        )


def try_case(
    criterion: Criterion,
    answered: AnsweredCase,
    asking: Asking,
    tolerances: Tolerances,
    so_far: Verdicts,
) -> Try:
    """Ask a case and judge it; the same answer to the same case is judged once in a batch."""
    look()
    outcomes = tuple(asking.ask(answered.case))

    def judged() -> Try:
        each = Try(criterion, answered, outcomes, tolerances, so_far, None)
        return replace(each, shortfall=_shortfall(each))

    what = (criterion.id, criterion.judge, so_far.key)
    return asking.memory.of(what, answered, outcomes, judged)


def _shortfall(each: Try) -> Shortfall | None:
    case, criterion = each.answered.case, each.criterion
    for number, outcome in enumerate(each.outcomes):
        is_answer = outcome.ending == "returned" or (
            outcome.failure is not None
            and len(outcome.evaluations) >= EVIDENCE
            and criterion.raising_answers(outcome.failure)
        )
        if not is_answer:
            return Shortfall(case, number, outcome)
    with np.errstate(all="ignore"):  # infinities in answers are the students', not a warning
        mismatch = criterion.judge(each.judgement(each.answered.known.values))
    return None if mismatch is None else Shortfall(case, 0, each.outcomes[0], mismatch)
