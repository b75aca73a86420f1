"""Which hint is given where no mistake has a name."""

import numpy as np
import pytest

from grader.assignment.cases import Case
from grader.assignment.judges import VALUE, value
from grader.assignment.model import ConditionalHint, Criterion, no_cases
from grader.comparison.values import Tolerances, compare
from grader.findings.hints import hint_for
from grader.judging.records import CriterionJudgement, FailedCase
from grader.sandbox.outcome import Outcome

RIGHT = np.array([1.0, 2.0])


def judged(*answers, hints=()):
    criterion = Criterion(
        "a.b", "", 1, "the general one", no_cases, value, hints=hints, quantity=VALUE
    )
    failed_cases = tuple(
        FailedCase(
            Case("a.b/c", "c", ()),
            0,
            Outcome("returned", value=answer),
            compare(answer, RIGHT, Tolerances()),
        )
        for answer in answers
    )
    return CriterionJudgement(criterion, failed_cases=failed_cases)


def hint_of(*answers, hints=()):
    judgement = judged(*answers, hints=hints)
    return hint_for(judgement, judgement.failed_cases[0])


def is_nearly_right(hint):
    return "nearly right" in hint


@pytest.mark.parametrize(
    ("factor", "is_nearly"), [(1 + 1e-5, True), (0.9901, True), (1.0101, False), (-1, False)]
)
def test_an_answer_that_lost_digits_is_told_apart_from_a_wrong_one(factor, is_nearly):
    assert is_nearly_right(hint_of(RIGHT * factor)) == is_nearly


def test_one_case_that_is_far_off_is_enough_not_to_speak_of_lost_digits():
    assert is_nearly_right(hint_of(RIGHT * 1.001, RIGHT * 1.002))
    assert not is_nearly_right(hint_of(RIGHT * 1.001, RIGHT * 3))


@pytest.mark.parametrize("answer", [np.array([np.nan, 2.0]), np.array([[1.0, 2.0]]), None])
def test_what_is_no_number_or_has_another_shape_is_not_nearly_right(answer):
    assert not is_nearly_right(hint_of(RIGHT * 1.001, answer))


def test_the_smaller_case_that_is_shown_must_be_nearly_right_too():
    shown = judged(RIGHT * 2).failed_cases[0]
    assert not is_nearly_right(hint_for(judged(RIGHT * 1.001), shown))


def test_the_first_hint_whose_premise_was_seen_is_given():
    hints = (
        ConditionalHint("of exceptions", lambda mismatch, _: mismatch is None),
        ConditionalHint(
            "of NaN", lambda mismatch, _: mismatch is not None and mismatch.kind == "nan"
        ),
        ConditionalHint("of answers", lambda _, outcome: outcome.ending == "returned"),
    )
    assert hint_of(np.array([np.nan, 2.0]), hints=hints) == "of NaN"
    assert hint_of(RIGHT * 5, hints=hints) == "of answers"


def test_where_no_premise_was_seen_the_general_hint_is_given():
    hints = (ConditionalHint("of exceptions", lambda mismatch, _: mismatch is None),)
    assert hint_of(RIGHT * 5, hints=hints) == "the general one"
    assert hint_of(RIGHT * 5) == "the general one"
