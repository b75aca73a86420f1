"""What a course without a harness does: 25 checks of one submission in one pytest process.

The modules under test are in the working directory; the answers come from the reference, whose
folder is named by the environment. Comparable with the criteria: one check for each, two for some.
"""

import importlib
import os
import random
import sys
from pathlib import Path

import numpy as np
import pytest


def _load(folder):
    sys.path.insert(0, folder)
    names = ("softmax", "sigmoid", "gradcheck", "neural")
    modules = [importlib.import_module(name) for name in names]
    sys.path.remove(folder)
    for name in names:
        del sys.modules[name]
    return modules


ref_softmax, ref_sigmoid, _, ref_neural = _load(os.environ["REFERENCE"])
own_softmax, own_sigmoid, own_gradcheck, own_neural = _load(str(Path.cwd()))
softmax, gradcheck_naive = own_softmax.softmax, own_gradcheck.gradcheck_naive
sigmoid, sigmoid_grad = own_sigmoid.sigmoid, own_sigmoid.sigmoid_grad
forward_backward_prop = own_neural.forward_backward_prop
RNG = np.random.RandomState(7)
MATRICES = [RNG.uniform(-3, 3, shape) for shape in ((1, 2), (4, 7), (20, 5), (200, 50))]
EXTREMES = [np.array([[0.0, 800.0]]), np.array([[1e300, -1e300]]), 1e4 + MATRICES[1]]


@pytest.mark.parametrize("x", MATRICES + EXTREMES)
def test_softmax(x):
    np.testing.assert_allclose(softmax(x.copy()), ref_softmax.softmax(x), rtol=1e-6, atol=1e-12)


def test_softmax_vector():
    x = RNG.uniform(-3, 3, 5)
    np.testing.assert_allclose(softmax(x.copy()), ref_softmax.softmax(x), rtol=1e-6)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("x", [0.5, np.array([-800.0, 800.0]), MATRICES[1], MATRICES[3]])
def test_sigmoid(x):
    np.testing.assert_allclose(
        sigmoid(x), ref_sigmoid.sigmoid(np.asarray(x)), rtol=1e-6, atol=1e-12
    )


@pytest.mark.parametrize("s", [0.5, np.array([0.0, 1.0]), RNG.uniform(0, 1, (3, 2))])
def test_sigmoid_grad(s):
    np.testing.assert_allclose(sigmoid_grad(s), s * (1 - s), rtol=1e-6)


@pytest.mark.parametrize("shape", [(), (3,), (2, 3)])
def test_gradcheck_accepts(shape, capsys):
    x = np.array(RNG.uniform(0.5, 2, shape))
    gradcheck_naive(lambda x: (np.sum(x**2), 2 * x), x)
    assert "passed" in capsys.readouterr().out.lower()


@pytest.mark.parametrize("factor", [0.5, -1.0])
def test_gradcheck_rejects(factor, capsys):
    gradcheck_naive(lambda x: (np.sum(x**2), factor * 2 * x), RNG.uniform(0.5, 2, 4))
    assert "passed" not in capsys.readouterr().out.lower()


def test_gradcheck_random(capsys):
    gradcheck_naive(lambda x: (np.sum(x**2) + random.random(), 2 * x), RNG.uniform(0.5, 2, 4))
    assert "passed" in capsys.readouterr().out.lower()


@pytest.mark.parametrize("sizes", [(2, 2, 2, 3), (1, 3, 2, 3), (20, 10, 5, 10), (60, 30, 20, 12)])
def test_network(sizes):
    rows, dx, h, dy = sizes
    data = RNG.uniform(-1, 1, (rows, dx))
    labels = np.eye(dy)[RNG.randint(dy, size=rows)]
    params = RNG.uniform(-1, 1, dx * h + h + h * dy + dy)
    cost, grad = forward_backward_prop(data, labels, params, (dx, h, dy))
    expected, gradient = ref_neural.forward_backward_prop(data, labels, params, (dx, h, dy))
    scale = cost / expected
    np.testing.assert_allclose(scale, [1.0 if scale > 0.99 else 1 / rows], rtol=1e-6)
    np.testing.assert_allclose(grad, gradient * scale, rtol=1e-6, atol=1e-9)
