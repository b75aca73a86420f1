"""Judging a network: sums or means over the rows alike, and mistakes paid for once."""

import numpy as np
import pytest
from tp1 import TP1

from grader.answer_key.arguments import plain_args
from grader.answer_key.reference import load_reference
from grader.assignment.inputs import Inputs
from grader.assignment.model import CaseCounts, JudgeInput
from grader.assignments.tp1.tasks.neural.judges import BLOCKS, all_blocks, block, cost
from grader.comparison.values import Tolerances
from grader.sandbox.outcome import Outcome

ROWS = 20


@pytest.fixture(scope="module")
def network(root):
    """The case of the sample's sizes with what the reference returns for it."""
    criterion = next(each for each in TP1.tasks[3].criteria if each.id == "neural.cost")
    case = criterion.make_cases(Inputs(1, criterion.id))[-1]
    function = load_reference(root / "reference", TP1).modules["neural"].forward_backward_prop
    return case, *function(*plain_args(case.calls[0]))


def judged(judge, network, answer, *, expected_cost=None, counts=None):
    case, total, gradient = network
    total = total if expected_cost is None else expected_cost
    passed = counts or {}
    judgement = JudgeInput(
        case,
        [Outcome("returned", answer)],
        (np.asarray(total), np.asarray(gradient)),
        Tolerances(),
        CaseCounts(passed, dict.fromkeys(passed, 1)),
    )
    return judge(judgement)


@pytest.mark.parametrize("scale", [1.0, 1 / ROWS])
@pytest.mark.parametrize("name", BLOCKS)
def test_sums_and_means_are_both_right(network, scale, name):
    answer = (network[1] * scale, network[2] * scale)
    assert judged(cost, network, answer) is None
    assert judged(block(name), network, answer) is None


@pytest.mark.parametrize("name", BLOCKS)
def test_a_gradient_on_another_scale_than_the_cost_is_wrong(network, name):
    assert judged(block(name), network, (network[1], network[2] / ROWS)) is not None


@pytest.mark.parametrize("scale", [1.0, 1 / ROWS])
def test_a_cost_of_zero_fits_both_scales_and_the_blocks_decide(network, scale):
    for name in BLOCKS:
        answer = (0.0, network[2] * scale)
        assert judged(block(name), network, answer, expected_cost=0.0) is None


def test_one_wrong_block_leaves_the_others_right(network):
    gradient = network[2].copy()
    gradient[0] += 0.1
    wrong = {n for n in BLOCKS if judged(block(n), network, (network[1], gradient)) is not None}
    assert wrong == {"W1"}


def test_what_is_wrong_for_ordinary_networks_is_not_paid_for_again(network):
    gradient = network[2].copy()
    gradient[0] += 0.1
    counts = {"neural.cost": 1, **{f"neural.grad_{name}": 1 for name in BLOCKS}}
    counts["neural.grad_W1"] = 0
    answer = (network[1], gradient)
    assert judged(all_blocks, network, answer, counts=counts) is None
    assert judged(all_blocks, network, answer, counts=counts | {"neural.grad_W1": 1}) is not None


def test_nothing_right_leaves_nothing_to_be_right(network):
    missed = {"neural.cost": 0, **{f"neural.grad_{name}": 0 for name in BLOCKS}}
    assert judged(all_blocks, network, (network[1], network[2]), counts=missed) is not None


def test_what_was_not_judged_is_judged_for_every_size(network):
    assert judged(all_blocks, network, (network[1], network[2])) is None
    assert judged(all_blocks, network, (network[1], -network[2])) is not None


@pytest.mark.parametrize("extra", [1, -1])
def test_a_gradient_of_another_length_is_wrong_in_every_block(network, extra):
    gradient = np.resize(network[2], network[2].size + extra)
    for name in BLOCKS:
        assert judged(block(name), network, (network[1], gradient)).kind == "shape"


def test_entries_that_a_bias_left_unsummed_would_add_are_explained(network):
    case, total, gradient = network
    unsummed = np.resize(gradient, gradient.size + (ROWS - 1) * case.detail.hidden)
    assert "one row for each" in judged(block("W1"), network, (total, unsummed)).hint


def test_cost_and_gradient_in_the_opposite_order_are_said_to_be_so(network):
    for judge in (cost, block("W1")):
        mismatch = judged(judge, network, (network[2], network[1]))
        assert (
            mismatch.rationale == "the cost is the second value that is returned, and not the first"
        )


@pytest.mark.parametrize("factor", [0.99, 1.01])
def test_of_one_cost_that_is_slightly_off_nothing_is_guessed(network, factor):
    mismatch = judged(cost, network, (factor * network[1], network[2]))
    assert (mismatch.kind, mismatch.hint) == ("value", "")


def test_a_wrong_cost_is_called_the_cost_also_for_a_single_row():
    criterion = next(each for each in TP1.tasks[3].criteria if each.id == "neural.sizes")
    case = criterion.make_cases(Inputs(1, criterion.id))[0]
    mismatch = judged(cost, (case, 1.5, np.zeros(1)), (3.0, np.zeros(1)))
    assert case.calls[0].args[0].value.shape[0] == 1
    assert mismatch.rationale == "the cost is 3 instead of 1.5"
