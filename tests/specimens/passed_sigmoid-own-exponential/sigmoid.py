import math
import numpy as np

LN2_HIGH = float.fromhex("0x1.62e42fee00000p-1")
LN2_LOW = float.fromhex("0x1.a39ef35793c76p-33")
TAYLOR = [1 / math.factorial(n) for n in range(15, -1, -1)]


def my_exp(t):
    """exp(t) for t <= 0, to about 16 digits, as a C library would do it."""
    t = np.maximum(t, -800.0)  # exp(-800) is 0 in double precision
    k = np.rint(t / math.log(2))
    r = (t - k * LN2_HIGH) - k * LN2_LOW
    return np.ldexp(np.polyval(TAYLOR, r), k.astype(np.int32))


def sigmoid(x):
    x = np.asarray(x, dtype=np.float64)
    e = my_exp(-np.fabs(x))
    return np.where(np.signbit(x), e, 1.0) / (1.0 + e)


def sigmoid_grad(s):
    return np.polyval((-1, 1, 0), s)
