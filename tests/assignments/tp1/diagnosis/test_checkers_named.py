"""Mistakes of a gradient checker are named by what they show, in the criteria that they cost."""

import pytest
from spoilt_checkers import PASSED, RIGHT, SIGN, everywhere, lost
from tp1 import CATALOGUE

UP, DOWN = "up = f(x)[0]", "down = f(x)[0]"
QUOTIENT = "(up - down) / (2 * h)"

# One line or two of the right checker, replaced: each is a mistake of its own.
COMPARES_NOTHING = (("not reldiff <= 1e-5", "False"),)
FORWARD = (("x[ix] = old - h", "x[ix] = old"), ("(2 * h)", "h"))
BACKWARD = (("x[ix] = old + h", "x[ix] = old"), ("(2 * h)", "h"))
TWO_STEPS_UP = (("x[ix] = old - h", "x[ix] = old + 2 * h"), (QUOTIENT, "(down - up) / h"))
SMALLER = (("1e-4", "1e-7"),)
MISSING_HALF = (("(2 * h)", "h"),)
TIMES_H = (("(2 * h)", "2 * h"),)
NO_BRACKETS = ((QUOTIENT, "up - down / (2 * h)"),)
SUM = (("abs(numgrad - grad", "abs(numgrad + grad"),)
NO_ABS = (("abs(numgrad - grad[ix])", "(numgrad - grad[ix])"),)
OTHER_NO_ABS = (("abs(numgrad - grad[ix])", "(grad[ix] - numgrad)"),)
LEFT_BELOW = (("        x[ix] = old\n", ""),)
TOO_FAR = (("        x[ix] = old\n", "        x[ix] += 2 * h\n"),)
STATE_ONCE = ((f"        random.setstate(state)\n        {DOWN}", f"        {DOWN}"),)
STATE_NEVER = (*STATE_ONCE, (f"        random.setstate(state)\n        {UP}", f"        {UP}"))
NOT_THE_LAST = (("in np.ndindex(x.shape)", "in list(np.ndindex(x.shape))[:-1]"),)
FIRST_ALONE = (("in np.ndindex(x.shape)", "in list(np.ndindex(x.shape))[:1]"),)
STEP_OF_HALF = (("1e-4", "0.5"),)
STEP_IN_ROUNDING = (("1e-4", "1e-13"),)
STEP_VANISHES = (("1e-4", "1e-20"),)
COPY_IS_MOVED = (
    ("    h = 1e-4\n", "    h, copy = 1e-4, x.copy()\n"),
    ("x[ix] = old + h", "copy[ix] = old + h"),
    ("x[ix] = old - h", "copy[ix] = old - h"),
    ("        x[ix] = old\n", "        copy[ix] = old\n"),
)
ALL_MOVE = (
    ("x[ix] = old + h", "x += h"),
    ("x[ix] = old - h", "x -= 2 * h"),
    ("        x[ix] = old\n", "        x += h\n"),
)
OTHERS_ARE_PUT_BACK = (
    ("x[ix] = old - h", "x[ix] -= 2 * h"),
    ("        x[ix] = old\n", "        x += h\n"),
    ("1e-4", "1e-7"),
)
ENTRY_ALONE = ((UP, "up = f(x[ix])[0]"), (DOWN, "down = f(x[ix])[0]"))
OTHERS_ZERO = (
    ("        x[ix] = old + h\n", "        e = np.zeros_like(x)\n        e[ix] = 1\n"),
    ("        x[ix] = old - h\n", ""),
    ("        x[ix] = old\n", ""),
    (UP, "up = f(e * (x + h))[0]"),
    (DOWN, "down = f(e * (x - h))[0]"),
)
FILLED = (
    (UP, "up = f(np.full_like(x, x[ix]))[0] / x.size"),
    (DOWN, "down = f(np.full_like(x, x[ix]))[0] / x.size"),
)
OWN_FUNCTION = ((UP, "up = np.sum(x**2)"), (DOWN, "down = np.sum(x**2)"))
ONLY_PRINTS = (("    _, grad = f(x)\n", f"{PASSED}    return\n"),)
DOWN_TWICE = ((DOWN, "down = f(x - h)[0]"),)
TOLERANCE_OF_A_TWENTIETH = (("1e-5", "5e-2"),)
MEAN_DIFFERENCE = (
    ("    h = 1e-4\n", "    h, total = 1e-4, 0.0\n"),
    ("abs(numgrad - grad[ix])", "(numgrad - grad[ix])"),
    ("        if not reldiff <= 1e-5:\n", "        total += reldiff\n        if False:\n"),
    (PASSED, f"    if abs(total) > 1e-5:\n        print('failed')\n        return\n{PASSED}"),
)
MATRICES_LET_PASS = (("not reldiff <= 1e-5", "x.ndim < 2 and not reldiff <= 1e-5"),)
A_NUMBER_SUMMED = (("numgrad = ", "numgrad = sum"),)
SAYS_NOTHING = ((PASSED, ""), ('            print("Gradient check failed.")\n', ""))

ALL = "accepts rejects central restores random_state relative"
FAR_ONLY = "accepts rejects central restores"

COPIES = """
import random
import numpy as np

def gradcheck_naive(f, x):
    state = random.getstate()
    grad = f(x)[1]
    for i in range(x.size):
        costs = []
        for step in (-1e-5, 1e-5):
            moved = x.copy()
            moved.flat[i] += step
            random.setstate(state)
            costs.append(f(moved)[0])
        numgrad = (costs[1] - costs[0]) / 2e-5
        assert np.isclose(numgrad, np.asarray(grad).flat[i], rtol=1e-4, atol=1e-5)
    return True
"""


@pytest.mark.parametrize(
    ("changes", "source"),
    [
        ((), RIGHT),
        ((), COPIES),
        ((("x[ix] = old\n", "x[ix] += h\n"),), RIGHT),
        ((("1e-4", "1e-6"),), RIGHT),
        (
            (
                ("    _, grad = f(x)\n", "    random.seed(3)\n    _, grad = f(x)\n"),
                ("random.setstate(state)\n        up", "random.seed(3)\n        up"),
                ("random.setstate(state)\n        down", "random.seed(3)\n        down"),
            ),
            RIGHT,
        ),
    ],
    ids=["skeleton", "copies", "restored up to rounding", "smaller step", "seed for each"],
)
def test_a_right_checker_loses_nothing_and_is_named_nothing(checked, changes, source):
    criteria = checked(*changes, source=source)
    assert not lost(criteria)
    assert not any(criterion.findings for criterion in criteria.values())


ROWS_MOVE = (
    ("old = x[ix]", "row = ix[:1]; old = np.copy(x[row])"),
    ("x[ix] = old + h", "x[row] = old + h"),
    ("x[ix] = old - h", "x[row] = old - h"),
    ("        x[ix] = old\n", "        x[row] = old\n"),
    (QUOTIENT, f"{QUOTIENT} - np.sum(grad[row]) + grad[ix]"),
)

ONE_MISTAKE = [
    ("accepts-wrong", COMPARES_NOTHING, "rejects random_state relative"),
    ("one-sided", FORWARD, ALL),
    ("one-sided", (*FORWARD, *SMALLER), "central"),
    ("one-sided", (*BACKWARD, *SMALLER), "central"),
    ("one-sided", (*TWO_STEPS_UP, *SMALLER), "central"),
    ("missing-half", MISSING_HALF, ALL),
    ("precedence", TIMES_H, ALL),
    ("precedence", NO_BRACKETS, ALL),
    ("sign", SIGN, ALL),
    ("sign", SUM, ALL),
    ("no-abs", NO_ABS, "rejects random_state relative"),
    ("no-abs", OTHER_NO_ABS, "rejects random_state relative"),
    ("not-restored", LEFT_BELOW, FAR_ONLY),
    ("not-restored", TOO_FAR, FAR_ONLY),
    ("random-state", STATE_ONCE, "random_state"),
    ("random-state", STATE_NEVER, "random_state"),
    ("not-every-element", NOT_THE_LAST, "accepts rejects central random_state"),
    ("not-every-element", FIRST_ALONE, "rejects central random_state"),
    ("step-size", STEP_OF_HALF, "accepts rejects central restores relative"),
    ("step-size", STEP_IN_ROUNDING, ALL),
    ("step-size", STEP_VANISHES, ALL),
    ("never-calls-f", COPY_IS_MOVED, ALL),
    ("moves-every-element", ALL_MOVE, ALL),
    ("moves-every-element", OTHERS_ARE_PUT_BACK, "central restores"),
    ("moved-twice", DOWN_TWICE, ALL),
    ("entry-alone", ENTRY_ALONE, FAR_ONLY),
    ("separable-only", OTHERS_ZERO, FAR_ONLY),
    ("separable-only", FILLED, FAR_ONLY),
    ("never-calls-f", OWN_FUNCTION, ALL),
    ("never-calls-f", ONLY_PRINTS, ALL),
    ("tolerance-wide", TOLERANCE_OF_A_TWENTIETH, "rejects relative"),
    ("differences-cancel", MEAN_DIFFERENCE, "rejects"),
    ("some-entries-only", MATRICES_LET_PASS, "rejects"),
    ("crashes", A_NUMBER_SUMMED, ALL),
]


def test_a_wrong_gradient_passes_for_the_tolerance_and_a_right_one_fails_for_the_step(checked):
    found = checked(("h = 1e-4", "h = 0.1"), *TOLERANCE_OF_A_TWENTIETH)
    rejects, relative = found["rejects"].findings[0], found["relative"].findings[0]
    assert "a wrong gradient is accepted" in rejects.rationale
    assert rejects.lookalike == "gradcheck.tolerance-wide"
    assert "a right gradient is rejected" in relative.rationale
    assert relative.lookalike == "gradcheck.step-size"


def test_a_checker_that_moves_a_row_is_not_said_to_move_all_of_x(checked):
    said = checked(*ROWS_MOVE)["central"].findings[0]
    assert said.lookalike == "gradcheck.moves-every-element"
    assert said.rationale.startswith("a step is added to several entries of x at once, or to all,")
    assert "[[1.0, 2.0], [3.0, 4.0]]" in said.hint


def test_a_checker_that_crashes_for_some_x_is_not_said_to_crash_always(checked):
    said = checked(("for ix in np.ndindex", "len(x)\n    for ix in np.ndindex"))
    accepts = said["accepts"]
    assert accepts.findings[0].lookalike == "gradcheck.crashes"
    assert accepts.cases.passed > 0
    assert accepts.findings[0].rationale.startswith("the check crashes, at least for some x,")


@pytest.mark.parametrize(
    ("mistake", "changes", "names"), ONE_MISTAKE, ids=[each[0] for each in ONE_MISTAKE]
)
def test_one_mistake_is_named_in_every_criterion_that_it_costs(checked, mistake, changes, names):
    assert lost(checked(*changes)) == everywhere(names, f"gradcheck.{mistake}")


def test_every_mistake_of_a_checker_that_costs_points_is_made_above():
    ids = {name for name in CATALOGUE if name.startswith("gradcheck.")}
    assert {f"gradcheck.{each[0]}" for each in ONE_MISTAKE} == ids - {"gradcheck.nan-passes"}


def test_a_checker_that_answers_nothing_is_told_that_it_returns_none(checked):
    assert lost(checked(*SAYS_NOTHING)) == everywhere(ALL, "returns-none")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            (*LEFT_BELOW, *STATE_ONCE),
            everywhere(FAR_ONLY, "gradcheck.not-restored")
            | everywhere("random_state", "gradcheck.random-state"),
        ),
        (
            (*FORWARD, *SMALLER, *STATE_ONCE),
            everywhere("central", "gradcheck.one-sided")
            | everywhere("random_state", "gradcheck.random-state"),
        ),
        (
            (*NO_ABS, *STATE_NEVER),
            everywhere("rejects relative", "gradcheck.no-abs")
            | everywhere("random_state", "gradcheck.random-state"),
        ),
        (
            (*NOT_THE_LAST, *STATE_ONCE),
            everywhere("accepts rejects central", "gradcheck.not-every-element")
            | everywhere("random_state", "gradcheck.random-state"),
        ),
        (
            (*NO_ABS, *LEFT_BELOW),
            everywhere("rejects random_state relative", "gradcheck.no-abs")
            | everywhere("accepts central restores", "gradcheck.not-restored"),
        ),
    ],
    ids=[
        "not restored, random state",
        "one-sided, random state",
        "no abs, random state",
        "not every element, random state",
        "no abs, not restored",
    ],
)
def test_of_two_mistakes_each_is_named_in_the_criteria_that_it_costs(checked, changes, expected):
    assert lost(checked(*changes)) == expected


# What is told of it


def test_a_vanishing_step_names_the_mistake_with_the_same_answers_as_its_rival(checked):
    rival = CATALOGUE["gradcheck.never-calls-f"].rationale
    for each in checked(*STEP_VANISHES).values():
        if each.verdict != "passed":
            rationale = each.findings[0].rationale
            assert CATALOGUE["gradcheck.step-size"].rationale in rationale
            assert f"(or, with the same answers: {rival})" in rationale


def test_a_step_that_is_only_too_large_has_no_rival(checked):
    rationale = checked(*STEP_OF_HALF)["accepts"].findings[0].rationale
    assert CATALOGUE["gradcheck.step-size"].rationale in rationale
    assert "with the same answers" not in rationale


def test_a_checker_that_never_calls_f_is_not_said_to_have_a_vanishing_step(checked):
    rationale = checked(*OWN_FUNCTION)["accepts"].findings[0].rationale
    assert CATALOGUE["gradcheck.never-calls-f"].rationale in rationale
    assert "with the same answers" not in rationale


def test_a_finding_tells_the_mistake_its_hint_and_what_was_seen_here(checked):
    finding = checked(*SIGN)["accepts"].findings[0]
    alike = CATALOGUE["gradcheck.sign"]
    assert finding.rationale == f"{alike.rationale}. Here, a right gradient is rejected"
    assert finding.hint.startswith(alike.hint)
    assert finding.case.endswith("of a 0-d array")
    assert "gradcheck_naive(f, x)" in finding.reproduce


def test_a_side_to_which_an_entry_moves_with_others_is_not_left_out(checked):
    finding = checked(*DOWN_TWICE)["central"].findings[0]
    assert finding.rationale.endswith(
        "alone is moved by +0.0001; where it is moved to the other side, other entries of x moved "
        "with it or had not been put back"
    )


def test_a_verdict_that_a_later_one_overrules_is_quoted_with_it(checked):
    goes_on = ('print("Gradient check failed.")\n            return\n', 'print("failed")\n')
    actual = checked(goes_on)["rejects"].findings[0].actual
    said = "it printed 'failed' and after it 'Gradient check passed!'; the last one counts"
    assert actual == f"accepted: {said}"
    silent = ('print("Gradient check failed.")\n            return\n', "pass\n")
    assert checked(silent)["rejects"].findings[0].actual.count("it printed") == 1
