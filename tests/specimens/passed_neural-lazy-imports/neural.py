import importlib
import time

import numpy

TIMES = []


def timed(function):
    def wrapper(*args):
        begin = time.perf_counter()
        try:
            return function(*args)
        finally:
            TIMES.append(time.perf_counter() - begin)
    wrapper.__doc__ = function.__doc__
    return wrapper


def _other(module, *names):
    module = importlib.import_module(module)
    return [getattr(module, name) for name in names]


@timed
def forward_backward_prop(data, labels, params, dimensions):
    """Forward and backward."""
    softmax, = _other("softmax", "softmax")
    sigmoid, sigmoid_grad = _other("sigmoid", "sigmoid", "sigmoid_grad")
    np = __import__("numpy")

    Dx, H, Dy = dimensions
    block = iter(numpy.split(params, [Dx * H, (Dx + 1) * H, (Dx + 1) * H + H * Dy]))
    W1 = next(block).reshape((Dx, H))
    b1 = next(block).reshape((1, H))
    W2 = next(block).reshape((H, Dy))
    b2 = next(block).reshape((1, Dy))

    h = sigmoid(np.matmul(data, W1) + b1)
    yhat = softmax(np.matmul(h, W2) + b2)
    cost = np.negative(np.sum(np.log(np.max(yhat * labels, axis=1))))
    d2 = np.subtract(yhat, labels)
    d1 = np.matmul(d2, W2.T) * sigmoid_grad(h)
    return cost, np.append(
        np.append(np.matmul(data.T, d1), np.sum(d1, 0)),
        np.append(np.matmul(h.T, d2), np.sum(d2, 0)))


if __name__ == "__main__":
    import gradcheck
    rng = numpy.random.RandomState(1)
    X, Y = rng.randn(6, 3), numpy.eye(4)[[0, 1, 2, 3, 0, 1]]
    gradcheck.gradcheck_naive(lambda p: forward_backward_prop(X, Y, p, [3, 2, 4]), rng.randn(20))
