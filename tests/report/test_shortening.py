"""What to start with is said in a few words, and no more is claimed than the finding does."""

import pytest
from tp1 import CATALOGUE

from grader.records.finding import Finding
from grader.report.shortening import in_short, of_mistake

LINES = 190
"""Characters of three lines on a desktop."""


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_known_mistake_fits_on_three_lines(name):
    assert 10 < len(of_mistake(CATALOGUE[name].rationale)) <= LINES


def test_an_effect_and_an_aside_are_left_out():
    assert of_mistake("the sum (of a row, or of all) is left out") == "the sum is left out"
    long = "the sum over a row is left out, so that nothing adds up to 1 in any of the rows at all"
    assert of_mistake(long) == "the sum over a row is left out"


def test_what_says_the_mistake_itself_is_kept_whole():
    exact = "what goes back through the layer, gradz1: a factor of it is left out, or another's"
    assert of_mistake(exact) == exact


def test_an_alternative_is_kept_lest_too_much_is_claimed():
    said = "the error goes back through the layer without the factor, or with a part of the factor"
    assert of_mistake(said) == said


def test_shapes_and_calls_keep_their_brackets():
    assert of_mistake("log(1 - p) of shape (2, 3)") == "log(1 - p) of shape (2, 3)"


def test_a_mistake_that_another_may_explain_as_well_is_not_said_to_be_it():
    alike = CATALOGUE["softmax.no-shift"]
    said = f"{alike.rationale} (or, with the same answers: a constant is added). Here, it is nan"
    told = in_short(Finding(rationale=said, hint="", lookalike=alike.id), CATALOGUE)
    assert told.endswith(", or another mistake with the same answers")


def test_numbers_of_one_input_stay():
    said = "the cost is 2.3 instead of 1.6 (sum) or 0.8 (mean)"
    assert in_short(Finding(rationale=said, hint=""), CATALOGUE) == said
