"""Reading the verdict of a gradient checker, and saying so where there is none to be read."""

import numpy as np
import pytest

from grader.assignment import Judgement, Verdicts
from grader.compare import Tolerances
from grader.inputs import Inputs
from grader.outcome import Evaluation, Failure, Outcome
from grader.tasks import TP1
from grader.tasks.gradcheck_judges import accepted, verdict
from grader.worker.wire import Opaque


@pytest.mark.parametrize(
    ("outcome", "is_accepted"),
    [
        (Outcome("returned", value=True), True),
        (Outcome("returned", value=np.False_), False),
        (Outcome("returned", output="Gradient check passed!"), True),
        (Outcome("returned", value=True, output="Gradient check FAILED."), False),
        (Outcome("returned", "Gradient check passed!"), False),
        (Outcome("returned", output="ok"), False),
        (Outcome("raised", failure=Failure("AssertionError", "")), False),
    ],
)
def test_a_verdict_is_printed_returned_or_raised(outcome, is_accepted):
    assert accepted(outcome) == is_accepted


def judged(outcome):
    """Return what is wrong with an outcome where the gradient is right."""
    criterion = next(each for each in TP1.tasks[2].criteria if each.id == "gradcheck.accepts")
    case = criterion.make_cases(Inputs(1, criterion.id))[0]
    x = np.asarray(case.calls[0].args[1].value, dtype=np.float64)
    moved = Evaluation(point=x + 1e-4, draw=0.0)
    outcome = Outcome(**{**vars(outcome), "evaluations": (moved,)})
    return verdict(Judgement(case, [outcome], (), Tolerances(), Verdicts({}, {})))


@pytest.mark.parametrize(
    ("outcome", "seen"),
    [
        (Outcome("returned", output="everything agrees"), "it printed 'everything agrees'"),
        (Outcome("returned", Opaque("an object of type dict")), "returned an object of type dict"),
        (Outcome("returned", "Gradient check passed!"), "returned Gradient check passed!"),
    ],
)
def test_a_checker_that_says_neither_is_told_what_is_read_as_a_verdict(outcome, seen):
    mismatch = judged(outcome)
    assert mismatch.rationale == "it cannot be told whether a right gradient is accepted"
    assert seen in mismatch.actual
    assert "return True" in mismatch.hint


@pytest.mark.parametrize(
    "outcome",
    [
        Outcome("returned", value=False),
        Outcome("returned", output="it fails at 0"),
        Outcome("raised", failure=Failure("ValueError", "wrong at 0")),
    ],
)
def test_a_checker_that_rejects_a_right_gradient_is_told_so(outcome):
    assert judged(outcome).rationale == "a right gradient is rejected"
