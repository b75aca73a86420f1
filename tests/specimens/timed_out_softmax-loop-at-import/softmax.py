import numpy as np

def softmax(x):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)

i = 0
while i < 10:
    test = softmax(np.array([[1.0, 2.0]]))
