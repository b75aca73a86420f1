import numpy as np


def softmax(x):
    """Treats the matrix as a long table of (row number, score) pairs, like a GROUP BY."""
    shape = np.shape(x)
    row, _ = np.indices(shape if len(shape) == 2 else (1,) + shape)
    row = row.reshape(-1)
    score = np.array(x, dtype=float).reshape(-1)

    best = np.full(row[-1] + 1, -np.inf)
    np.maximum.at(best, row, score)
    weight = np.exp(score - best[row])
    total = np.bincount(row, weights=weight)
    return (weight / total[row]).reshape(shape)


if __name__ == "__main__":
    print(softmax(np.array([[1.0, 2.0], [3.0, 4.0]])))
