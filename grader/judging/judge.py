"""Judge one task's cases: outcomes and mismatches, not yet sentences or points."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import replace

import numpy as np

from grader.answer_key.answers import AnsweredCase, Cases
from grader.assignment.inputs import Inputs
from grader.assignment.model import EVIDENCE, Case, Criterion, Judgement, Task, Verdicts
from grader.comparison.values import Tolerances
from grader.errors import HarnessError, WorkerUnavailableError
from grader.judging.calls import Asking
from grader.judging.context import Grading
from grader.judging.determinism import changed, drawn_to_repeat, is_repeated, wavering
from grader.judging.records import CriterionJudgement, Shortfall, TaskJudgement, Try, untried
from grader.judging.second_measure import disagrees
from grader.language import N_, spoken
from grader.meter import BudgetSpentError, look
from grader.sandbox.outcome import Outcome

LOST_CALLS = 2
"""After so many calls of one criterion that crash or do not end, the rest of it is skipped."""


def judge_task(
    task: Task, asking: Asking, grading: Grading, criteria: tuple[Criterion, ...]
) -> TaskJudgement:
    """Judge the `criteria` of one task."""
    judged = TaskJudgement(task, seen=asking.seen, stand_ins=asking.replaced)
    judged.own_stand_ins = asking.own if asking.own.replaced else None
    with suppress(BudgetSpentError):  # each criterion says so
        _ask_what_is_shown(asking, grading, criteria)
        if task.shuffled:
            _ask_shuffled(asking, grading, criteria)
        else:
            _prefetch(asking, grading, criteria)
        judged.settled = _settled(task, asking, grading, criteria)
    judging = _Judging(asking, grading, judged.settled)
    for criterion in criteria:
        judged.criteria.append(judging.judge(criterion, grading.cases[criterion.id]))
    judged.meddles = asking.meddles
    with suppress(BudgetSpentError):  # costly, which a person is told of as well
        judged.hides_work = any(
            disagrees(asking, each.answered.case, each.outcomes)
            for criterion in judged.criteria
            for each in criterion.tries
            if each.shortfall is None and each.answered.case.calls[0].count
        )
    judged.walls, judged.absent = asking.walls, asking.absent
    if judged.walls and not set(grading.walls.up) <= set(judged.walls):
        raise WorkerUnavailableError(f"a worker had only these walls: {judged.walls}")
    return judged


def _ask_what_is_shown(asking: Asking, grading: Grading, criteria: tuple[Criterion, ...]) -> None:
    """Ask first what the digits of right work are told of, where all other inputs are secret.

    A worker that has seen none of those cannot hide any in the digits of its answers.
    """
    if grading.public is not None and not asking.own.replaced:
        asking.prefetch([each.case for one in criteria for each in grading.cases[one.id].sweep])
        if not all(outcome.came_back for _, outcome in asking.seen):
            asking.begin_anew()  # what is lost here is not to be paid for in what is judged


def _settled(task: Task, asking: Asking, grading: Grading, criteria: tuple[Criterion, ...]) -> str:
    """Return what is settled from the answers to the first criterion's cases, as far as they came.

    They would be asked next anyway.
    """
    if task.settle is None or not criteria:
        return ""
    tolerances = grading.course.tolerances.record()
    answers = []
    for each in grading.cases[criteria[0].id].tried:
        outcomes = asking.ask(each.case)
        if not outcomes[-1].came_back or outcomes[-1].during_import:
            break
        nothing = Verdicts({}, {})
        answers.append(Judgement(each.case, outcomes, each.known.values, tolerances, nothing))
    with np.errstate(all="ignore"):
        return task.settle(answers)


def _prefetch(asking: Asking, grading: Grading, criteria: tuple[Criterion, ...]) -> None:
    """Ask in one go what will be asked whatever comes out, and what is repeated if all is right."""
    cases = [case for criterion in criteria for case in _always_asked(grading, criterion)]
    asking.prefetch(cases, _repeated(grading, criteria))


def _always_asked(grading: Grading, criterion: Criterion) -> list[Case]:
    return [each.case for each in grading.cases[criterion.id].tried if not each.case.needs]


def _repeated(grading: Grading, criteria: tuple[Criterion, ...]) -> list[Case]:
    """Return the cases that the same worker is asked again if all is right."""
    return [
        case
        for criterion in criteria
        if not criterion.asked_afresh
        for case in drawn_to_repeat(grading.key.seed, _always_asked(grading, criterion))
    ]


def _ask_shuffled(asking: Asking, grading: Grading, criteria: tuple[Criterion, ...]) -> None:
    """Ask all cases in an order that the code asked cannot know; judging finds them answered."""
    uses: dict[str, list[str]] = {}
    cases: dict[str, Case] = {}
    for criterion in criteria:
        for each in grading.cases[criterion.id].tried:
            cases[each.case.key] = each.case
            uses.setdefault(each.case.key, []).append(criterion.id)
    keys = list(cases)
    order = [cases[keys[place]] for place in Inputs(grading.key.seed, "order").order(len(keys))]
    asking.prefetch(order, _repeated(grading, criteria))
    lost: Counter[str] = Counter()
    for case in order:
        users = uses[case.key]
        if all(lost[criterion] >= LOST_CALLS for criterion in users):
            continue
        last = asking.ask(case)[-1]
        if last.during_import or last.ending == "missing":
            return
        if _is_lost(last):
            lost.update(users)


def _is_lost(outcome: Outcome) -> bool:
    return outcome.ending in ("timed_out", "crashed")


def missing_task(task: Task, criteria: tuple[Criterion, ...], instead: str = "") -> TaskJudgement:
    """Return the judgement of a task whose file was not handed in; `instead` says what was."""
    told = instead or N_("there is no file {name}.py", name=task.name)
    outcome = Outcome("missing", detail=told, is_file_missing=True)
    case = Case(task.name, "", ())
    judged = TaskJudgement(task)
    judged.criteria = [
        CriterionJudgement(criterion, shortfalls=[Shortfall(case, 0, outcome)])
        for criterion in criteria
    ]
    return judged


class _Judging:
    """Judges criterion after criterion, each knowing the verdicts before it."""

    def __init__(self, asking: Asking, grading: Grading, settled: str) -> None:
        self._asking = asking
        self._seed = grading.key.seed
        self._tolerances = grading.course.tolerances.record()
        self._limits = grading.course.limits
        self._so_far = Verdicts({}, {}, settled)

    def judge(self, criterion: Criterion, cases: Cases) -> CriterionJudgement:
        """Judge every case of one criterion; trouble of our own is kept apart."""
        judgement = CriterionJudgement(criterion)
        try:
            look()
            self._judge_cases(cases, judgement)
            self._repeat(judgement)
        except BudgetSpentError:
            judgement = untried(criterion, self._limits)
        except HarnessError as error:
            judgement.harness_error = f"{criterion.id}: {error}"
        except Exception as error:  # noqa: BLE001 our own bug must not cost the other criteria
            judgement.harness_error = f"{criterion.id}: {error!r}"
        self._so_far = replace(
            self._so_far,
            passed={**self._so_far.passed, criterion.id: judgement.passed},
            tried={**self._so_far.tried, criterion.id: judgement.tried},
        )
        return judgement

    def _judge_cases(self, cases: Cases, judgement: CriterionJudgement) -> None:
        lost = 0
        applicable = [
            each
            for each in cases.tried
            if not each.case.needs or self._so_far.not_missed(each.case.needs)
        ]
        judgement.cases = len(applicable)
        asked = [each for each in applicable if self._asking.has_asked(each.case)]
        if sum(_is_lost(self._asking.ask(each.case)[-1]) for each in asked) >= LOST_CALLS:
            applicable = asked
        applicable.sort(key=lambda each: self._was_skipped(each.case))
        self._asking.prefetch([each.case for each in applicable if each.case.needs])
        for answered in applicable:
            each = try_case(
                judgement.criterion, answered, self._asking, self._tolerances, self._so_far
            )
            judgement.tried += 1
            judgement.tries.append(each)
            shortfall = each.shortfall
            if shortfall is None:
                judgement.passed += 1
                continue
            judgement.shortfalls.append(shortfall)
            failed = self._so_far.failed | {answered.case.key}
            self._so_far = replace(self._so_far, failed=failed)
            outcome = shortfall.outcome
            if outcome.during_import or outcome.ending in ("missing", "skipped"):
                judgement.tried -= 1
                return
            lost += shortfall.verdict in ("timed_out", "crashed")
            if lost >= LOST_CALLS:
                return

    def _was_skipped(self, case: Case) -> bool:
        """Say whether a limit of the whole task kept a case from being tried: told last."""
        asked = self._asking.has_asked(case)
        return asked and self._asking.ask(case)[-1].ending == "skipped"

    def _repeat(self, judgement: CriterionJudgement) -> None:
        """Ask one case again: the first that failed, also in a fresh worker; else the one drawn.

        A fresh worker has seen nothing from which the answer could be told without computing it.
        """
        failed = [each for each in judgement.tries if each.shortfall is not None]
        tried = {each.answered.case.key: each for each in judgement.tries}
        asked = [each.answered.case for each in tried.values() if not each.answered.case.needs]
        drawn = [tried[case.key] for case in drawn_to_repeat(self._seed, asked)]
        chosen = next(iter(failed or drawn), None)
        if chosen is None or not chosen.outcomes[-1].came_back:
            return
        case = chosen.answered.case
        if not is_repeated(case):
            return
        # Where it was the very first question, there was no earlier one to tell the answer from.
        began = self._asking.began_with(each.answered.case for each in judgement.tries)
        afresh = judgement.criterion.asked_afresh and not failed and not began
        again = tuple((self._asking.ask_afresh if afresh else self._asking.ask_again)(case))
        if failed and not changed(chosen.outcomes, again, self._tolerances):
            again = tuple(self._asking.ask_afresh(case))
        if not again[-1].came_back:
            return  # a limit was met: no answer is no other answer
        is_changed = changed(chosen.outcomes, again, self._tolerances)
        if judgement.criterion.quantity is not None and not is_changed:
            return
        was_right = chosen.shortfall is None
        is_right = _shortfall(replace(chosen, outcomes=again)) is None
        if (was_right and is_right) or (was_right == is_right and not is_changed):
            return
        judgement.wavers = True
        judgement.passed = min(judgement.passed, judgement.tried - 1)
        mismatch = wavering(chosen.outcomes, again)
        judgement.shortfalls = [Shortfall(case, 0, chosen.outcomes[0], mismatch)]


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

    what = (criterion.id, criterion.judge, so_far.key, spoken())
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
