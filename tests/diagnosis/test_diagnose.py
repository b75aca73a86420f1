"""A diagnosis end to end: what more is asked, what is shown, and that no points hang on it."""

from dataclasses import replace

import pytest
from source_changes import changed
from specimen_pool import specimens
from tp1 import TP1

from grader.diagnosis import diagnose
from grader.grading.submission import grade_submission
from grader.intake.modules import Sources


@pytest.fixture(scope="module")
def graded(slot):
    """Return what grades the plain specimen with some files replaced."""
    pool = {name: each.sources for name, each in specimens().items()}
    workers = slot.workers()

    def grade(name="passed_plain", setup=slot, **files):
        plain = pool[name]
        own = {f"{module}.py": source.encode() for module, source in files.items()}
        sources = Sources(plain.name, {**plain.files, **own}, plain.modules, TP1.names)
        return grade_submission(sources, "tried", setup.grading(TP1), workers)

    yield grade
    workers.close()


def criterion(report, name):
    return next(each for task in report.tasks for each in task.criteria if each.id == name)


SOFTMAX = """
import numpy as np

def softmax(x):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    s = e / np.sum(e, axis=-1, keepdims=True)
    {spoilt}
    return s
"""


@pytest.mark.parametrize(
    ("spoilt", "shown"),
    [
        ("if x.ndim == 2 and len(x) > 150: s = s * 1.5", None),
        ("if x.ndim == 2 and len(x) > 90: s = s * 1.5", "a 100 x 2 matrix of whole numbers"),
        ("if x.ndim == 2 and 15 <= len(x) <= 25: s = s * 1.5", None),
        ("if x.ndim == 2 and len(x) > 9: s = s * 1.5", "a 10 x 2 matrix of whole numbers"),
        ("if x.ndim == 2: s = s * 1.5", "a 1 x 2 matrix"),
    ],
)
def test_the_smallest_input_that_fails_is_shown(graded, spoilt, shown):
    rows = criterion(graded(softmax=SOFTMAX.format(spoilt=spoilt)), "softmax.rows")
    first = rows.findings[0].case
    if shown is None:
        assert first.startswith(("a 1", "a 2"))
        assert "whole" not in first
    else:
        assert first == shown


def test_inputs_that_are_asked_for_a_diagnosis_do_not_count_as_cases(graded):
    rows = criterion(graded(softmax=SOFTMAX.format(spoilt="s = s * 1.5")), "softmax.rows")
    assert (rows.cases.tried, rows.cases.passed) == (10, 0)


def test_the_first_wrong_step_is_told_at_the_first_block_that_is_lost(graded):
    report = graded("failed_neural-no-activation-derivative")
    told = {
        each.id: each.findings[0].first_wrong_step
        for each in report.tasks[3].criteria
        if each.findings
    }
    assert told["neural.grad_W1"].startswith(
        "up to `gradh` all is right; `gradz1` is the first that is wrong"
    )
    assert [name for name, step in told.items() if step] == ["neural.grad_W1"]
    assert [step.verdict for step in report.tasks[3].steps] == ["right"] * 6 + ["wrong"] * 3


def network(*changes):
    """Return the plain network with some lines replaced."""
    return changed(specimens()["passed_plain"].sources.files["neural.py"].decode(), *changes)


MEAN_OF_ERRORS = ("np.sum(grady, axis=0", "np.mean(grady, axis=0")


def test_a_block_that_is_on_another_scale_than_the_cost_is_a_wrong_step(graded):
    steps = graded(neural=network(MEAN_OF_ERRORS)).tasks[3].steps
    assert [step.name for step in steps if step.verdict == "wrong"] == ["gradb2"]


def test_no_step_is_wrong_of_a_gradient_that_is_wrong_by_the_factor_of_its_cost(graded):
    divided = ("np.log(y_hat))", "np.log(y_hat)) / 20"), ("y_hat - labels", "(y_hat - labels) / 20")
    assert {step.verdict for step in graded(neural=network(*divided)).tasks[3].steps} == {"right"}


def test_an_entry_of_one_block_is_not_told_with_the_mistake_of_another(graded):
    own = network(MEAN_OF_ERRORS, ("np.dot(h.T, grady)", "np.dot(z1.T, grady)"))
    finding = criterion(graded(neural=own), "neural.consistent").findings[0]
    assert finding.rationale.startswith("grad[2] is")
    assert finding.lookalike is None


LOOP = "s = np.array([row / row.sum() for row in e]) if x.ndim > 1 else s"


def test_a_loop_in_a_called_module_is_not_looked_for_in_the_network_alone(graded):
    own = network(("    ofs += H * Dy\n", ""))  # so that nothing is right with a stand-in either
    report = graded(neural=own, softmax=SOFTMAX.format(spoilt=LOOP))
    finding = criterion(report, "neural.vectorised").findings[0]
    assert finding.lookalike == "neural.python-loop"
    assert "or in a module of yours that is called" in finding.hint


def test_digits_are_lost_where_exp_overflows(graded):
    unshifted = SOFTMAX.replace("x - np.max(x, axis=-1, keepdims=True)", "x").format(spoilt="pass")
    accuracy = criterion(graded(softmax=unshifted), "softmax.extreme").accuracy
    assert accuracy.verdict == "unstable"
    assert accuracy.right_up_to == 700
    seen = {point.size: point.seen for point in accuracy.points}
    assert seen[300] == []
    assert seen[720] == ["nan", "overflow"]
    assert all(point.reference >= 15 for point in accuracy.points)


def test_right_work_has_nearly_all_digits_in_every_value_criterion(graded):
    report = graded()
    counted = {
        each.id: each.accuracy.verdict
        for task in report.tasks
        for each in task.criteria
        if each.accuracy is not None
    }
    assert len(counted) == 16
    unstable = [name for name, verdict in counted.items() if verdict != "right"]
    assert unstable == ["neural.extreme"]  # its cost is infinite beyond what is asked
    for task in report.tasks[:2]:
        for each in task.criteria:
            if each.accuracy:
                assert min(point.digits for point in each.accuracy.points) > 12


def test_without_a_diagnosis_the_points_are_the_same(graded, slot):
    plain = replace(slot, course=slot.course.model_copy(update={"diagnosis": False}))
    for name in ("passed_plain", "failed_neural-no-activation-derivative"):
        with_it, without = graded(name), graded(name, setup=plain)
        assert with_it.score == without.score
        assert not any(
            finding.lookalike or finding.first_wrong_step
            for task in without.tasks
            for each in task.criteria
            for finding in each.findings
        )
        assert not any(each.accuracy for task in without.tasks for each in task.criteria)


def test_trouble_of_the_diagnosis_itself_costs_no_points_and_is_told(graded, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("planted")

    monkeypatch.setattr(diagnose, "habits_of", broken)
    report = graded()
    assert report.score.points == 60
    assert report.grade.value == 6.0
    assert len(report.harness_errors) == 4
    said = "diagnosis of softmax: ZeroDivisionError('planted') (diagnosis/test_diagnose.py, line "
    assert any(each.startswith(said) for each in report.harness_errors)


def test_nothing_more_is_asked_of_code_that_does_not_end(graded):
    report = graded("timed_out_softmax-loop-in-call")
    assert not any(each.accuracy for each in report.tasks[0].criteria)
    assert any(each.accuracy for each in report.tasks[1].criteria)
