"""Steps of a network are told by value before name, and nothing is called wrong without need."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from network_steps import RIGHT, ROWS, WRONG, near, steps

from grader.assignments.tp1.diagnosis.backward_steps import NEEDED, ORDER, STEPS
from grader.assignments.tp1.tasks.neural.scale import MEAN, SUM
from grader.comparison.values import Tolerances
from grader.diagnosis.backward_steps import steps_of

BLOCKS = ("gradW1", "gradb1", "gradW2", "gradb2")


def verdicts(variables, blocks=()):
    """Return the verdicts, those that are unseen left out."""
    found = steps(variables, blocks).items()
    return {name: step.verdict for name, step in found if step.verdict != "unseen"}


def blocks_of(found):
    return {name: found[name] for name in BLOCKS}


ALL_RIGHT = dict.fromkeys(ORDER, "right")


# By value

OTHER_NAMES = ("temp", "x", "dy", "error", "dh", "dW1", "db1", "a1", "probs", "delta2", "out2")


@given(st.permutations(OTHER_NAMES))
@settings(max_examples=30)
def test_a_step_is_right_by_its_value_under_any_other_name(names):
    variables = dict(zip(names, RIGHT.values(), strict=False))
    found = steps(variables)
    assert {name: step.verdict for name, step in found.items()} == ALL_RIGHT
    assert [found[name].variable for name in ORDER] == list(variables)


@pytest.mark.parametrize("name", ORDER)
def test_of_several_variables_with_the_right_value_the_one_of_that_name_is_given(name):
    variables = {"first": RIGHT[name], name: RIGHT[name], "other": RIGHT[name]}
    assert steps(variables)[name].variable == name


@given(st.lists(st.booleans(), min_size=len(ORDER), max_size=len(ORDER)), st.booleans())
@settings(max_examples=30)
def test_a_step_is_right_summed_or_averaged_over_the_rows(averaged, is_block):
    scales = [1 / ROWS if each else 1.0 for each in averaged]
    values = {name: RIGHT[name] * scale for name, scale in zip(ORDER, scales, strict=True)}
    if is_block:
        found = steps({}, blocks_of(values))
        assert {found[name].verdict for name in BLOCKS} == {"right"}
    else:
        assert verdicts(values) == ALL_RIGHT


@pytest.mark.parametrize("factor", [1.0, 1 / ROWS])
def test_a_step_that_is_returned_on_another_scale_than_the_cost_is_wrong(factor):
    own = {**RIGHT, "gradb2": RIGHT["gradb2"] * factor}
    other = MEAN if factor == 1.0 else SUM
    found = steps({"gradb2": own["gradb2"]}, blocks_of(own), other)["gradb2"]
    assert (found.verdict, found.variable) == ("wrong", "gradb2")


def test_a_step_that_leaves_its_scale_only_as_it_is_returned_is_no_variable():
    found = steps(RIGHT, blocks_of(RIGHT) | {"gradW1": RIGHT["gradW1"] / ROWS}, SUM)["gradW1"]
    assert (found.verdict, found.variable) == ("wrong", None)


def test_a_step_is_right_that_is_summed_in_a_variable_and_averaged_as_it_is_returned():
    averaged = {name: value / ROWS for name, value in blocks_of(RIGHT).items()}
    assert {step.verdict for step in steps(RIGHT, averaged, MEAN).values()} == {"right"}


def test_steps_are_right_on_the_scale_of_a_cost_that_is_divided_by_another_number():
    own = {name: RIGHT[name] / 20 for name in ("grady", "gradW2", "gradh", "gradz1", "gradW1")}
    found = steps(own, scale="0.05 0 0")
    assert {found[name].verdict for name in own} == {"right"}


@pytest.mark.parametrize("scale", [-1.0, 0.5, ROWS, 1 / ROWS**2, 1 + 1e-4])
@pytest.mark.parametrize("name", ORDER)
def test_a_step_on_another_scale_is_wrong(name, scale):
    assert verdicts({name: RIGHT[name] * scale}) == {name: "wrong"}


@pytest.mark.parametrize("name", ORDER)
def test_rounding_makes_no_step_wrong(name):
    assert verdicts({name: RIGHT[name] * (1 + 1e-12) + 1e-15}) == {name: "right"}


@pytest.mark.parametrize("name", ["gradb1", "gradb2"])
def test_a_flat_vector_is_the_gradient_of_a_bias(name):
    assert verdicts({name: RIGHT[name].ravel()}) == {name: "right"}


@pytest.mark.parametrize("name", ["h", "y_hat", "gradW1", "gradW2", "gradh"])
def test_a_flattened_matrix_is_not_right(name):
    assert verdicts({name: RIGHT[name].ravel()}) == {name: "wrong"}


@pytest.mark.parametrize("name", ["gradW1", "gradW2"])
def test_the_gradient_of_weights_is_not_right_when_it_is_transposed(name):
    assert verdicts({name: RIGHT[name].T}) == {name: "wrong"}


@pytest.mark.parametrize("name", ["h", "y_hat", "grady", "gradh", "gradz1"])
def test_examples_may_be_in_columns(name):
    assert verdicts({name: RIGHT[name].T}) == {name: "right"}


# By name


@pytest.mark.parametrize(
    ("own", "name"),
    [
        ("h", "h"),
        ("a1", "h"),
        ("hidden_layer", "h"),
        ("yhat", "y_hat"),
        ("probs", "y_hat"),
        ("delta3", "grady"),
        ("dW2", "gradW2"),
        ("grad_W2", "gradW2"),
        ("gradb2", "gradb2"),
        ("dh", "gradh"),
        ("delta_2", "gradz1"),
        ("DZ1", "gradz1"),
        ("dW1", "gradW1"),
        ("db1", "gradb1"),
    ],
)
def test_a_step_that_is_nowhere_by_value_is_wrong_by_its_name(own, name):
    found = steps({own: WRONG[name]})
    assert (found[name].verdict, found[name].variable) == ("wrong", own)
    assert verdicts({own: WRONG[name]}) == {name: "wrong"}


def test_a_variable_of_another_name_is_no_step():
    assert verdicts({"temp": WRONG["h"], "dh_old": WRONG["gradh"], "W2": WRONG["gradW2"]}) == {}


def test_a_variable_that_was_used_again_for_the_next_step_is_not_wrong():
    assert verdicts({"gradh": RIGHT["gradz1"]}) == {"gradz1": "right"}
    assert verdicts({"dh": RIGHT["gradz1"]}) == {"gradz1": "right"}


@pytest.mark.parametrize(
    ("name", "earlier"), [("gradz1", "gradh"), ("gradb2", "grady"), ("gradb1", "gradz1")]
)
def test_a_variable_that_only_repeats_an_earlier_step_is_wrong(name, earlier):
    variables = {earlier: RIGHT[earlier], name: RIGHT[earlier]}
    assert verdicts(variables) == {earlier: "right", name: "wrong"}


def test_what_numbers_the_layers_either_way_is_the_step_that_it_holds():
    found = steps({"d2": RIGHT["grady"], "d1": RIGHT["gradh"]})
    assert (found["gradz1"].verdict, found["gradz1"].variable) == ("wrong", "d1")
    assert verdicts({"delta2": RIGHT["grady"]}) == {"grady": "right"}
    assert verdicts({"d2": RIGHT["gradh"] + 1}) == {"gradz1": "wrong"}


@pytest.mark.parametrize("name", ORDER)
def test_a_wrong_variable_of_the_step_s_own_name_counts_before_another_of_the_right_value(name):
    assert verdicts({"temp": RIGHT[name], name: WRONG[name]})[name] == "wrong"


def test_the_last_of_several_wrong_variables_of_a_step_is_given():
    assert steps({"dh": WRONG["gradh"], "gradh": WRONG["gradz1"]})["gradh"].variable == "gradh"


def test_the_steps_stand_in_the_order_of_the_calculation_and_no_other_variable_beside_them():
    expected = {"z2": np.ones(3), **dict(reversed(RIGHT.items())), "cost": np.ones(2)}
    found = steps_of(STEPS, [("z2", np.zeros(3))], {}, expected, near())
    assert [step.name for step in found] == list(ORDER)


def test_steps_that_the_reference_does_not_have_are_left_out():
    found = steps_of(STEPS, [("h", RIGHT["h"])], {}, {"h": RIGHT["h"]}, near())
    assert [(step.name, step.verdict) for step in found] == [("h", "right")]


# By the blocks that are returned


@pytest.mark.parametrize("block", BLOCKS)
def test_a_right_block_is_right_without_a_variable(block):
    found = steps({}, {block: RIGHT[block]})[block]
    assert (found.verdict, found.variable) == ("right", None)


@pytest.mark.parametrize("block", BLOCKS)
def test_a_wrong_block_is_wrong_without_a_variable(block):
    found = steps({}, {block: WRONG[block]})[block]
    assert (found.verdict, found.variable) == ("wrong", None)


@pytest.mark.parametrize("block", BLOCKS)
def test_a_right_block_is_right_whatever_became_of_its_variable(block):
    assert steps({block: WRONG[block]}, {block: RIGHT[block]})[block].verdict == "right"


@pytest.mark.parametrize("block", BLOCKS)
def test_a_wrong_block_leaves_the_variable_right(block):
    found = steps({block: RIGHT[block]}, {block: WRONG[block]})[block]
    assert (found.verdict, found.variable) == ("right", block)


CLEARED = [(block, name) for block in BLOCKS for name in NEEDED[block]]


@pytest.mark.parametrize(("block", "name"), CLEARED)
def test_a_right_block_clears_the_steps_it_depends_on(block, name):
    assert verdicts({name: WRONG[name]}, {block: RIGHT[block]}) == {block: "right"}
    assert verdicts({name: WRONG[name]}, {block: RIGHT[block] / ROWS}) == {block: "right"}


@pytest.mark.parametrize(("block", "name"), CLEARED)
def test_a_wrong_block_clears_no_step(block, name):
    assert verdicts({name: WRONG[name]}, {block: WRONG[block]})[name] == "wrong"


@pytest.mark.parametrize("name", ["gradh", "gradz1"])
@pytest.mark.parametrize("block", ["gradW2", "gradb2"])
def test_a_right_block_of_the_output_clears_no_step_of_the_hidden_layer(block, name):
    assert verdicts({name: WRONG[name]}, {block: RIGHT[block]})[name] == "wrong"


def test_every_step_is_seen_in_the_steps_of_a_right_pass():
    assert verdicts(RIGHT, blocks_of(RIGHT)) == ALL_RIGHT


def test_nothing_is_seen_where_there_is_nothing():
    assert verdicts({}) == {}


# Code that takes row after row

BY_ROW = ("h", "y_hat", "grady", "gradh", "gradz1")


@pytest.mark.parametrize("name", BY_ROW)
@given(
    row=st.integers(0, ROWS - 1),
    is_mean=st.booleans(),
    shape=st.sampled_from(["flat", "row", "col"]),
)
@settings(max_examples=10)
def test_one_row_of_a_step_is_not_called_wrong(name, row, is_mean, shape):
    value = RIGHT[name][row] / (ROWS if is_mean else 1)
    value = {"flat": value, "row": value[None, :], "col": value[:, None]}[shape]
    assert verdicts({name: value}) == {}


def test_the_variables_of_a_loop_over_rows_leave_the_wrong_block_to_be_told():
    variables = {name: RIGHT[name][-1] for name in BY_ROW}
    wrong = blocks_of(RIGHT) | {"gradb1": RIGHT["gradz1"][-1:]}
    assert verdicts(variables, wrong) == {
        "gradW2": "right",
        "gradb2": "right",
        "gradW1": "right",
        "gradb1": "wrong",
    }


def test_a_step_is_right_as_far_as_the_judge_would_have_it():
    off = [("h", RIGHT["h"] * (1 + 5e-3))]
    wide = steps_of(STEPS, off, {}, {"h": RIGHT["h"]}, near(Tolerances(rtol=1e-2)))
    usual = steps_of(STEPS, off, {}, {"h": RIGHT["h"]}, near())
    assert (wide[0].verdict, usual[0].verdict) == ("right", "wrong")
