"""Sentences begin with a capital, and code keeps its case."""

import pytest
from tp1 import CATALOGUE

from grader.records.finding import Finding
from grader.report.capitals import as_sentences, capital


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("the cost is 3", "The cost is 3"),
        ("a vector is not handled", "A vector is not handled"),
        ("rows, columns or entries", "Rows, columns or entries"),
        ("print np.array([1, 2]).shape", "Print np.array([1, 2]).shape"),
        ("wrong", "Wrong"),
        ("this.", "This."),
        ("l\u2019appel ne se termine pas", "L\u2019appel ne se termine pas"),
        ("c'est vide", "C'est vide"),
        ("\u00e9quation (3)", "\u00c9quation (3)"),
        ("\u00e0 partir de 700", "\u00c0 partir de 700"),
        ("y a-t-il une boucle", "Y a-t-il une boucle"),
    ],
)
def test_words_begin_with_a_capital(text, said):
    assert capital(text) == said


@pytest.mark.parametrize(
    "text",
    [
        *("", "NumPy is there", "1 row", "`a -= b` changes a", "(the part)"),
        *("x is changed by the check", "x + h and x - h", "f is evaluated twice", "h", "x's shape"),
        *("b1, b2 or both", "y_hat is wrong", "gradW1 comes from gradz1", "grad[0] is 3"),
        *("neural.py never uses it", "softmax(x) is 3", "np.exp overflows", "exp is kept"),
        "sigmoid_grad returns None",
        *("nan is no number", "xrange is Python 2", "my-file.py is a link"),
    ],
)
def test_code_is_left_as_it_is(text):
    assert capital(text) == text


SHOWN = """\
import numpy as np
from neural import forward
data = np.array([1.0])
params = np.array([2.0])
print(forward(data, params))"""


@pytest.mark.parametrize("name", ["neural", "forward", "data", "params"])
def test_a_name_in_the_lines_that_show_a_mistake_is_left_as_it_is(name):
    said = f"{name} is changed by the call"
    told = as_sentences(Finding(rationale=said, hint=f"{name}?", reproduce=SHOWN))
    assert (told.rationale, told.hint) == (said, f"{name}?")


def test_a_word_that_those_lines_only_use_is_a_word():
    told = as_sentences(Finding(rationale="array or not", hint="print it", reproduce=SHOWN))
    assert (told.rationale, told.hint) == ("Array or not", "Print it")


def test_a_finding_has_a_reason_and_a_hint_that_are_sentences_and_values_that_are_not():
    told = as_sentences(Finding(rationale="the sum", hint="is it 1?", actual="true", case="a row"))
    assert (told.rationale, told.hint, told.actual, told.case) == (
        "The sum",
        "Is it 1?",
        "true",
        "a row",
    )


def test_every_known_mistake_reads_as_a_sentence_but_for_those_that_begin_with_code():
    small = {each.rationale.split()[0] for each in CATALOGUE.values()}
    kept = {word.strip(",") for word in small if capital(word)[0].islower()}
    assert kept <= {"b1", "f", "exp", "x", "h"}
