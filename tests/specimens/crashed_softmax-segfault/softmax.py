import ctypes
import numpy as np

def softmax(x):
    return ctypes.string_at(0)
