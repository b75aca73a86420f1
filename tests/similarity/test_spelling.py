"""Words that are a slip of other words."""

import pytest

from grader.similarity.spelling import is_slip, misspelled


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


@pytest.mark.parametrize(("right", "found"), [(8, {"graident": "gradient"}), (7, {})])
def test_four_times_as_many_write_the_word_that_is_meant(right, found):
    assert misspelled({"gradient": right, "graident": 2}, (), 16) == found


@pytest.mark.parametrize(
    ("count", "is_slip_of_few"), [(1, False), (2, True), (4, True), (5, False)]
)
def test_a_slip_is_shared_by_two_up_to_the_most(count, is_slip_of_few):
    assert bool(misspelled({"gradient": 90, "graident": count}, (), 4)) is is_slip_of_few


def test_a_word_of_six_letters_may_be_a_slip_and_a_shorter_one_is_none():
    assert misspelled({"colmun": 2, "column": 90}, (), 16) == {"colmun": "column"}
    assert misspelled({"ruond": 2, "round": 90}, (), 16) == {}


def test_a_word_of_five_letters_may_be_the_one_that_is_meant():
    assert misspelled({"ouutput": 2, "output": 90, "wrroong": 2}, (), 16) == {"ouutput": "output"}
    assert misspelled({"rround": 2, "round": 90}, (), 16) == {"rround": "round"}


def test_a_known_word_is_right_however_few_write_it():
    assert misspelled({"graident": 2}, ("gradient",), 16) == {"graident": "gradient"}
    assert misspelled({"graident": 2, "gradient": 90}, ("graident",), 16) == {}


def test_of_two_words_that_may_be_meant_it_is_the_commoner_one():
    counts = {"matrxx": 2, "matrix": 40, "matrox": 50}
    assert misspelled(counts, (), 16) == {"matrxx": "matrox"}
