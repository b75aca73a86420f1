"""What the record of a criterion says of its cases."""

from itertools import permutations
from types import SimpleNamespace

import pytest
from tp1 import TP1

from grader.assignment.cases import Case
from grader.comparison.values import Mismatch
from grader.judging.records import CriterionJudgement, FailedCase
from grader.sandbox.outcome import Outcome

CRITERION = TP1.tasks[0].criteria[0]
WRONG = FailedCase(Case("wrong", "", ()), 0, Outcome("returned"), Mismatch("value", "not it"))


@pytest.mark.parametrize("ending", ["timed_out", "crashed"])
def test_the_order_in_which_cases_are_drawn_does_not_choose_the_verdict(ending):
    lost = FailedCase(Case("lost", "", ()), 0, Outcome(ending))
    for drawn in permutations([WRONG, lost, None]):
        cases = [SimpleNamespace(failed_case=each, is_untried=False) for each in drawn]
        judgement = CriterionJudgement.of(CRITERION, cases, 3)
        assert (judgement.verdict, judgement.passed) == (ending, 1)
        assert judgement.failed_cases == (lost, WRONG)


def test_an_exception_and_a_wrong_answer_keep_their_order():
    raised = FailedCase(Case("raised", "", ()), 0, Outcome("raised"))
    for drawn in permutations([WRONG, raised]):
        cases = [SimpleNamespace(failed_case=each, is_untried=False) for each in drawn]
        assert CriterionJudgement.of(CRITERION, cases, 2).failed_cases == drawn
