"""Exercise: scale every column of a table to the range from 0 to 1."""

import numpy as np


def scale(x):
    """Return x with every column scaled to the range from 0 to 1: equation (1).

    x: an array of n rows and d columns, or a single vector; no column is constant.
    Returns an array of the same shape.
    """
    # BEGIN SOLUTION
    x = np.asarray(x, dtype=np.float64)
    low, high = np.min(x, axis=0), np.max(x, axis=0)
    return (x - low) / (high - low)
    # END SOLUTION


if __name__ == "__main__":
    print(scale(np.array([[1.0, 2.0], [3.0, 6.0], [2.0, 3.0]])))
