import numpy as np

def softmax(x):
    # TODO: divide by the sum
    return np.exp(x)
