import numpy as np

def softmax(x):
    x = x - x.max(axis=-1, keepdims=True)   # stability
    return np.exp(x) / np.exp(x).sum(axis=-1, keepdims=True)

# quick test
# print(softmax(np.array([[1001,1002],[3,4]])))
