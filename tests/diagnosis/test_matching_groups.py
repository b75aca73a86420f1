"""Failing tries are divided into groups, what is not explained last, and no order plays a part."""

from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_tries import (
    RAISES,
    SHUFFLED,
    clear_tables,
    ending,
    failing,
    foretold,
    grouped,
    size_of,
    tables,
    tried,
)

from grader.diagnosis.matching import NamedMistake


def test_what_is_not_explained_stands_in_the_last_group_the_smallest_input_first():
    answers = (9.0, 2.0, 8.0, 2.0, 7.0)
    judged_cases = [tried(size, each, {"a#0": 2.0}, size=size) for size, each in enumerate(answers)]
    assert grouped(judged_cases) == [(NamedMistake(("a",)), ["1", "3"]), (None, ["0", "2", "4"])]


def test_inputs_that_no_look_alike_was_asked_are_no_other_mistake():
    judged_cases = [tried(key, 2.0, {"a#0": 2.0}, size=key) for key in (1, 2)]
    assert grouped([*judged_cases, tried(3, 9.0, {}, size=3)]) == [
        (NamedMistake(("a",)), ["1", "2"])
    ]


def test_inputs_that_no_look_alike_was_asked_are_told_where_nothing_is_named():
    judged_cases = [tried(1, 9.0, {"a#0": 2.0}), tried(2, 9.0, {}, size=2)]
    assert grouped(judged_cases) == [(None, ["1", "2"])]


@given(tables())
@settings(max_examples=60)
def test_every_failing_try_that_look_alikes_know_is_in_exactly_one_group(tries):
    known = [each.answered.case.key for each in failing(tries) if each.answered.known.alikes]
    found = [key for _, keys in grouped(tries) for key in keys]
    assert len(found) == len(set(found))
    assert set(known) <= set(found)


# Order


@given(tables(), SHUFFLED)
@settings(max_examples=60)
def test_the_order_of_the_tries_plays_no_part(tries, random):
    failed = failing(tries)
    assert grouped(random.sample(tries, len(tries)), failed) == grouped(tries, failed)


@given(tables(), SHUFFLED)
@settings(max_examples=60)
def test_the_order_of_the_look_alikes_plays_no_part(tries, random):
    def shuffled(each):
        answer = "ValueError" if ending(each) is RAISES else ending(each)
        alikes = list(each.answered.known.alikes)
        return tried(
            each.answered.case.key,
            answer,
            {name: foretold(each, name) for name in random.sample(alikes, len(alikes))},
            criterion=each.criterion,
            size=size_of(each),
        )

    assert grouped([shuffled(each) for each in tries]) == grouped(tries)


def unordered(judged_cases, failed):
    return {(name, frozenset(keys)) for name, keys in grouped(judged_cases, failed)}


@given(clear_tables(sizes=st.just(4)), SHUFFLED)
@settings(max_examples=60)
def test_the_order_of_equally_large_inputs_plays_no_part(tries, random):
    failed = failing(tries)
    assert unordered(tries, random.sample(failed, len(failed))) == unordered(tries, failed)


@given(tables(sizes=st.just(4)), SHUFFLED)
@settings(max_examples=60)
def test_which_inputs_are_explained_depends_on_no_order_even_where_look_alikes_coincide(
    tries, random
):
    failed = failing(tries)

    def explained(order):
        groups = grouped(tries, order)
        return {key for name, keys in groups if name is not None for key in keys}

    assert explained(random.sample(failed, len(failed))) == explained(failed)
