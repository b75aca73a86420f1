import numpy as np

MAJOR = int(np.__version__.split(".")[0])

if MAJOR >= 2 and hasattr(np, "vecdot"):
    def dot_rows(a, b):
        return np.vecdot(a, b)[..., np.newaxis]
else:
    def dot_rows(a, b):
        return np.einsum("...i,...i->...", a, b)[..., np.newaxis]

REDUCTIONS = {"offset": np.max, "total": lambda a, axis: np.sum(a, axis)}


def softmax(x):
    last = x.ndim - 1
    c = -np.apply_over_axes(REDUCTIONS["offset"], x, [last])
    e = np.exp(x + c)
    # exp(z) = exp(z/2) exp(z/2): the sum of the row is the length of the halved one, squared
    root = np.exp((x + c) / 2.0)
    total = dot_rows(root, root)
    assert np.allclose(total, np.apply_over_axes(REDUCTIONS["total"], e, [last]), rtol=1e-3)
    return root / total * root
