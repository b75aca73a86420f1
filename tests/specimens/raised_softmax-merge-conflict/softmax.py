import numpy as np

def softmax(x):
<<<<<<< HEAD
    x = x - np.max(x, axis=-1, keepdims=True)
    return np.exp(x) / np.sum(np.exp(x), axis=-1, keepdims=True)
=======
    e = np.exp(x)
    return e / e.sum()
>>>>>>> origin/softmax-fix
