"""From things to pairs: weights, thresholds and what is left out."""

import math

import numpy as np
import pytest
from tp1 import TP1

from grader.similarity.index import (
    MAX_HOLDERS,
    Index,
    digest,
    max_holders,
    threshold,
    weight,
)
from grader.similarity.kinds import kinds_of


def index_of(*submissions):
    """Make an index of submissions that are given as lists of (kind, key)."""
    index = Index(kinds_of(TP1))
    for number, features in enumerate(submissions):
        index.add(number, [(kind, digest(kind, key)) for kind, key in features])
    return index


def names(*keys):
    return [("names", key) for key in keys]


def cohort(*submissions, of=100):
    alone = [names(f"own{number}") for number in range(of - len(submissions))]
    return index_of(*submissions, *alone).postings(range(of))


def test_a_thing_of_two_weighs_how_rare_it_is_among_the_others():
    (pair,) = cohort(names("a"), names("a")).pairs(0, ())
    assert (pair.first, pair.second) == (0, 1)
    assert pair.bits == pytest.approx(math.log2(99))


def test_each_further_thing_of_a_kind_counts_half_as_much():
    (pair,) = cohort(names("a", "b", "c"), names("a", "b", "c")).pairs(0, ())
    assert pair.bits == pytest.approx(1.75 * math.log2(99))


def test_things_of_different_kinds_count_in_full():
    both = [("names", "a"), ("numbers", "0.137")]
    (pair,) = cohort(both, both).pairs(0, ())
    assert pair.bits == pytest.approx(2 * math.log2(99))


def test_of_the_answers_to_one_task_only_the_rarest_counts():
    both = [("softmax answers", "a"), ("softmax answers", "b")]
    (pair,) = cohort(both, both).pairs(0, ())
    assert pair.bits == pytest.approx(math.log2(99))


def test_a_known_mistake_and_spacing_count_half():
    for kind in ("neural mistakes", "layout"):
        (pair,) = cohort([(kind, "a")], [(kind, "a")]).pairs(0, ())
        assert pair.bits == pytest.approx(math.log2(99) / 2)


def test_what_more_than_a_few_have_counts_nothing():
    few, many = [names("a")] * MAX_HOLDERS, [names("a")] * (MAX_HOLDERS + 1)
    assert len(cohort(*few).pairs(0, ())) == math.comb(MAX_HOLDERS, 2)
    assert cohort(*many).pairs(0, ()) == []


def test_a_word_counts_only_if_it_is_misspelled():
    both = [("misspellings", "graident")]
    assert cohort(both, both).pairs(0, ()) == []
    assert len(cohort(both, both).pairs(0, {digest(*both[0])})) == 1


def test_attempts_of_one_student_are_no_pair_and_hold_a_thing_once():
    index = index_of(names("a"), names("a"), names("a"), *[[]] * 97)
    holders = index.postings([0, 0, *range(1, 99)])
    (pair,) = holders.pairs(0, ())
    assert (pair.first, pair.second) == (0, 1)
    assert holders.counts([digest("names", "a"), digest("names", "b")]) == [2, 0]


def test_pairs_come_heaviest_first_and_only_above_the_threshold():
    holders = cohort(names("a"), names("a", "b", "c"), names("b", "c"))
    found = holders.pairs(math.log2(99), ())
    assert [(each.first, each.second) for each in found] == [(1, 2)]


def test_two_lone_things_of_different_kinds_pass_the_threshold_and_one_never_does():
    for students in (8, 30, 300, 10_000):
        assert weight(2, students) < threshold(students) < 2 * weight(2, students)


def test_chance_alone_lists_less_than_one_pair():
    """100 cohorts of 60, each student with 40 of 4000 things of one kind: seed 20261124."""
    random = np.random.default_rng(20261124)
    listed = 0
    for _ in range(100):
        submissions = [names(*map(str, random.choice(4000, 40, replace=False))) for _ in range(60)]
        holders = index_of(*submissions).postings(range(60))
        listed += len(holders.pairs(threshold(60), ()))
    assert listed < 100


def test_nobody_shares_anything_in_an_empty_cohort():
    assert index_of().postings([]).pairs(0, ()) == []
    assert index_of([]).postings([0]).pairs(0, ()) == []


def test_a_small_cohort_has_a_lower_bound_of_what_is_common():
    assert [max_holders(each) for each in (2, 12, 64, 10_000)] == [2, 3, 16, 16]


def test_one_text_as_two_kinds_of_thing_is_two_things():
    assert cohort(names("a"), [("strings", "a")]).pairs(0, ()) == []
    assert digest("names", "a") != digest("strings", "a")


def test_what_nobody_else_has_and_what_nobody_has_weighs_nothing():
    assert weight(1, 60) == weight(0, 60) == weight(2, 1) == 0.0


def test_the_heaviest_pair_is_the_first_and_equal_ones_come_in_order():
    both = [*names("a"), ("numbers", "0.137")]
    holders = cohort(names("b"), names("b"), both, both, names("c"), names("c"))
    found = holders.pairs(0, ())
    assert [(each.first, each.second) for each in found] == [(2, 3), (0, 1), (4, 5)]


@pytest.mark.parametrize(("students", "pairs"), [(2, 1), (3, 3), (60, 1770)])
def test_the_threshold_is_one_pair_of_all_that_there_are(students, pairs):
    assert threshold(students) == pytest.approx(math.log2(pairs))


def test_of_one_student_and_of_none_there_is_no_pair():
    assert threshold(1) == threshold(0) == 0.0


def test_things_that_nobody_has_are_counted_as_such():
    assert index_of().postings([]).counts([3, 4]) == [0, 0]
    found = index_of(names("b", "d"), names("d")).postings([0, 1])
    assert found.counts([digest("names", each) for each in "abcde"]) == [0, 1, 0, 2, 0]
