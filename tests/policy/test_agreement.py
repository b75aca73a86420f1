"""Quadratic-weighted kappa, held against the table of classes that its definition has."""

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from grader.policy.agreement import quadratic_kappa

MARKS = st.integers(0, 8).map(lambda number: Fraction(number, 2))
PAIRS = st.lists(st.tuples(MARKS, MARKS), min_size=1, max_size=12)


def by_classes(pairs):
    """Return the kappa of the definition: observed and expected weights over all classes."""
    classes = sorted({mark for pair in pairs for mark in pair})
    count = len(pairs)
    seen = expected = Fraction(0)
    for one, other in product(classes, classes):
        weight = (one - other) ** 2
        rows = sum(pair[0] == one for pair in pairs)
        columns = sum(pair[1] == other for pair in pairs)
        seen += weight * Fraction(pairs.count((one, other)), count)
        expected += weight * Fraction(rows * columns, count * count)
    return 1 - seen / expected if expected else None


@given(PAIRS)
def test_it_is_the_one_of_the_definition(pairs):
    assert quadratic_kappa(pairs) == by_classes(pairs)


@given(PAIRS)
def test_it_is_the_same_for_marks_on_another_scale_and_in_another_order(pairs):
    moved = [(3 * one + 1, 3 * other + 1) for one, other in reversed(pairs)]
    assert quadratic_kappa(moved) == quadratic_kappa(pairs)


@given(PAIRS)
def test_it_is_1_where_markers_always_agree_and_never_more(pairs):
    kappa = quadratic_kappa(pairs)
    assert kappa is None or kappa <= 1
    assert (kappa == 1) == (kappa is not None and all(one == other for one, other in pairs))


def test_marks_that_say_the_opposite_have_minus_1():
    assert quadratic_kappa([(Fraction(0), Fraction(4)), (Fraction(4), Fraction(0))]) == -1


def test_it_has_no_meaning_without_a_pair_and_where_all_marks_are_equal():
    assert quadratic_kappa([]) is None
    assert quadratic_kappa([(Fraction(3), Fraction(3))] * 5) is None
