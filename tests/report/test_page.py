"""What a student's page says of each criterion, decided before any template is filled in."""

from typing import get_args

import pytest
from made_up import finding, made_up

from grader.report.page import page_view
from grader.tasks.network import BLOCKS
from grader.telling import Step, StepName

RATE = "grad[0] is 1, but the cost returned changes at the rate 2 when params[0] does"


def neural(**lost):
    """Return the lines of neural's criteria; `lost` says which are lost, and why."""
    report = made_up(lost={f"neural.{name}": why for name, why in lost.items()})
    view = next(task for task in page_view(report).tasks if task.score.name == "neural")
    return {each.score.id.removeprefix("neural."): each for each in view.criteria}


@pytest.mark.parametrize("name", ["cost", "grad_W1", "grad_b2"])
@pytest.mark.parametrize("why", ["it is 1 instead of 2", finding("it is", "neural.cost-sign")])
def test_a_gradient_that_is_not_the_costs_follows_from_a_wrong_cost_or_block(name, why):
    line = neural(**{name: why, "consistent": RATE})["consistent"]
    assert line.findings == ()
    assert line.tried.endswith(", for the reason above")


@pytest.mark.parametrize("before", [{}, {"sizes": "it takes 20 rows for granted"}])
def test_a_gradient_that_is_not_the_costs_is_told_where_cost_and_blocks_are_right(before):
    line = neural(**before, consistent=RATE)["consistent"]
    assert [each.rationale for each in line.findings] == [RATE]
    assert "above" not in line.tried


def test_a_network_that_does_not_end_when_it_is_moved_says_so_itself():
    line = neural(cost="it is 1 instead of 2", consistent="timed_out")["consistent"]
    assert [each.rationale for each in line.findings] == ["it timed_out"]


@pytest.mark.parametrize("name", ["sizes", "extreme"])
def test_a_criterion_of_other_networks_says_that_it_looks_only_at_what_is_right(name):
    assert "looking only at what is right" in neural(grad_b1="it is 0")[name].tried
    assert "looking only" not in neural(purity="data is changed")[name].tried


def steps(first_wrong):
    """Return the steps of a network, right up to `first_wrong`."""
    names = get_args(StepName)
    return [
        Step(name=name, verdict="wrong" if name == first_wrong else "right", expected_shape=[1])
        for name in names
    ]


@pytest.mark.parametrize(
    ("first_wrong", "told_at", "following"),
    [
        ("h", "cost", {"grad_W2", "grad_b2", "grad_W1", "grad_b1"}),
        ("grady", "grad_W2", {"grad_b2", "grad_W1", "grad_b1"}),
        ("gradz1", "grad_W1", {"grad_b1"}),
        ("gradW1", "grad_W1", set()),
    ],
)
def test_blocks_that_are_wrong_with_the_first_wrong_step_have_no_finding_of_their_own(
    first_wrong, told_at, following
):
    lost = {f"neural.grad_{name}": f"{name} is wrong" for name in BLOCKS}
    told = finding("it is wrong").model_copy(update={"first_wrong_step": f"{first_wrong} is wrong"})
    report = made_up(lost={**lost, f"neural.{told_at}": told})
    tasks = [
        each.model_copy(update={"steps": steps(first_wrong)}) if each.name == "neural" else each
        for each in report.tasks
    ]
    view = page_view(report.model_copy(update={"tasks": tasks})).tasks[3]
    above = {each.score.id for each in view.criteria if each.tried.endswith("the reason above")}
    assert above == {f"neural.{name}" for name in following}
