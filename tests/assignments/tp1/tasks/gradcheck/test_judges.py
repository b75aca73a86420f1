"""Reading the verdict of a gradient checker, and saying so where there is none to be read."""

from dataclasses import replace

import numpy as np
import pytest
from tp1 import TP1

from grader.assignment.inputs import Inputs
from grader.assignment.model import CaseCounts, JudgeInput
from grader.assignments.tp1.tasks.gradcheck import cases
from grader.assignments.tp1.tasks.gradcheck.cases import rejects
from grader.assignments.tp1.tasks.gradcheck.checker_verdicts import accepted, is_deliberate
from grader.assignments.tp1.tasks.gradcheck.judges import restores, verdict
from grader.comparison.values import Tolerances
from grader.sandbox.outcome import Evaluation, Failure, Outcome
from grader.worker.wire import Opaque


@pytest.mark.parametrize(
    ("outcome", "is_accepted"),
    [
        (Outcome("returned", value=True), True),
        (Outcome("returned", value=np.False_), False),
        (Outcome("returned", output="Gradient check passed!"), True),
        (Outcome("returned", value=True, output="Gradient check FAILED."), True),
        (Outcome("returned", output="0 checks failed\nGradient check passed!\nbye"), True),
        (Outcome("returned", output="It says PASS or FAIL.\nGradient check failed at 3"), False),
        (Outcome("returned", output="will tell if it fails\nall 6 entries pass"), True),
        (Outcome("returned", output="Gradient check passed!\nwrong: check failed"), False),
        (Outcome("returned", output="20 passed, 0 failed"), True),
        (Outcome("returned", output="19 passed, 1 failed"), False),
        (Outcome("returned", output="failed: 0, passed: 20"), True),
        (Outcome("returned", output="passed: 20, failed: 0"), True),
        (Outcome("returned", output="the check did not pass"), False),
        (Outcome("returned", output="nothing failed"), True),
        (Outcome("returned", output="not all entries passed"), False),
        (Outcome("returned", output="Gradient check failed at entry 0 : 0.5 vs 0.25"), False),
        (Outcome("returned", output="entry 0 failed"), False),
        (Outcome("returned", output="(0, 0) failed: 0.25 is not 0.5"), False),
        (Outcome("returned", output="not equal -> check FAILED"), False),
        (Outcome("returned", output="failed: 0.3 off"), False),
        (Outcome("returned", output="3 entries ok, 0 failed"), True),
        (Outcome("returned", output="12 ok / 0 failed"), True),
        (Outcome("returned", output="result: 0 failures out of 12"), True),
        (Outcome("returned", output="failed: False"), True),
        (Outcome("returned", output="failed entries: []"), True),
        (Outcome("returned", output="ok: 12, failed 0"), True),
        (Outcome("returned", output="{'passed': 12, 'failed': 0}"), True),
        (Outcome("returned", output="Gradient check passed: False"), False),
        (Outcome("returned", output="passed? no"), False),
        (Outcome("returned", output="passed 5/12"), False),
        (Outcome("returned", output="12 of 12 entries passed"), True),
        (Outcome("returned", output="3 of 12 passed"), False),
        (Outcome("returned", output="FAILED: only 3 entries passed"), False),
        (Outcome("returned", "Gradient check passed!"), False),
        (Outcome("returned", output="ok"), False),
        (Outcome("raised", failure=Failure("AssertionError", "")), False),
    ],
)
def test_a_verdict_is_printed_returned_or_raised(outcome, is_accepted):
    assert accepted(outcome) == is_accepted


@pytest.mark.parametrize("word", ["fail", "failed ", "no ", "not a ", "isn't", "passed 0 ", "! "])
def test_a_long_line_is_read_in_proportion_to_its_length(word):
    """Or a submission could hold up the trusted side: this would take minutes."""
    line = word * (200_000 // len(word))
    assert not accepted(Outcome("returned", output=f"{line}; = failed"))


def judged(outcome):
    """Return what is wrong with an outcome where the gradient is right."""
    criterion = next(each for each in TP1.tasks[2].criteria if each.id == "gradcheck.accepts")
    case = criterion.make_cases(Inputs(1, criterion.id))[0]
    x = np.asarray(case.calls[0].args[1].value, dtype=np.float64)
    moved = Evaluation(point=x + 1e-4, draw=0.0)
    outcome = Outcome(**{**vars(outcome), "evaluations": (moved,)})
    return verdict(JudgeInput(case, [outcome], (), Tolerances(), CaseCounts({}, {})))


@pytest.mark.parametrize(
    ("outcome", "seen"),
    [
        (
            Outcome("returned", output="everything agrees"),
            "no line that it printed says pass or fail",
        ),
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


def test_the_line_that_decides_is_the_one_that_is_quoted():
    outcome = Outcome("returned", output="entry 2 FAILED\nso much for that\nbye")
    assert "it printed 'entry 2 FAILED'" in judged(outcome).actual


def failure(kind, message="", *bases):
    return Failure(kind, message, bases=(kind, *bases, "Exception", "BaseException"))


@pytest.mark.parametrize(
    "raised",
    [
        failure("AssertionError"),
        failure("ValueError", "wrong at 0"),
        failure("WrongGradient", "at (0, 1)"),
        failure("BadEntry", "", "ValueError"),
        failure("Exception", "no"),
        failure("RuntimeError", "gradient check failed"),
        failure("ExceptionGroup", "two entries", "BaseExceptionGroup"),
    ],
    ids=lambda each: each.type,
)
def test_what_is_raised_to_reject_is_a_verdict(raised):
    assert is_deliberate(raised)


@pytest.mark.parametrize(
    "raised",
    [
        failure("TypeError", "'float' object is not subscriptable"),
        failure("IndexError", "too many indices for array"),
        failure("NameError", "name 'np' is not defined"),
        failure("AxisError", "axis 1 is out of bounds", "ValueError", "IndexError"),
        failure("LinAlgError", "singular matrix", "ValueError"),
        failure("ValueError", "operands could not be broadcast together with shapes (2,) (3,)"),
        failure("ValueError", "The truth value of an array with more than one element is ..."),
        failure("CallbackFailed", "f was called with something that is not an array of numbers"),
        Failure("SystemExit", "failed", bases=("SystemExit", "BaseException")),
    ],
    ids=lambda each: each.type,
)
def test_what_happens_by_accident_is_no_verdict(raised):
    assert not is_deliberate(raised)


def of_wrong(outcome, failed):
    """Return what is wrong with an outcome where the gradient is wrong."""
    case = rejects(Inputs(1, "gradcheck.rejects"))[0]
    x = np.asarray(case.calls[0].args[1].value, dtype=np.float64)
    outcome = replace(outcome, evaluations=(Evaluation(x + 1e-4, 0.0),))
    counts = CaseCounts({}, {}, failed=frozenset({case.detail.twin}) if failed else frozenset())
    return verdict(JudgeInput(case, [outcome], (), Tolerances(), counts))


def test_a_wrong_gradient_is_rejected_beside_an_accepted_twin_only():
    outcome = Outcome("returned", output="Gradient check failed!")
    assert of_wrong(outcome, failed=False) is None
    assert (
        "the right gradient at the same point is not accepted"
        in of_wrong(outcome, failed=True).rationale
    )


def left_behind(step, by, *, accepts=True):
    """Return what is said of a checker with this step that leaves x off by so much."""
    case = cases.restores(Inputs(1, "gradcheck.restores"))[0]
    x = np.asarray(case.calls[0].args[1].value, dtype=np.float64)
    moved = [x.copy(), x.copy()]
    moved[0].flat[0] += step
    moved[1].flat[0] -= step
    outcome = Outcome(
        "returned",
        value=accepts,
        args=(None, x + by),
        evaluations=tuple(Evaluation(point, 0.0) for point in moved),
    )
    return restores(JudgeInput(case, [outcome], (), Tolerances(), CaseCounts({}, {})))


@pytest.mark.parametrize(
    ("step", "by", "is_restored"),
    [
        (1e-4, 9e-8, True),
        (1e-4, 1.1e-7, False),
        (1e-8, 9e-11, True),
        (1e-8, 1.1e-10, False),
        (1e-8, -1e-8, False),
    ],
)
def test_what_is_left_behind_is_measured_against_the_step(step, by, is_restored):
    assert (left_behind(step, by) is None) == is_restored


def test_leaving_x_alone_earns_nothing_where_the_verdict_is_wrong():
    rationale = left_behind(1e-4, 0.0, accepts=False).rationale
    assert rationale.endswith("a right gradient is rejected")
