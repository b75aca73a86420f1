"""Advice, end to end: what is worth a word although it costs nothing."""

from dataclasses import replace

import pytest

from grader.advice import HABITS
from grader.intake.modules import Sources
from grader.pipeline import grade_submission
from grader.tasks import TP1
from grader.validation import lost_criteria, names_in

SOFTMAX = """
import numpy as np

def softmax(x):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)
"""
SIGMOID = """
import numpy as np

def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(np.asarray(x) >= 0, 1, e) / (1 + e)

def sigmoid_grad(s):
    return s * (1 - s)
"""
GRADCHECK = """
import random
import numpy as np

def gradcheck_naive(f, x):
    state = random.getstate()
    _, grad = f(x)
    for ix in np.ndindex(x.shape):
        costs = []
        for h in (1e-4, -1e-4):
            moved = x.copy()
            moved[ix] += h
            random.setstate(state)
            costs.append(f(moved)[0])
        numgrad = (costs[0] - costs[1]) / 2e-4
        reldiff = abs(numgrad - grad[ix]) / max(1, abs(numgrad), abs(grad[ix]))
        if not reldiff <= 1e-5:
            return False
    return True
"""
NEURAL = """
import numpy as np
from gradcheck import gradcheck_naive
from sigmoid import sigmoid, sigmoid_grad
from softmax import softmax

def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    W1, b1, W2, b2 = np.split(params, np.cumsum([Dx * H, H, H * Dy]))
    W1, W2 = W1.reshape(Dx, H), W2.reshape(H, Dy)
    h = sigmoid(data @ W1 + b1)
    z = h @ W2 + b2
    y = softmax(z)
    z = z - np.max(z, axis=1, keepdims=True)
    cost = np.sum(np.log(np.sum(np.exp(z), axis=1))) - np.sum(labels * z)
    dy = y - labels
    dz = dy @ W2.T * sigmoid_grad(h)
    blocks = data.T @ dz, dz.sum(axis=0), h.T @ dy, dy.sum(axis=0)
    return cost, np.concatenate([block.ravel() for block in blocks])

if __name__ == "__main__":
    data, labels, params = np.random.randn(2, 3), np.eye(2), np.random.randn(14)
    gradcheck_naive(lambda p: forward_backward_prop(data, labels, p, (3, 2, 2)), params)
"""
CLEAN = {"softmax": SOFTMAX, "sigmoid": SIGMOID, "gradcheck": GRADCHECK, "neural": NEURAL}

COST = HABITS["cost-not-finite"][0]
LOG = "a warning is given: divide by zero encountered in log"
UNUSED = "neural.py never uses your gradient checker"

LOGARITHM_OF_ZERO = (
    "    cost = np.sum(np.log(np.sum(np.exp(z), axis=1))) - np.sum(labels * z)\n",
    "    cost = -np.sum(labels * np.log(y))\n",
)
NOT_CALLED = (NEURAL[NEURAL.index("if __name__") :], "")
NEVER_CHECKED = (NOT_CALLED, ("from gradcheck import gradcheck_naive\n", ""))
PRINTS = ("    e = np.exp", "    print('x' * 3000)\n    e = np.exp")


@pytest.fixture(scope="module")
def grading(slot):
    return slot.grading(TP1)


@pytest.fixture(scope="module")
def workers(slot):
    opened = slot.workers()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def graded(grading, workers):
    """Grade the clean files, some being replaced, or left out where None is given."""

    def grade(grading=grading, workers=workers, **replaced):
        texts = {name: text for name, text in {**CLEAN, **replaced}.items() if text is not None}
        files = {f"{name}.py": text.encode() for name, text in texts.items()}
        sources = Sources("advised", files, {name: f"{name}.py" for name in texts})
        return grade_submission(sources, "advised", grading, workers)

    return grade


@pytest.fixture(scope="module")
def advice(graded):
    """Grade in the same way; return the advice by task, where there is any."""

    def advise(**modules):
        return {task.name: task.advice for task in graded(**modules).tasks if task.advice}

    return advise


def changed(text, *changes):
    """Return a source with some of its lines replaced."""
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def said(found):
    """Return the sentences alone."""
    return {task: [each.rationale for each in advice] for task, advice in found.items()}


def test_nothing_is_advised_about_work_that_is_right_and_clean(graded):
    report = graded()
    assert report.score.points == 60
    assert [task.advice for task in report.tasks] == [[], [], [], []]


def test_a_softmax_that_writes_over_its_argument_is_told_so(advice):
    in_place = changed(
        SOFTMAX,
        ("    e = np.exp(x - np", "    x = np.asarray(x, dtype=np.float64)\n    x -= np"),
        ("keepdims=True))", "keepdims=True)\n    e = np.exp(x)"),
    )
    found = advice(softmax=in_place)
    assert list(found) == ["softmax"]
    (finding,) = found["softmax"]
    assert finding.rationale == HABITS["changes-argument"][0]
    assert finding.hint.endswith("?")


def test_a_softmax_that_writes_over_its_argument_and_is_wrong_hears_of_the_mistake_alone(graded):
    wrong = "import numpy as np\ndef softmax(x):\n    x -= 1.0\n    return x"
    softmax = graded(softmax=wrong).tasks[0]
    assert softmax.points < softmax.max_points
    assert not softmax.advice


def test_a_checker_that_lets_nan_pass_is_told_so_by_an_id_that_is_in_no_criterion(graded):
    report = graded(gradcheck=changed(GRADCHECK, ("not reldiff <= 1e-5", "reldiff > 1e-5")))
    advised = {task.name: [each.lookalike for each in task.advice] for task in report.tasks}
    assert advised["gradcheck"] == ["gradcheck.nan-passes"]
    assert not names_in(report)
    assert report.score.points == 60


def test_a_checker_that_does_not_yet_work_hears_nothing_of_nan(graded):
    accepts_all = changed(GRADCHECK, ("not reldiff <= 1e-5", "reldiff > 1e9"))
    report = graded(gradcheck=accepts_all)
    assert "gradcheck.rejects" in lost_criteria(report)
    assert not report.tasks[2].advice


def test_a_network_whose_cost_is_infinite_for_large_parameters_is_told_so(advice):
    told = said(advice(neural=changed(NEURAL, LOGARITHM_OF_ZERO)))
    assert told == {"neural": [COST, LOG]}


def test_a_constant_that_costs_digits_within_the_tolerance_is_told_with_their_number(graded):
    total = "np.sum(e, axis=-1, keepdims=True)"
    softmax = graded(softmax=changed(SOFTMAX, (total, f"({total} + 1e-9)")))
    (finding,) = softmax.tasks[0].advice
    assert "9 digits are right where 16 can be" in finding.rationale
    assert softmax.tasks[0].points == 15


def test_a_sigmoid_in_single_precision_is_told_that_it_has_seven_digits(advice):
    single = changed(SIGMOID, ("np.abs(x)", "np.minimum(np.abs(x), 80).astype(np.float32)"))
    first = advice(sigmoid=single)["sigmoid"][0]
    assert "7 digits are right where 16 can be" in first.rationale


def test_digits_are_no_advice_where_they_cost_the_criterion(graded):
    softmax = graded(softmax=changed(SOFTMAX, ("e / np", "1e-3 + e / np"))).tasks[0]
    assert softmax.points < softmax.max_points
    assert not softmax.advice


def test_an_overflow_warning_is_told_with_its_line_and_the_first_case(advice):
    found = advice(
        sigmoid=changed(
            SIGMOID, ("np.exp(-np.abs(x))", "np.exp(-np.abs(x))\n    np.exp(np.abs(x))")
        )
    )
    (finding,) = found["sigmoid"]
    assert finding.rationale == "a warning is given: overflow encountered in exp"
    assert finding.where == "sigmoid.py, line 6"
    assert finding.case == "entries of +-800"


def test_much_output_is_told_once_although_every_call_prints(advice):
    found = advice(softmax=changed(SOFTMAX, PRINTS))
    assert said(found)["softmax"] == ["a call prints a lot"]


def test_a_little_output_is_no_advice(advice):
    assert not advice(
        softmax=changed(SOFTMAX, ("    e = np.exp", "    print('here')\n    e = np.exp"))
    )


def test_a_checker_may_print_as_much_as_it_wants(advice):
    talks = changed(
        GRADCHECK, ("        costs = []", "        costs = []\n        print('x' * 3000)")
    )
    assert not advice(gradcheck=talks)


def test_a_network_that_never_heard_of_the_checker_is_told_so(advice):
    assert said(advice(neural=changed(NEURAL, *NEVER_CHECKED))) == {"neural": [UNUSED]}


def test_a_file_that_was_not_handed_in_is_not_blamed_for_what_it_does_not_use(graded):
    report = graded(neural=None)
    assert report.tasks[3].verdict == "missing"
    assert not report.tasks[3].advice


def test_a_checker_that_is_imported_and_never_called_is_unused(advice):
    """The skeleton that is handed out imports it."""
    imported = changed(NEURAL, NOT_CALLED)
    assert said(advice(neural=imported)) == {"neural": [UNUSED]}


@pytest.fixture(scope="module")
def with_scipy(slot):
    """Grade where SciPy is allowed."""
    allowed = replace(slot, course=slot.course.model_copy(update={"packages": ("scipy",)}))
    workers = allowed.workers()
    yield {"grading": allowed.grading(TP1), "workers": workers}
    workers.close()


@pytest.mark.parametrize(
    "line",
    [
        "from scipy.special import softmax as done",
        "import scipy.special; done = scipy.special.softmax",
        "if True:\n    from scipy.special import softmax as done",
        "import numpy as np, scipy.special; done = scipy.special.softmax",
    ],
)
def test_a_function_taken_from_an_allowed_package_is_told_and_costs_nothing(
    graded, with_scipy, line
):
    report = graded(**with_scipy, softmax=f"{line}\ndef softmax(x): return done(x, axis=-1)")
    assert [each.rationale for each in report.tasks[0].advice] == ["the file imports scipy"]
    assert report.score.points == 60


def test_a_package_that_is_only_spoken_of_is_no_advice(advice, with_scipy):
    mentions = (
        '"""Like scipy.special."""\n# import scipy would do as well\nimport numpy as scipyish\n'
    )
    assert not advice(**with_scipy, softmax=mentions + SOFTMAX)


MUCH_TO_SAY = (
    LOGARITHM_OF_ZERO,
    *NEVER_CHECKED,
    ("    dy = y", "    print('x' * 3000)\n    dy = y"),
)


def test_at_most_three_pieces_are_given_the_most_useful_first(graded):
    """Digits, then habits, then warnings, then what is unused, then output: five in all."""
    text = changed(NEURAL, *MUCH_TO_SAY)
    four = graded(neural=text)
    assert [each.rationale for each in four.tasks[3].advice] == [COST, LOG, UNUSED]
    five = graded(neural=changed(text, ("np.log(y))", "np.log(y)) * (1 + 1e-9)")))
    first, *others = (each.rationale for each in five.tasks[3].advice)
    assert "9 digits are right" in first
    assert others == [COST, LOG]
    for report in (four, five):
        assert report.score.points == 60
        assert report.grade.value == 6.0


def test_advice_costs_no_points_in_any_task(graded):
    report = graded(
        softmax=changed(SOFTMAX, PRINTS),
        sigmoid=changed(SIGMOID, ("    e = ", "    np.exp(np.abs(x))\n    e = ")),
        gradcheck=changed(GRADCHECK, ("not reldiff <= 1e-5", "reldiff > 1e-5")),
        neural=changed(NEURAL, *MUCH_TO_SAY),
    )
    assert all(task.advice for task in report.tasks)
    assert [task.points for task in report.tasks] == [task.max_points for task in report.tasks]
    assert all(task.verdict == "passed" for task in report.tasks)
