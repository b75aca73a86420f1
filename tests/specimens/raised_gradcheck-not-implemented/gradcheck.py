import numpy as np
import random

def gradcheck_naive(f, x):
    rndstate = random.getstate()
    random.setstate(rndstate)
    fx, grad = f(x)
    h = 1e-4
    ### YOUR CODE HERE:
    raise NotImplementedError
    ### END YOUR CODE
