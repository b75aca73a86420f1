from utils import *
import utils as u


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    W1, b1, W2, b2 = u.roll(params, (Dx, H), (1, H), (H, Dy), (1, Dy))
    N = len(data)

    h = u.sigmoid(affine(data, W1, b1))
    y_hat = u.softmax(affine(h, W2, b2))
    cost = u.cross_entropy(labels, y_hat).mean()

    gradh, gradW2, gradb2 = affine_back(h, W2, (y_hat - labels) / N)
    _, gradW1, gradb1 = affine_back(data, W1, gradh * u.sigmoid_grad(h))
    return cost, u.unroll(gradW1, gradb1, gradW2, gradb2)
