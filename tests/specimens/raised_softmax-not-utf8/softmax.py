import numpy as np

# fonction softmax appliquée à chaque ligne
def softmax(x):
    "calcule les probabilités de chaque ligne"
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)
