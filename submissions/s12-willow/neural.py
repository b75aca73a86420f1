import numpy as np
from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive

def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    ofs = 0
    W1 = params[ofs:ofs + Dx * H].reshape(Dx, H)
    ofs += Dx * H
    b1 = params[ofs:ofs + H]
    ofs += H
    W2 = params[ofs:ofs + H * Dy].reshape(H, Dy)
    ofs += H * Dy
    b2 = params[ofs:ofs + Dy]

    cost = 0.0
    gradW1 = np.zeros((Dx, H))
    gradb1 = np.zeros(H)
    gradW2 = np.zeros((H, Dy))
    gradb2 = np.zeros(Dy)

    # one example at a time
    for n in range(len(data)):
        x = data[n]
        y = labels[n]
        h = sigmoid(np.dot(x, W1) + b1)
        yhat = softmax(np.dot(h, W2) + b2)
        for k in range(Dy):
            if y[k] == 1:
                cost -= np.log(yhat[k])

        grady = yhat - y
        gradW2 += np.outer(h, grady)
        gradb2 += grady
        gradz1 = np.dot(W2, grady) * sigmoid_grad(h)
        gradW1 += np.outer(x, gradz1)
        gradb1 += gradz1

    grad = np.concatenate((gradW1.flatten(), gradb1, gradW2.flatten(), gradb2))
    return cost, grad
