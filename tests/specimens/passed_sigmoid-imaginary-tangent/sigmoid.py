import numpy as np


def sigmoid(x):
    # tan(i t) = i tanh(t)   =>   sigmoid(x) = (1 + tanh(x/2)) / 2 = (1 + Im tan(i x/2)) / 2
    x = np.asarray(x)
    z = np.zeros(x.shape, dtype=complex)
    z.imag = x / 2  # 1j * inf would have a NaN for its real part
    return (1 + np.tan(z).imag) / 2


def sigmoid_grad(s):
    # (1 - tanh^2) / 4 with tanh = 2 s - 1
    t = 2 * s - 1
    return (1 - t * t) / 4
