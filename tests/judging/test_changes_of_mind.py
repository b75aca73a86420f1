"""A function that answers equal calls differently loses the criterion, is told so, and no more."""

import pytest
from source_changes import changed
from unsteady import RIGHT, lost, names

NOISE = """
def softmax(x):
    y = right(x)
    return y + 1e-3 * np.random.randn(*y.shape)
"""
EVERY_SECOND = """
def softmax(x):
    global calls
    calls += 1
    return right(x) * (1 + calls % 2)
"""
DRIFT = """
def softmax(x):
    global calls
    calls += 1
    return right(x) + 1e-3 * calls
"""
RAISES_EVERY_SECOND = """
def softmax(x):
    global calls
    calls += 1
    if calls % 2:
        raise ValueError("not now")
    return right(x)
"""
ONLY_ONCE = """
def softmax(x):
    seen = x.tobytes(), x.shape
    known[seen] = known.get(seen, 0) + 1
    return right(x) * known[seen]
"""
WRONG_AXIS = """
import numpy as np

def softmax(x):
    y = np.exp(x - np.max(x)) / np.sum(np.exp(x - np.max(x)), axis=0)
    return y
"""
TWO_SIDES = """
import random
import numpy as np

def gradcheck_naive(f, x):
    state = random.getstate()
    grad = f(x)[1]
    good = True
    for ix in np.ndindex(x.shape):
        costs = []
        for h in (1e-4, -1e-4):
            moved = x.copy()
            moved[ix] += h
            random.setstate(state)
            costs.append(f(moved)[0])
        good &= abs((costs[0] - costs[1]) / 2e-4 - grad[ix]) < 1e-5 * max(1, abs(grad[ix]))
    return bool(good)
"""
COIN = ("return bool(good)", "return random.random() < 0.5")
VALUES = {f"softmax.{each}" for each in ("rows", "vector", "shift", "extreme", "shapes")}


def changes_its_mind(criterion):
    """Say whether the loss is explained by two answers that differ, both of them shown."""
    finding = criterion.findings[0]
    if "changes its mind" not in finding.rationale:
        return False
    assert len(criterion.findings) == 1
    first, second = finding.actual.split("\nsecond call: ")
    assert first.startswith("first call: ")
    assert first.removeprefix("first call: ") != second
    assert finding.expected == "the same answer both times"
    assert finding.hint
    assert finding.reproduce
    return True


@pytest.mark.parametrize("body", [NOISE, DRIFT], ids=["noise", "a counter that is added"])
def test_a_softmax_that_never_answers_alike_loses_every_criterion_of_values(graded, body):
    report = graded(softmax=RIGHT + body)
    assert set(lost(report)) == VALUES | {"softmax.vectorised"}
    assert all(changes_its_mind(each) for name, each in lost(report).items() if name in VALUES)
    assert all(each.verdict == "failed" for each in lost(report).values())
    assert not names(report.tasks[0])


def test_both_answers_are_shown_as_they_were(graded):
    finding = lost(graded(softmax=RIGHT + DRIFT))["softmax.vector"].findings[0]
    first, second = (
        [float(each) for each in line.partition(": [")[2].rstrip("]").split(", ")]
        for line in finding.actual.splitlines()
    )
    assert len(first) == len(second) == 2
    (drift,) = {round(later - sooner, 6) for sooner, later in zip(first, second, strict=True)}
    assert drift > 0


@pytest.mark.parametrize("start", ["0", "1"], ids=["the first call is wrong", "it is right"])
def test_a_softmax_that_is_right_every_second_call_is_told_so_and_named_nothing(graded, start):
    report = graded(
        softmax=changed(RIGHT, ("calls, known = 0", f"calls, known = {start}")) + EVERY_SECOND
    )
    assert set(lost(report)) == VALUES | {"softmax.vectorised"}
    assert any(changes_its_mind(each) for each in lost(report).values())
    assert not names(report.tasks[0])


def test_an_exception_and_an_answer_are_shown_side_by_side(graded):
    report = graded(softmax=RIGHT + RAISES_EVERY_SECOND)
    shown = [each.findings[0].actual for each in lost(report).values() if changes_its_mind(each)]
    assert shown
    assert all("call: ValueError: not now" in each for each in shown)
    assert all("call: [" in each for each in shown)


def test_what_is_right_the_first_time_only_is_lost_by_one_case(graded):
    criteria = lost(graded(softmax=RIGHT + ONLY_ONCE))
    assert set(criteria) == VALUES
    for criterion in criteria.values():
        assert changes_its_mind(criterion)
        assert criterion.cases.passed == criterion.cases.tried - 1


def test_a_mistake_that_would_be_named_is_not_where_the_answers_waver(graded):
    steady = graded(softmax=WRONG_AXIS)
    assert "softmax.wrong-axis" in names(steady.tasks[0])
    noisy = changed(
        WRONG_AXIS, ("    return y\n", "    return y + 1e-3 * np.random.randn(*y.shape)\n")
    )
    report = graded(softmax=noisy)
    assert changes_its_mind(lost(report)["softmax.rows"])
    assert not names(report.tasks[0])


def test_digits_are_not_counted_where_the_answers_waver(graded):
    report = graded(softmax=RIGHT + NOISE)
    assert all(criterion.accuracy is None for criterion in report.tasks[0].criteria)
    assert any(criterion.accuracy for criterion in report.tasks[1].criteria)


def test_a_checker_that_flips_a_coin_is_told_so_and_named_nothing(graded):
    assert not lost(graded(gradcheck=TWO_SIDES))
    report = graded(gradcheck=changed(TWO_SIDES, COIN))
    assert {"gradcheck.accepts", "gradcheck.rejects"} <= set(lost(report))
    assert any(changes_its_mind(each) for each in lost(report).values())
    assert not names(report.tasks[2])


def test_a_checker_that_answers_in_turn_is_shown_with_both_verdicts(graded):
    in_turn = changed(TWO_SIDES, ("    return bool(good)", "    print(next(said))"))
    in_turn += "\nimport itertools\nsaid = itertools.cycle(['passed', 'failed'])\n"
    report = graded(gradcheck=in_turn)
    shown = [each.findings[0].actual for each in lost(report).values() if changes_its_mind(each)]
    assert shown
    for each in shown:
        assert sorted(line.partition("printed ")[2] for line in each.splitlines()) == [
            "'failed'",
            "'passed'",
        ]


def test_a_verdict_that_is_returned_is_shown_as_it_is(graded):
    report = graded(gradcheck=changed(TWO_SIDES, COIN))
    shown = [each.findings[0].actual for each in lost(report).values() if changes_its_mind(each)]
    assert shown
    assert all("True" in each and "False" in each for each in shown)


def test_a_network_whose_cost_drifts_is_told_so_and_keeps_its_gradients(graded, plain):
    text = plain.files["neural.py"].decode()
    text = changed(text, ("    return cost, grad\n", "    return cost + drift(), grad\n"))
    text += "\ncalls = []\ndef drift():\n    calls.append(1)\n    return 1e-3 * len(calls)\n"
    report = graded(neural=text)
    criteria = lost(report)
    assert changes_its_mind(criteria["neural.cost"])
    assert not {f"neural.grad_{name}" for name in ("W1", "b1", "W2", "b2")} & set(criteria)
    assert not names(report.tasks[3])
    assert not report.tasks[3].steps


def test_one_task_that_wavers_leaves_the_others_their_diagnosis(graded):
    sign = changed(TWO_SIDES, ("(costs[0] - costs[1])", "(costs[1] - costs[0])"))
    report = graded(softmax=RIGHT + NOISE, gradcheck=sign)
    assert not names(report.tasks[0])
    assert names(report.tasks[2]) == {"gradcheck.sign"}
    assert report.tasks[3].points == report.tasks[3].max_points


def test_a_function_that_is_wrong_after_its_first_calls_only_is_told_so(graded, plain):
    """Repeated at once it is wrong again; in a fresh worker it is right."""
    text = plain.files["softmax.py"].decode()
    text = text.replace("def softmax(", "calls = []\n\n\ndef exact(", 1)
    text += (
        "\n\ndef softmax(x):\n    calls.append(1)\n"
        "    return exact(x) * (1.5 if len(calls) > 3 else 1.0)\n"
    )
    assert changes_its_mind(lost(graded(softmax=text))["softmax.rows"])
