"""Which wrong answers of two reports are the same answer."""

import pytest
from small_reports import criterion, finding, small_report
from tp1 import TP1

from grader.similarity.answers import answers_of

ODD = {"case": "a vector", "expected": "[0.5]", "actual": "[0.7]"}


def items(*criteria):
    return [item for item, _ in answers_of(small_report(*criteria), TP1)]


def lost(name="softmax.rows", **fields):
    return criterion(name, "failed", 0, 4, finding(**{**ODD, **fields}))


def key(**fields):
    """Return the key of the only answer of a report."""
    (item,) = items(lost(**fields))
    return item.key


@pytest.mark.parametrize("verdict", ["passed", "skipped", "missing", "harness_error"])
def test_what_was_not_answered_wrongly_is_no_wrong_answer(verdict):
    assert items(criterion("softmax.rows", verdict, 0, 4, finding(**ODD))) == []


@pytest.mark.parametrize("verdict", ["failed", "raised", "timed_out", "crashed"])
def test_every_other_ending_is(verdict):
    assert len(items(criterion("softmax.rows", verdict, 0, 4, finding(**ODD)))) == 1


def test_an_answer_is_the_same_whatever_space_is_in_it():
    assert key(actual="[0.7,\n 0.1]") == key(actual="[0.7, 0.1]")


@pytest.mark.parametrize(
    "fields", [{"case": "a row"}, {"case": None}, {"actual": "[0.71]"}, {"name": "softmax.vector"}]
)
def test_to_another_question_or_with_another_digit_it_is_another_answer(fields):
    assert key(**fields) != key()


def test_without_an_answer_the_sentence_counts_but_for_its_numbers():
    one = key(actual=None, rationale="entry 3 is off by 0.5")
    assert one == key(actual=None, rationale="entry 12 is off by 1e-3")
    assert one != key(actual=None, rationale="row 3 is off by 0.5")


def test_where_a_function_has_a_known_mistake_all_its_answers_are_of_it():
    named = lost("softmax.vector", lookalike="softmax.wrong-axis")
    assert [item.kind for item in items(lost(), named)] == ["softmax mistakes"] * 2
    other = lost("sigmoid.values", lookalike="sigmoid.sign")
    assert [item.kind for item in items(lost(), other)] == ["softmax answers", "sigmoid mistakes"]


def test_a_mistake_of_the_gradient_is_none_of_the_function():
    value, gradient = lost("sigmoid.values"), lost("sigmoid.gradient")
    named = lost("sigmoid.gradient", lookalike="sigmoid-grad.takes-x")
    assert [item.kind for item in items(value, named)] == ["sigmoid answers", "sigmoid mistakes"]
    named = lost("sigmoid.values", lookalike="sigmoid.sign")
    assert [item.kind for item in items(named, gradient)] == ["sigmoid mistakes", "sigmoid answers"]


def test_what_is_told_of_an_answer_is_clean():
    ((_, answer),) = list(answers_of(small_report(lost(actual="a\x1bb", case="c\u2029d")), TP1))
    assert (answer.actual, answer.case) == ("a<U+001B>b", "c<U+2029>d")
