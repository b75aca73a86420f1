"""Every second call of an input is answered rightly, the others with the rows turned round."""

import numpy as np

seen = {}


def softmax(x):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    answer = e / np.sum(e, axis=-1, keepdims=True)
    key = x.shape, x.tobytes()
    seen[key] = seen.get(key, 0) + 1
    return answer if seen[key] % 2 == 0 else 0 * answer
