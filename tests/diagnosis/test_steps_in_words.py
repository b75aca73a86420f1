"""The first wrong step of a network is said in a sentence, and hinted at where it is made."""

import numpy as np
import pytest
from network_steps import RIGHT, WRONG, backward, steps

from grader.assignments.tp1.diagnosis.backward_steps import ORDER, STEPS
from grader.diagnosis.backward_steps import hint, sentence


def said(variables, blocks=()):
    return sentence(list(steps(variables, blocks).values()))


def test_nothing_is_said_where_no_step_is_wrong():
    assert said(RIGHT) == ""
    assert said({}) == ""


def test_the_first_wrong_step_is_named_after_the_last_right_one_before_it():
    told = "up to `gradh` all is right; `gradz1` is the first that is wrong"
    assert said(backward(derivative=lambda h: h)) == told
    assert said(backward(derivative=lambda _: 1.0)) == told


def test_steps_that_were_not_seen_are_not_said_to_be_right():
    variables = {"h": RIGHT["h"], "grady": RIGHT["grady"], "gradz1": WRONG["gradz1"]}
    told = "`h`, `grady` are right; of the steps that are seen, `gradz1` is the first that is wrong"
    assert said(variables) == told


def test_the_student_s_own_name_stands_beside_the_step_s():
    variables = {"a1": RIGHT["h"], "probs": WRONG["y_hat"], "dW1": WRONG["gradW1"]}
    assert said(variables) == "up to `h` all is right; `y_hat` (`probs`) is the first that is wrong"


def test_without_a_right_step_before_it_only_the_wrong_one_is_named():
    assert said({"h": WRONG["h"]}) == "`h` is the first that is wrong"


@pytest.mark.parametrize(
    ("name", "value", "shapes"),
    [
        ("gradb2", WRONG["grady"], "5x3 instead of 1x3"),
        ("gradb2", np.array([[[1.0]]]), "1x1x1 instead of 1x3"),
        ("gradW1", RIGHT["gradW1"].T, "4x2 instead of 2x4"),
        ("gradW2", RIGHT["gradW2"].ravel(), "12 instead of 4x3"),
        ("gradb1", np.array(1.0), "that of a number instead of 1x4"),
    ],
)
def test_a_wrong_shape_is_said(name, value, shapes):
    assert said({name: value}).endswith(
        f"`{name}` is the first that is wrong: its shape is {shapes}"
    )


def test_a_block_without_a_variable_is_said_to_be_the_one_returned():
    told = "of the steps that are seen, `gradW1`, as it is returned, is the first that is wrong"
    assert said({}, {"gradW1": WRONG["gradW1"]}) == told


def test_axes_of_length_one_are_no_wrong_shape():
    told = "of the steps that are seen, `gradb1` is the first that is wrong"
    assert said({"gradb1": WRONG["gradb1"].ravel()}) == told
    assert said({"gradb1": WRONG["gradb1"].T}) == told


def test_nothing_is_hinted_where_no_step_is_wrong():
    assert hint(list(steps(RIGHT).values()), STEPS) == ""


@pytest.mark.parametrize("first", range(len(ORDER)))
def test_a_mistake_that_is_carried_on_is_told_and_hinted_at_where_it_is_made(first):
    variables = {
        name: (RIGHT if place < first else WRONG)[name] for place, name in enumerate(ORDER)
    }
    alone = steps({ORDER[first]: WRONG[ORDER[first]]})
    assert hint(list(steps(variables).values()), STEPS) == hint(list(alone.values()), STEPS) != ""
    before = f"up to `{ORDER[first - 1]}` all is right; " if first else ""
    assert said(variables) == f"{before}`{ORDER[first]}` is the first that is wrong"
