"""Tables of a pack: the values that the reference needs of its own functions, and no others."""

import numpy as np
import pytest
from small_assignment import REFERENCE, SHAPES, assignment_of, module_of, task_of

from grader.answer_key.public_pack import PUBLIC_SEED, build_pack, load_pack
from grader.answer_key.reference import Reference
from grader.answer_key.tables import MAX_KEPT_ENTRIES, visited
from grader.assignment.inputs import Inputs
from grader.assignment.stand_ins import StandIn
from grader.sandbox.callbacks import RefusedError

MODULE = module_of("columns", REFERENCE)


def stand_ins(task):
    assignment = assignment_of(task)
    raw = build_pack(assignment, Reference({"columns": module_of("columns", REFERENCE)}))
    return load_pack(raw, "mine.npz", assignment).stand_ins


def asked(function):
    """Return what a function is asked in the cases at the public seed."""
    inputs = Inputs(PUBLIC_SEED, f"columns.{function}")
    return [inputs.uniform(-3, 3, shape).array for shape in SHAPES]


@pytest.fixture(scope="module")
def loaded():
    return stand_ins(task_of())


@pytest.mark.parametrize("x", asked("spread") + asked("scaled"), ids=str)
def test_a_function_has_its_whole_value_where_another_asks_for_it(loaded, x):
    value = loaded["center"]([x + 1e-14], 0.0)
    assert value.shape == x.shape
    assert np.allclose(value, MODULE.center(x), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("x", asked("scaled"), ids=str)
def test_a_value_may_have_another_shape_than_the_argument(loaded, x):
    value = loaded["spread"]([x], 0.0)
    assert value.shape == x.shape[1:]
    assert np.allclose(value, MODULE.spread(x))


def test_there_is_no_value_for_what_a_function_is_asked_itself(loaded):
    for x in asked("center"):
        with pytest.raises(RefusedError, match="no stand-in value"):
            loaded["center"]([x], 0.0)
    for x in asked("scaled"):
        with pytest.raises(RefusedError, match="no stand-in value"):
            loaded["scaled"]([x], 0.0)


@pytest.mark.parametrize("args", [([],), (np.zeros((3, 0)),), (np.float64(1.0),), ("text",), ()])
def test_other_arguments_are_refused(loaded, args):
    with pytest.raises(RefusedError):
        loaded["center"](args, 0.0)


def test_the_reference_is_left_as_it_was():
    before = dict(vars(MODULE))
    visited(assignment_of(task_of()), {"columns": MODULE}, PUBLIC_SEED)
    assert dict(vars(MODULE)) == before


def test_functions_that_are_not_built_on_each_other_have_no_tables():
    assert visited(assignment_of(task_of(calls={})), {"columns": MODULE}, PUBLIC_SEED) == {}


def test_what_depends_on_each_column_may_be_kept_as_a_whole_alone():
    declared = (StandIn("center", "nothing"),)
    tables = visited(assignment_of(task_of(stand_ins=declared)), {"columns": MODULE}, PUBLIC_SEED)
    assert {name.partition(" ")[0] for name in tables} == {"spread"}
    assert all(points.shape[1] <= MAX_KEPT_ENTRIES for points, _ in tables.values())
