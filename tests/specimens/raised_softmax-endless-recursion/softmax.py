import numpy as np

def softmax(x):
    # softmax(x) = softmax(x + c)
    return softmax(x - np.max(x, axis=-1, keepdims=True))
