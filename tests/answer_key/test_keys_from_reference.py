"""What the reference is asked about each case: right, precise and look-alike answers, and steps."""

from dataclasses import replace

import numpy as np
import pytest
from few_criteria import FEW, SEED, SOFTMAX
from tp1 import CATALOGUE, TP1

from grader.answer_key.answers import MAX_STUDIED_ENTRIES, all_cases, is_answered
from grader.answer_key.reference import differ, key_from_reference, load_reference
from grader.assignments.tp1.diagnosis.backward_steps import ORDER
from grader.grading.submission import grade_submission
from grader.intake.modules import Sources

NO_SHIFT = b"""
import numpy as np

def softmax(x):
    return np.exp(x) / np.exp(x).sum(axis=-1, keepdims=True)
"""


@pytest.fixture(scope="module")
def key(reference):
    return key_from_reference(FEW, SEED, reference)


def _cases(assignment, seed):
    """Return all cases that have an answer, by their keys."""
    return {case.key: case for _, case in all_cases(assignment, seed) if is_answered(case)}


def test_without_look_alikes_and_precise_answers_the_right_ones_are_the_same(copied, key):
    bare = key_from_reference(FEW, SEED, load_reference(copied("lookalikes", "precise.py"), TP1))
    assert list(bare.expected) == list(key.expected)
    for name, entry in bare.expected.items():
        assert (entry.precise, entry.alikes) == ((), {})
        assert entry.digest == key.expected[name].digest
        for mine, full in zip(entry.values, key.expected[name].values, strict=True):
            np.testing.assert_array_equal(mine, full)


@pytest.mark.parametrize(
    ("left_out", "names", "has_digits"),
    [
        ((), {"softmax.no-shift"}, True),
        (("lookalikes",), {None}, True),
        (("precise.py",), {"softmax.no-shift"}, False),
        (("lookalikes", "precise.py"), {None}, False),
    ],
)
def test_a_report_has_ids_and_digits_as_far_as_the_reference_knows_them(
    slot, copied, left_out, names, has_digits
):
    folder = copied(*left_out)
    expected = key_from_reference(SOFTMAX, SEED, load_reference(folder, TP1)).expected
    mine = replace(slot, seed=SEED, reference=folder, expected=expected)
    workers = mine.workers()
    sources = Sources("mine", {"softmax.py": NO_SHIFT}, {"softmax": "softmax.py"}, TP1.names)
    (task,) = grade_submission(sources, "mine", mine.grading(SOFTMAX), workers).tasks
    workers.close()
    criteria = {criterion.id: criterion for criterion in task.criteria}
    assert {finding.lookalike for finding in criteria["softmax.extreme"].findings} == names
    assert (criteria["softmax.rows"].accuracy is not None) == has_digits
    assert criteria["softmax.rows"].verdict == "passed"
    assert criteria["softmax.extreme"].verdict == "failed"


def test_look_alikes_are_kept_only_where_their_answers_differ(key):
    kept = 0
    for name, entry in key.expected.items():
        for alike, values in entry.alikes.items():
            kept += 1
            assert values is None or differ(values, entry.values), (name, alike)
    assert kept > 100


def test_a_look_alike_that_is_right_on_a_case_is_not_kept_there(key):
    """The shift is needed for large entries only."""
    of_rows = key.expected["softmax.rows/a 2 x 2 matrix"].alikes
    of_large = key.expected["softmax.extreme/entries of +-1e4 in one row"].alikes
    assert "softmax.no-shift#0" not in of_rows
    assert "softmax.no-shift#0" in of_large
    assert "softmax.wrong-axis#0" in of_rows


def test_a_planted_look_alike_that_is_right_everywhere_is_never_kept(reference):
    right = reference.modules["softmax"].softmax
    planted = {"softmax": {"softmax.no-shift": (right, lambda x: right(x) + 1e-15)}}
    found = key_from_reference(SOFTMAX, SEED, replace(reference, lookalikes=planted))
    assert all(not entry.alikes for entry in found.expected.values())


def test_a_look_alike_is_told_from_the_others_by_its_number(reference):
    right = reference.modules["softmax"].softmax
    planted = {"softmax": {"softmax.epsilon": (right, lambda x: right(x) + 1, lambda _: [1, 2])}}
    found = key_from_reference(SOFTMAX, SEED, replace(reference, lookalikes=planted))
    alikes = found.expected["softmax.rows/a 2 x 2 matrix"].alikes
    assert list(alikes) == ["softmax.epsilon#1", "softmax.epsilon#2"]


def test_look_alikes_that_raise_are_kept_as_none(reference, key):
    def fails(_):
        raise IndexError

    planted = {"softmax": {"softmax.vector-unsupported": (fails,)}}
    found = key_from_reference(SOFTMAX, SEED, replace(reference, lookalikes=planted))
    alikes = found.expected["softmax.rows/a 2 x 2 matrix"].alikes
    assert alikes == {"softmax.vector-unsupported#0": None}
    shipped = key.expected["softmax.vector/a vector of 3 entries"].alikes
    assert None in shipped.values()


def test_a_look_alike_may_write_into_its_argument_without_harm_to_the_others(reference):
    right = reference.modules["softmax"].softmax

    def spoils(x):
        np.asarray(x)[...] = 0
        return right(np.asarray(x, dtype=np.float64))

    planted = {"softmax": {"softmax.wrong-axis": (spoils,), "softmax.epsilon": (right,)}}
    found = key_from_reference(SOFTMAX, SEED, replace(reference, lookalikes=planted))
    assert list(found.expected["softmax.rows/a 2 x 2 matrix"].alikes) == ["softmax.wrong-axis#0"]


def test_look_alikes_of_one_function_are_not_asked_about_the_other(key, reference):
    asked = _cases(FEW, SEED)
    gradients = [case for case in asked.values() if case.calls[0].function == "sigmoid_grad"]
    names = {name for case in gradients for name in key.expected[case.key].alikes}
    assert names
    assert all(name.startswith("sigmoid-grad.") for name in names)
    assert any(not name.startswith("sigmoid-grad.") for name in reference.lookalikes["sigmoid"])


def test_every_name_of_a_look_alike_is_made_of_known_ids(key):
    names = {name for entry in key.expected.values() for name in entry.alikes}
    for name in names:
        ids, _, number = name.partition("#")
        assert set(ids.split("+")) <= set(CATALOGUE), name
        assert number.isdigit(), name


def test_steps_hold_the_names_of_the_sheet_for_networks_and_for_nothing_else(key):
    for name, case in _cases(FEW, SEED).items():
        steps = key.expected[name].steps
        if case.calls[0].function == "forward_backward_prop" and key.expected[name].precise:
            assert set(ORDER) <= set(steps), name
            rows = np.asarray(case.calls[0].args[0].value).shape[0]
            assert steps["grady"].shape == steps["y_hat"].shape
            assert len(steps["h"]) == rows
        else:
            assert not steps, name


def test_the_steps_are_those_of_the_answer(key):
    named = {name: each for name, each in key.expected.items() if each.steps}
    entry = named["neural/2 rows, dimensions (1, 2, 3), round parameters"]
    blocks = [entry.steps[f"grad{name}"].ravel() for name in ("W1", "b1", "W2", "b2")]
    np.testing.assert_array_equal(np.concatenate(blocks), entry.values[1])
    np.testing.assert_allclose(entry.steps["y_hat"].sum(axis=1), 1.0, rtol=1e-14)


def test_answers_with_more_entries_than_are_studied_are_kept_alone(key):
    sizes = {name: sum(part.size for part in entry.values) for name, entry in key.expected.items()}
    large = [name for name, size in sizes.items() if size > MAX_STUDIED_ENTRIES]
    assert "softmax.rows/a 200 x 50 matrix" in large
    for name in large:
        entry = key.expected[name]
        assert (entry.precise, entry.alikes, entry.steps) == ((), {}, {}), name
    assert sizes["softmax.rows/a 2 x 2 matrix"] <= MAX_STUDIED_ENTRIES
    assert key.expected["softmax.rows/a 2 x 2 matrix"].alikes


def test_cases_of_a_sweep_have_precise_answers_and_no_look_alikes(key):
    swept = {
        case.key
        for task in FEW.tasks
        for criterion in task.criteria
        for case in criterion.sweep(None)
    }
    assert swept
    for name in swept:
        assert key.expected[name].precise
        assert not key.expected[name].alikes


def test_precise_answers_are_close_to_the_references_own(key):
    known = [entry for entry in key.expected.values() if entry.precise]
    assert known
    for entry in known:
        for precise, mine in zip(entry.precise, entry.values, strict=True):
            np.testing.assert_allclose(mine, precise, rtol=1e-9, atol=1e-12)
