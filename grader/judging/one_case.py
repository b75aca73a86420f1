"""Judge one case of one criterion: how its calls ended, and whether that is right."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from grader.answer_key.answers import AnsweredCase
from grader.assignment.model import MIN_EVALUATIONS, CaseCounts, Criterion
from grader.comparison.values import Tolerances
from grader.judging.calls import ModuleRunner
from grader.judging.records import FailedCase, JudgedCase
from grader.meter import look


def judge_case(
    criterion: Criterion,
    answered: AnsweredCase,
    runner: ModuleRunner,
    tolerances: Tolerances,
    counts: CaseCounts,
) -> JudgedCase:
    """Ask a case and judge it; the same answer to the same case is judged once in a batch."""
    look()
    outcomes = tuple(runner.run(answered.case))

    def make() -> JudgedCase:
        judged_case = JudgedCase(criterion, answered, outcomes, tolerances, counts, None)
        return replace(judged_case, failed_case=failed_case_of(judged_case))

    what = (criterion.id, criterion.judge, tolerances, counts.key)
    return runner.memo.get_or_make(what, answered, outcomes, make)


def failed_case_of(judged_case: JudgedCase) -> FailedCase | None:
    """Return how a case failed, None if it passed."""
    case, criterion = judged_case.answered.case, judged_case.criterion
    for number, outcome in enumerate(judged_case.outcomes):
        is_answer = outcome.ending == "returned" or (
            outcome.failure is not None
            and len(outcome.evaluations) >= MIN_EVALUATIONS
            and criterion.raising_answers(outcome.failure)
        )
        if not is_answer:
            return FailedCase(case, number, outcome)
    with np.errstate(all="ignore"):  # infinities in answers are the students', not a warning
        mismatch = criterion.judge(judged_case.judge_input(judged_case.answered.known.values))
    return None if mismatch is None else FailedCase(case, 0, judged_case.outcomes[0], mismatch)
