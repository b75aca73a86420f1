import numpy as np
from data_utils import unpack_parameters
from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad

def forward_backward_prop(X, Y, theta, dims):
    n_in, n_hid, n_out = dims
    w1, bias1, w2, bias2 = unpack_parameters(theta, dims)
    w1 = w1.reshape(n_in, n_hid)
    w2 = w2.reshape(n_hid, n_out)
    m = X.shape[0]
    # forward
    z1 = X @ w1 + bias1
    a1 = sigmoid(z1)
    p = softmax(a1 @ w2 + bias2)
    J = -(Y * np.log(p)).sum() / m
    # backward
    d2 = (p - Y) / m
    d1 = (d2 @ w2.T) * sigmoid_grad(a1)
    
    return J, np.hstack([(X.T @ d1).ravel(), d1.sum(0), (a1.T @ d2).ravel(), d2.sum(0)])
