"""Four files that are right and clean, changes that call for advice, and what is then said."""

from grader.assignments.tp1.diagnosis.unscored import COST as COST_SAID

SOFTMAX = """
import numpy as np

def softmax(x):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)
"""
SIGMOID = """
import numpy as np

def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(np.asarray(x) >= 0, 1, e) / (1 + e)

def sigmoid_grad(s):
    return s * (1 - s)
"""
GRADCHECK = """
import random
import numpy as np

def gradcheck_naive(f, x):
    state = random.getstate()
    _, grad = f(x)
    for ix in np.ndindex(x.shape):
        costs = []
        for h in (1e-4, -1e-4):
            moved = x.copy()
            moved[ix] += h
            random.setstate(state)
            costs.append(f(moved)[0])
        numgrad = (costs[0] - costs[1]) / 2e-4
        reldiff = abs(numgrad - grad[ix]) / max(1, abs(numgrad), abs(grad[ix]))
        if not reldiff <= 1e-5:
            return False
    return True
"""
NEURAL = """
import numpy as np
from gradcheck import gradcheck_naive
from sigmoid import sigmoid, sigmoid_grad
from softmax import softmax

def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    W1, b1, W2, b2 = np.split(params, np.cumsum([Dx * H, H, H * Dy]))
    W1, W2 = W1.reshape(Dx, H), W2.reshape(H, Dy)
    h = sigmoid(data @ W1 + b1)
    z = h @ W2 + b2
    y = softmax(z)
    z = z - np.max(z, axis=1, keepdims=True)
    cost = np.sum(np.log(np.sum(np.exp(z), axis=1))) - np.sum(labels * z)
    dy = y - labels
    dz = dy @ W2.T * sigmoid_grad(h)
    blocks = data.T @ dz, dz.sum(axis=0), h.T @ dy, dy.sum(axis=0)
    return cost, np.concatenate([block.ravel() for block in blocks])

if __name__ == "__main__":
    data, labels, params = np.random.randn(2, 3), np.eye(2), np.random.randn(14)
    gradcheck_naive(lambda p: forward_backward_prop(data, labels, p, (3, 2, 2)), params)
"""
CLEAN = {"softmax": SOFTMAX, "sigmoid": SIGMOID, "gradcheck": GRADCHECK, "neural": NEURAL}

COST = COST_SAID[0]
LOG = "a warning is given: divide by zero encountered in log"
UNUSED = "neural.py never uses your gradient checker"

LOGARITHM_OF_ZERO = (
    "    cost = np.sum(np.log(np.sum(np.exp(z), axis=1))) - np.sum(labels * z)\n",
    "    cost = -np.sum(labels * np.log(y))\n",
)
NOT_CALLED = (NEURAL[NEURAL.index("if __name__") :], "")
NEVER_CHECKED = (NOT_CALLED, ("from gradcheck import gradcheck_naive\n", ""))
PRINTS = ("    e = np.exp", "    print('x' * 3000)\n    e = np.exp")


def said(found):
    """Return the sentences alone."""
    return {task: [each.rationale for each in advice] for task, advice in found.items()}
