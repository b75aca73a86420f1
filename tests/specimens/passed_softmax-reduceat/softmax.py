import numpy as np

__all__ = ["softmax"]


def _per_row(ufunc, flat, starts, width):
    """Reduce every segment of a flat array and repeat the answer over the segment."""
    return np.repeat(ufunc.reduceat(flat, starts), width)


def softmax(x):
    width = x.shape[-1]
    flat = np.asarray(x, dtype=np.float64).ravel()
    starts = np.arange(0, flat.size, width)
    flat = np.exp(flat - _per_row(np.maximum, flat, starts, width))
    flat /= _per_row(np.add, flat, starts, width)
    return flat.reshape(x.shape)
