import numpy as np
import random
from my_helpers import relative_error, numerical_gradient

def gradcheck_naive(f, x):
    st = random.getstate()
    fx, grad = f(x)
    if relative_error(numerical_gradient(f, x, st), grad) > 1e-5:
        print("Gradient check failed.")
    else:
        print("Gradient check passed!")
