import numpy as np

def gradcheck_naive(f, x):
    fx, grad = f(x)
    h = 1e-4
    ### YOUR CODE HERE
    pass
