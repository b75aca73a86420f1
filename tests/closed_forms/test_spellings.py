"""What is right is accepted however it is spelt; what is wrong or harmful is refused."""

import pytest
from spellings import HOSTILE, HOSTILE_FILES, RIGHT, WRONG
from tp1_forms import FORMS, KEY, judged

from grader.closed_forms.judge import judge_forms
from grader.closed_forms.parser import MAX_DEPTH
from grader.closed_forms.tokens import MAX_CHARS, MAX_TOKENS


def pairs(table):
    """Yield name and formula."""
    return [(name, formula) for name, formulas in table.items() for formula in formulas]


def test_there_are_as_many_spellings_as_promised():
    assert len({*pairs(RIGHT)}) >= 60
    assert len({*pairs(WRONG)}) >= 60
    assert len(HOSTILE) >= 40


@pytest.mark.parametrize(("name", "formula"), pairs(RIGHT))
def test_a_right_form_is_accepted_however_it_is_spelt(name, formula):
    found = judged(name, formula)
    assert (found.verdict, found.rationale) == ("right", "")


@pytest.mark.parametrize(("name", "formula"), pairs(WRONG))
def test_a_wrong_form_is_refused_with_its_reason(name, formula):
    found = judged(name, formula)
    assert found.verdict == "wrong"
    assert found.rationale


@pytest.mark.parametrize("formula", HOSTILE.values(), ids=HOSTILE)
def test_what_is_not_in_the_grammar_cannot_be_read(formula):
    found = judged("parameter_count", formula)
    assert found.verdict == "unreadable"
    assert found.rationale


@pytest.mark.parametrize("raw", HOSTILE_FILES.values(), ids=HOSTILE_FILES)
def test_a_file_that_does_harm_ends_in_a_sentence(raw):
    found = judge_forms(raw, FORMS, KEY)
    assert {each.verdict for each in found} == {"unreadable"}
    assert all(each.rationale for each in found)


@pytest.mark.parametrize("part", ["exp(", "-", "("])
def test_the_deepest_formula_that_is_read_has_the_depth_that_is_stated(part):
    def nested(depth):
        return part * depth + "H" + (")" * depth if "(" in part else "")

    assert judged("parameter_count", nested(MAX_DEPTH)).verdict != "unreadable"
    assert judged("parameter_count", nested(MAX_DEPTH + 1)).verdict == "unreadable"


def test_the_longest_formula_that_is_read_has_the_length_that_is_stated():
    longest = "H" + " " * (MAX_CHARS - 1)
    assert judged("parameter_count", longest).verdict == "wrong"
    assert judged("parameter_count", f"{longest} ").verdict == "unreadable"
    most = "H" + "+H" * ((MAX_TOKENS - 1) // 2)
    assert judged("parameter_count", most).verdict == "wrong"
    assert judged("parameter_count", f"{most}+H").verdict == "unreadable"
