"""Values of functions that travel with a question: used like any other, and told of."""

import numpy as np
import pytest

from grader.assignment import functions as fs
from grader.assignment.cases import Arg, Call
from grader.assignment.inputs import Inputs
from grader.assignments.tp1.tasks.gradcheck.cases import _around
from grader.assignments.tp1.tasks.gradcheck.task import TASK
from grader.sandbox.requests import Question, encode_args
from grader.worker.prefetched_values import MAX_UNREPORTED
from grader.worker.wire import Callback

X = np.array([0.5, -1.5])
ASKED = np.array([3.0, 4.0])
SQUARES = fs.quadratic(1.0, 0.0)


def question(function, points=(X, 2 * X)):
    args = (Arg("f", Callback("f"), ""), Arg("x", X, ""))
    answers = {"f": fs.answer(SQUARES)}
    return Call(function, args, callbacks=answers, points={"f": points}).question


@pytest.fixture
def check(student, start):
    """Ask a function f(f, x); return the outcome and what the trusted side was asked for."""

    def run(body, points=(X, 2 * X), **limits):
        session = student(f"import numpy as np\ndef check(f, x):\n{body}", start, **limits).session
        asked = []

        def answer(args, _):
            asked.append(np.array(args[0]))
            return fs.answer(SQUARES)(args, 0.0)

        return session.ask(question("check", points), {"f": answer}), asked

    return run


def test_a_value_sent_ahead_is_what_the_function_returns_and_nobody_is_asked(check):
    outcome, asked = check("    return [f(x), f(2 * x)]")
    for (cost, gradient), point in zip(outcome.value, (X, 2 * X), strict=True):
        assert cost == np.sum(point**2)
        assert np.array_equal(gradient, 2 * point)
    assert asked == []


def test_what_it_returns_has_the_types_of_an_answer(check):
    source = "    return [[type(each).__name__ for each in f(x + d)] for d in (0, 0.25)]"
    outcome, asked = check(source)
    assert len(asked) == 1
    assert outcome.value[0] == outcome.value[1] == ["float64", "ndarray"]


def test_evaluations_are_recorded_in_their_order_whether_asked_for_or_not(check):
    outcome, asked = check("    f(2 * x); f(np.array([3.0, 4.0])); f(x); f(x)")
    points = [evaluation.point for evaluation in outcome.evaluations]
    assert np.array_equal(points, [2 * X, ASKED, X, X])
    assert np.array_equal(asked, [ASKED])


def test_evaluations_before_an_exception_are_recorded(check):
    outcome, _ = check("    f(x); f(2 * x); raise ValueError")
    assert outcome.ending == "raised"
    assert len(outcome.evaluations) == 2


def test_a_changed_gradient_does_not_change_the_next_one(check):
    outcome, _ = check("    f(x)[1][:] = 7\n    return f(x)[1]")
    assert np.array_equal(outcome.value, 2 * X)


@pytest.mark.parametrize("point", ["x.astype('f4')", "x[None]", "list(x)", "x + 1e-15", "-x"])
def test_another_point_or_form_of_it_is_asked_for(check, point):
    outcome, asked = check(f"    f({point})")
    assert outcome.ending == "returned"
    assert len(asked) == len(outcome.evaluations) == 1


def test_evaluations_without_end_at_a_known_point_are_cut_off(check):
    outcome, _ = check("    while True: f(x)", callback_calls=1000, cpu_seconds=20)
    assert outcome.ending == "timed_out"
    assert "1000 times" in outcome.detail
    assert len(outcome.evaluations) <= 1000 + MAX_UNREPORTED


FORGED = """
import os
def check(f, x):
    raw = b'{"kind":"used","places":%s}'
    os.write(3, len(raw).to_bytes(4, "little") + bytes(4) + raw)
"""


@pytest.mark.parametrize(
    "places",
    ["[2]", "[-1]", "[true]", "[0.0]", "7", f"{[0] * (MAX_UNREPORTED + 1)}", "[99999999999]"],
)
def test_an_evaluation_that_was_not_sent_is_not_believed(student, places):
    session = student(FORGED % places).session
    outcome = session.ask(question("check"), {"f": fs.answer(SQUARES)})
    assert outcome.ending == "crashed"


def test_a_forged_claim_that_could_be_true_counts_as_the_evaluation_it_could_have_made(student):
    session = student(FORGED % "[0, 1]").session
    outcome = session.ask(question("check"), {"f": fs.answer(SQUARES)})
    assert outcome.ending == "returned"
    assert len(outcome.evaluations) == 2


def test_where_no_values_were_sent_none_can_be_claimed(student):
    asked = Question("check", encode_args([X, X]))
    assert student(FORGED % "[0]").session.ask(asked).ending == "crashed"


def test_functions_that_draw_random_numbers_are_always_asked():
    made = [criterion.make_cases(Inputs(1, criterion.id)) for criterion in TASK.criteria]
    calls = [call for cases in made for case in cases for call in case.calls]
    random = [call for call in calls if "random:f" in call.callbacks]
    assert len(random) == 4
    assert all(call.question.prefetched.evaluations == () for call in random)


@pytest.mark.parametrize("remembers", [True, False])
@pytest.mark.parametrize("shape", [(), (3,), (2, 1, 2)])
def test_the_usual_ways_around_x_are_known_to_the_last_bit(remembers, shape):
    x = np.random.default_rng(5).uniform(0.3, 2, shape)
    known = {point.tobytes() for point in _around(x)}
    for index in np.ndindex(shape):
        entry = float(x[index])
        x[index] += 1e-4
        assert x.tobytes() in known
        if remembers:
            x[index] = entry - 1e-4
        else:
            x[index] -= 2 * 1e-4
        assert x.tobytes() in known
        if remembers:
            x[index] = entry
        else:
            x[index] += 1e-4
