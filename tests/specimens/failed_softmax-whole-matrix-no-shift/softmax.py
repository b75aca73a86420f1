from numpy import *

def softmax(x):
    return exp(x) / sum(exp(x))
