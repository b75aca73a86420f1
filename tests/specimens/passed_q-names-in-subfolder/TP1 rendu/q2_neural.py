import numpy as np

import tp1_utils
from q1_softmax import *
from q2_sigmoid import *
from q2_gradcheck import *


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    W1, b1, W2, b2 = tp1_utils.cut(params, [(Dx, H), (1, H), (H, Dy), (1, Dy)])
    h = sigmoid(data.dot(W1) + b1)
    y_hat = softmax(h.dot(W2) + b2)
    cost = -(labels * np.log(y_hat)).sum()
    grady = y_hat - labels
    gradz1 = grady.dot(W2.T) * sigmoid_grad(h)
    blocks = [data.T.dot(gradz1), gradz1.sum(0), h.T.dot(grady), grady.sum(0)]
    return cost, np.concatenate([b.flatten() for b in blocks])
