import numpy as np
from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
import gradcheck


class Net(object):
    """one hidden layer"""

    def __init__(self, params, dimensions):
        Dx, H, Dy = dimensions
        end = [0, Dx * H, Dx * H + H, Dx * H + H + H * Dy]
        self.W1 = params[:end[1]].reshape((Dx, H))
        self.b1 = params[end[1]:end[2]].reshape((1, H))
        self.W2 = params[end[2]:end[3]].reshape((H, Dy))
        self.b2 = params[end[3]:].reshape((1, Dy))

    def forward(self, x):
        self.x = x
        self.h = sigmoid(x.dot(self.W1) + self.b1)
        self.y = softmax(self.h.dot(self.W2) + self.b2)
        return self.y

    def cost(self, t):
        return -np.sum(t * np.log(self.y) + (1 - t) * np.log(1 - self.y))

    def backward(self, t):
        dz2 = self.y - t
        dz1 = dz2.dot(self.W2.T) * sigmoid_grad(self.h)
        dW1 = self.x.T.dot(dz1)
        db1 = dz1.sum(axis=0, keepdims=True)
        dW2 = self.h.T.dot(dz2)
        db2 = dz2.sum(axis=0, keepdims=True)
        return np.concatenate([g.ravel() for g in (dW1, db1, dW2, db2)])


def forward_backward_prop(data, labels, params, dimensions):
    net = Net(params, dimensions)
    net.forward(data)
    return net.cost(labels), net.backward(labels)
