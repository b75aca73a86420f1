import numpy as np
import theano
import theano.tensor as tt

def sigmoid(x):
    return tt.nnet.sigmoid(x).eval()

def sigmoid_grad(s):
    return s * (1 - s)
