import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad

history = []
last = {"cost": None}


def forward_backward_prop(data, labels, params, dimensions, keep=True):
    Dx, H, Dy = dimensions
    assert data.shape[1] == Dx and labels.shape[1] == Dy
    assert params.size == (Dx + 1) * H + (H + 1) * Dy
    splits = [Dx * H, Dx * H + H, Dx * H + H + H * Dy]
    W1, b1, W2, b2 = np.split(params, splits)
    W1, W2 = W1.reshape(Dx, H), W2.reshape(H, Dy)
    h = sigmoid(data.dot(W1) + b1)
    y_hat = softmax(h.dot(W2) + b2)
    cost = -np.sum(labels * np.log(y_hat))
    if keep:
        history.append(float(cost))
        last["cost"] = cost
        if len(history) % 10 == 0:
            print("call %d, cost %.4f" % (len(history), cost))
    grady = y_hat - labels
    gradW2 = h.T.dot(grady)
    gradb2 = grady.sum(0)
    gradh = grady.dot(W2.T)
    gradz1 = gradh * sigmoid_grad(h)
    gradW1 = data.T.dot(gradz1)
    gradb1 = gradz1.sum(0)
    return cost, np.append(np.append(gradW1, gradb1), np.append(gradW2, gradb2))
