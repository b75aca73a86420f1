import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


class Layer:

    def __init__(self, n_in, n_out):
        self.b = np.zeros((1, n_out))        # biases start at zero
        self.size = n_in * n_out + n_out
        self.shape = (n_in, n_out)

    def load(self, flat):
        n_in, n_out = self.shape
        self.W = flat[:n_in * n_out].reshape(self.shape)

    def forward(self, a):
        self.a = a
        return a.dot(self.W) + self.b

    def backward(self, delta):
        self.dW = self.a.T.dot(delta)
        self.db = delta.sum(axis=0)
        return delta.dot(self.W.T)


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    first, second = Layer(Dx, H), Layer(H, Dy)
    first.load(params[:first.size])
    second.load(params[first.size:])

    h = sigmoid(first.forward(data))
    y_hat = softmax(second.forward(h))
    cost = -(labels * np.log(y_hat)).sum()

    gradh = second.backward(y_hat - labels)
    first.backward(gradh * sigmoid_grad(h))

    grad = np.concatenate([a.ravel() for a in (first.dW, first.db, second.dW, second.db)])
    return cost, grad


def sanity_check():
    N = 20
    dims = [10, 5, 10]
    data = np.random.randn(N, dims[0])
    labels = np.eye(dims[2])[np.random.randint(0, dims[2], N)]
    params = np.random.randn((dims[0] + 1) * dims[1] + (dims[1] + 1) * dims[2])
    gradcheck_naive(lambda p: forward_backward_prop(data, labels, p, dims), params)


if __name__ == "__main__":
    sanity_check()
