"""What is wrong with a gradient checker has no name where none fits, not even a similar one."""

import pytest
from spoilt_checkers import PASSED, SIGN, everywhere, lost

ABSOLUTE = ((" / max(1, abs(numgrad), abs(grad[ix]))", ""),)


@pytest.mark.parametrize(
    "changes",
    [
        ABSOLUTE,
        (("(2 * h)", "(4 * h)"),),
        (("1e-5", "1e-13"),),
        (("not reldiff <= 1e-5", "reldiff <= 1e-5"),),
        (("numgrad = ", "numgrad = 1 + "),),
        (("x[ix] = old - h", "x[ix] = old - 3 * h"), ("(2 * h)", "(4 * h)")),
        ((PASSED, "    print('all is well')\n"),),
        ((PASSED, "    raise ValueError('an accident')\n"),),
    ],
    ids=[
        "absolute",
        "divided by four steps",
        "strict",
        "turned round",
        "plus one",
        "asymmetric",
        "says something else",
        "raises at the end",
    ],
)
def test_a_mistake_that_is_in_no_list_is_given_no_name(checked, changes):
    named = lost(checked(*changes))
    assert named
    assert all(ids == {None} for ids in named.values())


def test_a_checker_that_crashes_is_given_no_name(checked):
    named = lost(checked(*SIGN, ("    h = 1e-4\n", "    import os; os._exit(1)\n")))
    assert named == everywhere("accepts rejects central restores random_state relative", None)


def test_an_exception_by_accident_is_not_laid_to_a_mistake_beside_it(checked):
    """A 0-d array has no len(): two criteria ask one, and the sign costs all the others."""
    named = lost(checked(*SIGN, ("    h = 1e-4\n", "    h = 1e-4\n    len(x)\n")))
    assert named == everywhere("accepts rejects", None) | everywhere(
        "central restores random_state relative", "gradcheck.sign"
    )


INVERTED = (("not reldiff <= 1e-5", "reldiff <= 1e-5"),)


def test_a_verdict_that_is_turned_round_is_not_called_a_wrong_sign(checked):
    assert not any("gradcheck.sign" in ids for ids in lost(checked(*INVERTED)).values())


def test_a_verdict_that_is_turned_round_is_not_called_a_comparison_left_out(checked):
    """It accepts every wrong gradient, and rejects every right one: something is compared."""
    swapped = (("check failed.", "check PASSED"), (PASSED, "    print('failed')\n"))
    named = lost(checked(*swapped))
    assert named
    assert not any("gradcheck.accepts-wrong" in ids for ids in named.values())


def test_two_evaluations_at_one_point_are_not_called_missing_brackets(checked):
    named = lost(checked(("x[ix] = old - h", "x[ix] = old + h")))
    assert named
    assert not any("gradcheck.precedence" in ids for ids in named.values())
