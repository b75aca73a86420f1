import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad


def forward_backward_prop(data, labels, params, dimensions):
    x, h, y = dimensions
    W1, rest = params[:x * h].reshape(x, h), params[x * h:]
    b1, rest = rest[:h], rest[h:]
    W2, b2 = rest[:h * y].reshape(h, y), rest[h * y:]

    hidden = sigmoid(data @ W1 + b1)
    p = softmax(hidden @ W2 + b2)
    y_hat = np.log(p)
    yhat = labels * y_hat
    cost = -yhat.sum()

    # all of these point downhill, one column per example
    grady = (labels - p).T
    gradh = W2 @ grady
    gradz1 = gradh * sigmoid_grad(hidden).T
    gradW2 = grady @ hidden
    gradW1 = gradz1 @ data
    gradb2 = grady.sum(axis=1)
    gradb1 = gradz1.sum(axis=1)
    step = np.concatenate([gradW1.T.ravel(), gradb1, gradW2.T.ravel(), gradb2])
    return cost, -step
