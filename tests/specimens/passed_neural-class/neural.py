import numpy as np

import sigmoid as act
import softmax as sm


class Network:
    def __init__(self, params, dimensions):
        self.Dx, self.H, self.Dy = dimensions
        self.W1, params = self._take(params, self.Dx, self.H)
        self.b1, params = self._take(params, 1, self.H)
        self.W2, params = self._take(params, self.H, self.Dy)
        self.b2, params = self._take(params, 1, self.Dy)
        assert params.size == 0

    @staticmethod
    def _take(params, rows, cols):
        return params[:rows * cols].reshape(rows, cols), params[rows * cols:]

    def forward(self, X):
        self.X = X
        self.h = act.sigmoid(X.dot(self.W1) + self.b1)
        self.y = sm.softmax(self.h.dot(self.W2) + self.b2)
        return self.y

    def cost(self, Y):
        return -np.sum(Y * np.log(self.y))

    def backward(self, Y):
        d2 = self.y - Y
        yield self.b2, d2.sum(0)
        yield self.W2, self.h.T.dot(d2)
        d1 = d2.dot(self.W2.T) * act.sigmoid_grad(self.h)
        yield self.b1, d1.sum(0)
        yield self.W1, self.X.T.dot(d1)


def forward_backward_prop(data, labels, params, dimensions):
    net = Network(params, dimensions)
    net.forward(data)
    blocks = [g.ravel() for _, g in net.backward(labels)]
    return net.cost(labels), np.concatenate(blocks[::-1])
