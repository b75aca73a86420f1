"""Networks whose gradients are compared with differences of their costs."""

import numpy as np
import pytest

from grader.assignment.inputs import Inputs
from grader.assignments.tp1.tasks.neural import cases


@pytest.mark.parametrize("seed", range(30))
def test_no_step_takes_a_hidden_unit_across_0(seed):
    for case in cases.consistent(Inputs(seed, "neural.consistent")):
        network, _ = case.detail
        own = case.calls[1].args
        signs = []
        for call in case.calls[1:-2]:
            data, params = own[0].value, np.asarray(call.args[2].value)
            signs.append(np.sign(data @ network.block(params, "W1") + network.block(params, "b1")))
        assert len(signs) > 10
        assert all(np.array_equal(each, signs[0]) and each.all() for each in signs)
