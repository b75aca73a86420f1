"""The steps of a small network, right and wrong, and what is found of a student's variables."""

import functools
from types import SimpleNamespace

import numpy as np

from grader.assignments.tp1.diagnosis.backward_steps import ORDER, STEPS
from grader.assignments.tp1.tasks.neural.network import Network
from grader.assignments.tp1.tasks.neural.scale import is_near_step, is_on_scale
from grader.comparison.values import Tolerances
from grader.diagnosis.backward_steps import steps_of

ROWS = 5


def near(tolerances=Tolerances(), *, scale=""):  # noqa: B008 it is frozen
    """Return what says whether a value is a step, as a judge with these tolerances has it."""
    return functools.partial(is_near_step, judgement(tolerances, scale))


def on_scale(scale):
    """Return what says whether a value is a step on the scale that was settled."""
    return functools.partial(is_on_scale, judgement(Tolerances(), scale))


def judgement(tolerances, scale):
    call = SimpleNamespace(args=[SimpleNamespace(value=np.zeros((ROWS, 2)))])
    case = SimpleNamespace(calls=[call], detail=Network(2, 4, 3))
    counts = SimpleNamespace(settled=scale)
    return SimpleNamespace(case=case, tolerances=tolerances, counts=counts)


def backward(derivative=lambda h: h * (1 - h)):
    """Return all steps of a network with 2 inputs, 4 hidden units and 3 outputs."""
    random = np.random.RandomState(3)
    data, labels = random.uniform(-1, 1, (ROWS, 2)), np.eye(3)[random.randint(3, size=ROWS)]
    w1, b1, w2, b2 = (random.uniform(-1, 1, shape) for shape in ((2, 4), (1, 4), (4, 3), (1, 3)))
    steps = {"h": 1 / (1 + np.exp(-(data @ w1 + b1)))}
    raised = np.exp(steps["h"] @ w2 + b2)
    steps["y_hat"] = raised / raised.sum(axis=1, keepdims=True)
    steps["grady"] = steps["y_hat"] - labels
    steps["gradW2"] = steps["h"].T @ steps["grady"]
    steps["gradb2"] = steps["grady"].sum(axis=0, keepdims=True)
    steps["gradh"] = steps["grady"] @ w2.T
    steps["gradz1"] = steps["gradh"] * derivative(steps["h"])
    steps["gradW1"] = data.T @ steps["gradz1"]
    steps["gradb1"] = steps["gradz1"].sum(axis=0, keepdims=True)
    return steps


RIGHT = backward()
WRONG = {name: 2.0 + value for name, value in RIGHT.items()}


def steps(variables, blocks=(), scale=""):
    """Return the steps by name, for variables and blocks in the form of a dictionary.

    Without a scale, what is returned may be on any.
    """
    known = near(scale=scale), on_scale(scale) if scale else None
    found = steps_of(STEPS, list(variables.items()), dict(blocks), RIGHT, *known)
    assert [step.name for step in found] == list(ORDER)
    return {step.name: step for step in found}
