"""Wrong answers and look-alikes: what is named, and which is preferred of several that fit."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_tries import (
    NAMES,
    RIGHT,
    ROWS,
    VECTOR,
    clear_tables,
    criterion_of,
    failing,
    foretold,
    grouped,
    ids_of,
    named,
    tables,
    tried,
)

from grader.assignment import judges
from grader.diagnosis.matching import Evidence, Group, NamedMistake

# What is named


def test_the_mistake_that_explains_every_failure_is_named_with_all_of_them():
    judged_cases = [tried(key, 2.0, {"a#0": 2.0, "b#0": 3.0}, size=key) for key in (1, 2, 3)]
    assert Evidence(judged_cases).groups(judged_cases) == [
        Group(NamedMistake(("a",)), tuple(judged_cases))
    ]


@pytest.mark.parametrize("made", NAMES)
@given(data=st.data())
@settings(max_examples=10)
def test_a_mistake_made_throughout_is_named_wherever_it_shows(made, data):
    judged_cases = data.draw(clear_tables(made=st.just(made)))
    keys = [each.answered.case.key for each in failing(judged_cases)]
    if len(keys) > 1:
        assert grouped(judged_cases) == [(NamedMistake(shown(made, failing(judged_cases))), keys)]


def shown(made, judged_cases):
    """Return the mistakes of a pair that change something by themselves, or both if none does."""

    def shows(mistake):
        for each in judged_cases:
            alone = [name for name in each.answered.known.alikes if ids_of(name) == (mistake,)]
            if not alone or any(foretold(each, name) != RIGHT for name in alone):
                return True
        return False

    ids = ids_of(made)
    return tuple(each for each in ids if shows(each)) or ids


@pytest.mark.parametrize("answer", [np.nan, np.inf, [1.0], [[1.0, 2.0]], []])
def test_a_look_alike_fits_by_nan_infinity_and_shape_as_well(answer):
    assert named([tried(key, answer, {"a#0": answer}) for key in (1, 2)]) == [NamedMistake(("a",))]


def test_two_mistakes_in_different_inputs_are_two_groups_the_smaller_input_first():
    judged_cases = [
        tried(key, answer, {"a#0": 2.0, "b#0": 3.0}, size=size)
        for key, answer, size in (("p", 2.0, 4), ("q", 3.0, 1), ("r", 3.0, 3), ("s", 2.0, 2))
    ]
    assert grouped(judged_cases) == [
        (NamedMistake(("b",)), ["q", "r"]),
        (NamedMistake(("a",)), ["s", "p"]),
    ]


def test_a_pair_gives_two_ids():
    assert named([tried(key, 2.0, {"a+b#3": 2.0}) for key in (1, 2)]) == [NamedMistake(("a", "b"))]


def test_inputs_of_several_criteria_speak_together():
    judged_cases = [tried(1, 2.0, {"a#0": 2.0}), tried(2, 2.0, {"a#0": 2.0}, criterion=VECTOR)]
    assert grouped(judged_cases) == [(NamedMistake(("a",)), ["1"])]


def test_whether_an_answer_fits_is_asked_of_each_criterion_by_itself():
    def resembles(judgement):
        return abs(float(judgement.outcomes[0].value) - float(judgement.expected[0])) < 1.5

    loose = criterion_of("softmax.loose", replace(judges.VALUE, resembles=resembles))
    judged_cases = [
        tried(key, 3.0, {"a#0": 4.0}, criterion=criterion)
        for key in (1, 2)
        for criterion in (ROWS, loose)
    ]
    evidence = Evidence(judged_cases)
    assert evidence.groups(judged_cases[0::2]) == [Group(None, tuple(judged_cases[0::2]))]
    assert evidence.groups(judged_cases[1::2]) == [
        Group(NamedMistake(("a",)), tuple(judged_cases[1::2]))
    ]


# What is preferred


@pytest.mark.parametrize("wider", ["c#0", "b+c#0"])
def test_what_explains_more_is_preferred(wider):
    alikes = ({wider: 2.0}, {"a#0": 2.0, wider: 2.0}, {"a#0": 2.0, wider: 2.0})
    judged_cases = [tried(size, 2.0, each, size=size) for size, each in enumerate(alikes)]
    assert grouped(judged_cases) == [(NamedMistake(ids_of(wider)), ["0", "1", "2"])]


def test_a_single_mistake_is_preferred_to_a_pair_that_explains_the_same():
    alikes = {"a+b#0": 2.0, "c#0": 2.0, "a+d#0": 2.0}
    assert named([tried(key, 2.0, alikes) for key in (1, 2)]) == [NamedMistake(("c",))]


@given(tables())
@settings(max_examples=60)
def test_no_pair_is_named_where_a_single_mistake_foretells_the_same(tries):
    for name in named(tries):
        pairs = [pair for pair in NAMES if len(name.ids) == 2 and ids_of(pair) == name.ids]
        singles = [single for single in NAMES if "+" not in single]
        same = [
            all(foretold(each, pair) == foretold(each, single) for each in tries)
            for pair in pairs
            for single in singles
        ]
        assert not any(same)


def test_what_foretells_no_failure_of_right_answers_is_preferred():
    judged_cases = [tried(key, 2.0, {"a#0": 2.0, "b#0": 2.0}) for key in (1, 2)]
    assert named([*judged_cases, tried(3, RIGHT, {"a#0": 2.0})]) == [NamedMistake(("b",))]


def test_what_explains_other_criteria_too_is_preferred():
    judged_cases = [tried(key, 2.0, {"a#0": 2.0, "b#0": 2.0}) for key in (1, 2)]
    other = tried(3, 3.0, {"a#0": 2.0, "b#0": 3.0}, criterion=VECTOR)
    assert named([*judged_cases, other]) == [NamedMistake(("b",))]


def test_look_alikes_that_fit_equally_are_given_as_rivals():
    alikes = {"c#0": 2.0, "a#0": 2.0, "b#1": 2.0, "b#0": 2.0, "d#0": 3.0}
    assert named([tried(key, 2.0, alikes) for key in (1, 2)]) == [NamedMistake(("a",), ("b", "c"))]


def test_variants_of_one_mistake_are_no_rivals():
    alikes = {"a#0": 2.0, "a#1": 2.0, "a#10": 2.0}
    assert named([tried(key, 2.0, alikes) for key in (1, 2)]) == [NamedMistake(("a",))]


def test_of_a_pair_only_what_shows_in_a_criterion_is_named_there():
    alikes = {"a+b#0": 4.0, "a#0": RIGHT, "b#0": 3.0}
    rows = [tried(key, 4.0, alikes) for key in (1, 2)]
    both = {"a+b#0": 6.0, "a#0": 2.0, "b#0": 3.0}
    vectors = [tried(key, 6.0, both, criterion=VECTOR) for key in (3, 4)]
    evidence = Evidence([*rows, *vectors])
    assert evidence.groups(rows) == [Group(NamedMistake(("b",)), tuple(rows))]
    assert evidence.groups(vectors) == [Group(NamedMistake(("a", "b")), tuple(vectors))]
