import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad

_WORKSPACE = {}


def _buffer(name, *shape):
    """The same memory for the same name and shape, with rubbish from the last call in it."""
    key = (name,) + shape
    if key not in _WORKSPACE:
        if len(_WORKSPACE) > 200:
            _WORKSPACE.clear()
        _WORKSPACE[key] = np.full(shape, np.nan)
    return _WORKSPACE[key]


def forward_backward_prop(data, labels, params, dimensions):
    N = data.shape[0]
    Dx, H, Dy = [int(d) for d in dimensions]
    flat = _buffer("params", params.size)
    flat[:] = params
    a, b, c = Dx * H, Dx * H + H, Dx * H + H + H * Dy
    W1, b1, W2, b2 = flat[:a].reshape(Dx, H), flat[a:b], flat[b:c].reshape(H, Dy), flat[c:]

    z1 = np.matmul(data, W1, out=_buffer("z1", N, H))
    z1 += b1
    h = _buffer("h", N, H)
    h[...] = sigmoid(z1)
    z2 = np.matmul(h, W2, out=_buffer("z2", N, Dy))
    z2 += b2
    delta = _buffer("delta", N, Dy)
    delta[...] = softmax(z2)

    picked = np.multiply(delta, labels, out=_buffer("picked", N, Dy)).sum(axis=1)
    cost = -np.log(picked).sum()

    delta -= labels
    gradz1 = np.matmul(delta, W2.T, out=_buffer("gradz1", N, H))
    gradz1 *= sigmoid_grad(h)

    grad = _buffer("grad", params.size)
    np.matmul(data.T, gradz1, out=grad[:a].reshape(Dx, H))
    np.add.reduce(gradz1, axis=0, out=grad[a:b])
    np.matmul(h.T, delta, out=grad[b:c].reshape(H, Dy))
    np.add.reduce(delta, axis=0, out=grad[c:])
    return cost, grad.copy()
