"""Words that are a slip of other words."""

import pytest

from grader.similar.spelling import is_slip, misspelled


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("graident", "gradient"),
        ("gradiant", "gradient"),
        ("maxmium", "maximum"),
        ("substract", "subtract"),
        ("colum", "column"),
        ("probabilty", "probability"),
    ],
)
def test_one_letter_more_less_other_or_moved_is_a_slip(wrong, right):
    assert is_slip(wrong, right)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("gradients", "gradient"),
        ("divided", "divide"),
        ("normalise", "normalize"),
        ("computes", "computed"),
        ("softmax", "softmax"),
        ("expontial", "exponential"),
    ],
)
def test_another_form_of_a_word_is_none(word, other):
    assert not is_slip(word, other)


def test_what_many_write_is_right_and_what_few_write_beside_it_is_wrong():
    counts = {"gradient": 60, "graident": 2, "gradiemt": 1, "harbours": 2}
    assert misspelled(counts, frozenset(), 16) == {"graident": "gradient"}


def test_a_word_that_everybody_was_given_is_right():
    assert misspelled({"gradeint": 2}, {"gradient"}, 16) == {"gradeint": "gradient"}
    assert misspelled({"gradeint": 2}, {"gradient", "gradeint"}, 16) == {}


def test_two_spellings_that_are_both_usual_are_both_right():
    assert misspelled({"labelled": 8, "labeled": 9}, frozenset(), 16) == {}
