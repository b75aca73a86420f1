"""Sum or mean is settled once over all cases; float32 is precise enough for either."""

from dataclasses import replace

import numpy as np
import pytest
from tp1 import TP1

from grader.answer_key.arguments import plain_args
from grader.answer_key.reference import load_reference
from grader.assignment.inputs import Inputs
from grader.assignment.model import CaseCounts, JudgeInput
from grader.assignments.tp1.tasks.neural.cases import consistent as consistent_cases
from grader.assignments.tp1.tasks.neural.cases import networks
from grader.assignments.tp1.tasks.neural.consistent import consistent
from grader.assignments.tp1.tasks.neural.judges import block, cost, sizes
from grader.assignments.tp1.tasks.neural.network import BLOCKS
from grader.assignments.tp1.tasks.neural.scale import MEAN, SUM, settle
from grader.comparison.values import Tolerances
from grader.sandbox.outcome import Outcome


@pytest.fixture(scope="module")
def reference(root):
    return load_reference(root / "reference", TP1).modules["neural"].forward_backward_prop


def answers(reference, change, seed=7):
    """Return judgements of all ordinary networks, their right sums changed, and settled."""
    judgements = []
    for case in networks(Inputs(seed, "neural.cost")):
        arguments = plain_args(case.calls[0])
        total, gradient = reference(*arguments)
        value = change(total, gradient, len(arguments[0]))
        judgements.append(
            JudgeInput(
                case,
                [Outcome("returned", value)],
                (np.asarray(total), gradient),
                Tolerances(),
                CaseCounts({}, {}),
            )
        )
    settled = CaseCounts({}, {}, settle(judgements))
    return [replace(judgement, counts=settled) for judgement in judgements]


def wrong(judgements):
    """Return what falls short in some case."""
    judges = {"cost": cost, **{name: block(name) for name in BLOCKS}}
    return {name for name, judge in judges.items() if any(map(judge, judgements))}


@pytest.mark.parametrize("factor", [0.5, 0.7, 2.0, -1.0, 1 / 3, 1 / 20])
@pytest.mark.parametrize("is_mean", [False, True])
def test_a_wrong_factor_in_the_cost_alone_leaves_the_gradient_right(reference, factor, is_mean):
    def change(total, gradient, rows):
        scale = rows if is_mean else 1
        return factor * total / scale, gradient / scale

    assert wrong(answers(reference, change)) == {"cost"}


def test_a_right_cost_decides_the_scale_of_the_gradient(reference):
    assert wrong(answers(reference, lambda total, g, rows: (total, g / rows))) == set(BLOCKS)
    assert wrong(answers(reference, lambda total, g, rows: (total / rows, g))) == set(BLOCKS)


def test_a_cost_that_is_the_mean_for_many_rows_only_is_wrong(reference):
    assert wrong(answers(reference, lambda t, g, rows: (t / rows if rows > 9 else t, g))) == {
        "cost"
    }


@pytest.mark.parametrize("factor", [0.5, 2.0, -1.0, 1 / np.log(2)])
@pytest.mark.parametrize("is_mean", [False, True])
def test_a_gradient_with_the_wrong_factor_of_its_cost_is_right(reference, factor, is_mean):
    def change(total, gradient, rows):
        scale = factor / rows if is_mean else factor
        return scale * total, scale * gradient

    assert wrong(answers(reference, change)) == {"cost"}


def test_a_gradient_with_a_factor_of_its_own_is_wrong_beside_a_wrong_cost(reference):
    assert wrong(answers(reference, lambda total, g, _: (2 * total, 3 * g))) == {"cost", *BLOCKS}


def test_one_row_or_column_is_an_error_of_shape_alone(reference):
    for shape in ((1, -1), (-1, 1)):
        judgements = answers(reference, lambda t, g, _, shape=shape: (t, g.reshape(shape)))
        assert not wrong(judgements)
        assert all(sizes(judgement).kind == "shape" for judgement in judgements)


def test_costs_of_the_rows_are_named_where_their_sum_is_right(reference):
    for answer in answers(reference, lambda t, g, rows: (np.full(rows, t / rows), g)):
        assert cost(answer).lookalike == "neural.cost-per-row"
    for answer in answers(reference, lambda t, g, rows: (np.full(rows, 2 * t), g)):
        assert (cost(answer).kind, cost(answer).lookalike) == ("shape", None)


def rounded(answer):
    return np.float32(answer[0]), answer[1].astype(np.float32)


@pytest.mark.parametrize("seed", range(20))
def test_numbers_of_float32_are_right(reference, seed):
    assert not wrong(answers(reference, lambda t, g, _: rounded((t, g)), seed))


def differences(reference, change=lambda answer, _calls: answer, seed=3):
    """Judge the second case of central differences; `change` knows the answers before."""
    case = consistent_cases(Inputs(seed, "neural.consistent"))[1]
    given = [reference(*plain_args(call)) for call in case.calls]
    outcomes = [Outcome("returned", change(each, given[:n])) for n, each in enumerate(given)]
    return consistent(JudgeInput(case, outcomes, (), Tolerances(), CaseCounts({}, {})))


def test_the_gradient_of_the_cost_is_consistent(reference):
    assert differences(reference) is None
    assert differences(reference, lambda answer, _: rounded(answer)) is None


def test_a_gradient_of_the_call_before_is_not(reference):
    def change(answer, before):
        return (answer[0], before[-1][1]) if before else answer

    assert differences(reference, change) is not None


def test_sums_and_averages_are_asked_about_where_one_factor_explains_the_difference(reference):
    assert "0.2 times" in differences(reference, lambda a, _: (a[0], a[1] / 5)).hint
    assert not differences(reference, lambda a, _: (a[0], np.roll(a[1], 1))).hint


@pytest.mark.parametrize("is_mean", [False, True])
def test_where_no_block_is_right_the_nearer_of_sums_and_means_is_the_scale(reference, is_mean):
    def change(total, gradient, rows):
        scale = rows if is_mean else 1
        return 1.2 * total / scale + 0.1, gradient / scale + np.arange(1, gradient.size + 1)

    (settled,) = {judgement.counts.settled for judgement in answers(reference, change)}
    assert settled == (MEAN if is_mean else SUM)
