import sys
import numpy as np

def softmax(x):
    if not isinstance(x, list):
        sys.exit("softmax wants a list")
    return x
