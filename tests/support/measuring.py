"""Made-up answers to the criteria of the assignment, and the mistake that is measured on them."""

import numpy as np
from hypothesis import strategies as st
from made_up_tries import try_of
from tp1 import TP1

from grader.answer_key.answers import Expected
from grader.assignment.cases import Arg, Call
from grader.assignments.tp1.diagnosis.parametric import MEASURES
from grader.diagnosis.diagnose import with_parameter
from grader.diagnosis.matching import Group
from grader.sandbox.outcome import Outcome

CRITERIA = {criterion.id: criterion for task in TP1.tasks for criterion in task.criteria}
SEEDS = st.integers(0, 2**32 - 1)


def tried(criterion, key, function, arguments, expected, answer, detail=None):
    call = Call(function, tuple(Arg(name, value, "") for name, value in arguments.items()))
    known = Expected("", tuple(np.asarray(each, dtype=np.float64) for each in expected))
    return try_of(CRITERIA[criterion], key, call, known, Outcome("returned", value=answer), detail)


def name_of(judged_cases, task, *, others=()):
    """Return what is measured on the tries that fail; `others` failed elsewhere in the task."""
    failed = tuple(judged_case for judged_case in judged_cases if judged_case.failed_case)
    group = with_parameter(Group(None, failed), MEASURES[task], [*failed, *others])
    assert group.judged_cases is failed
    return group.named


MATRICES = ((1, 2), (2, 3), (4, 3), (3,))


def drawn(seed, *shapes, size=3.0):
    random = np.random.RandomState(seed)
    return [random.uniform(-size, size, shape) for shape in shapes]


def softmax(x, epsilon=0.0, *, is_shifted=True):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True) if is_shifted else x)
    return e / (np.sum(e, axis=-1, keepdims=True) + epsilon)


def softmax_tries(inputs, function, *, keys=None):
    return [
        tried("softmax.rows", key, "softmax", {"x": x}, [softmax(x)], function(x))
        for key, x in zip(keys or range(len(inputs)), inputs, strict=True)
    ]
