import numpy as np


def sigmoid(x):
    x = np.array(x, dtype=float, order="C")
    iterator = np.nditer([x, None], flags=["external_loop", "zerosize_ok"],
                         op_flags=[["readonly"], ["writeonly", "allocate"]])
    with iterator:
        for chunk, out in iterator:  # a contiguous array is one single chunk
            np.negative(chunk, out=out)
            with np.errstate(over="ignore"):
                np.exp(out, out=out)
            np.add(out, 1.0, out=out)
            np.reciprocal(out, out=out)
        return iterator.operands[1]


def sigmoid_grad(s):
    return np.multiply.reduce([s, np.subtract(1.0, s)], axis=0)
