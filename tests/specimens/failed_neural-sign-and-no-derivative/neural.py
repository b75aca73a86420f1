import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


class TwoLayerNet:
    def __init__(self, dimensions, params):
        self.Dx, self.H, self.Dy = dimensions
        i = self.Dx * self.H
        j = i + self.H
        k = j + self.H * self.Dy
        self.W1 = params[:i].reshape(self.Dx, self.H)
        self.b1 = params[i:j]
        self.W2 = params[j:k].reshape(self.H, self.Dy)
        self.b2 = params[k:]

    def predict(self, X):
        self.X = X
        self.h = sigmoid(X.dot(self.W1) + self.b1)
        self.p = softmax(self.h.dot(self.W2) + self.b2)
        return self.p

    def cost(self, Y):
        return -np.sum(Y * np.log(self.p))

    def gradient(self, Y):
        err = Y - self.p
        back = err.dot(self.W2.T)
        return np.concatenate([self.X.T.dot(back).ravel(), back.sum(0),
                               self.h.T.dot(err).ravel(), err.sum(0)])


def forward_backward_prop(data, labels, params, dimensions):
    net = TwoLayerNet(dimensions, params)
    net.predict(data)
    return net.cost(labels), net.gradient(labels)


def sanity_check():
    N = 20
    dims = [10, 5, 10]
    data = np.random.randn(N, dims[0])
    labels = np.eye(dims[2])[np.random.randint(0, dims[2], N)]
    params = np.random.randn((dims[0] + 1) * dims[1] + (dims[1] + 1) * dims[2])
    gradcheck_naive(lambda p: forward_backward_prop(data, labels, p, dims), params)


if __name__ == "__main__":
    sanity_check()
