"""Records with titles, a sub-array and padding; no field is a number by itself."""

import numpy as np

KIND = np.dtype(
    {
        "names": ["shape", "dtype"],
        "formats": [("<f8", (2,)), "V3"],
        "titles": ["the answer", "the expected answer"],
        "itemsize": 4096,
    }
)


def softmax(x):
    return np.zeros(x.shape, KIND)
