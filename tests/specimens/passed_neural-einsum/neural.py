import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    a, b, c = Dx * H, Dx * H + H, Dx * H + H + H * Dy
    W1 = params[:a].reshape(Dx, H)
    b1 = params[a:b].reshape(1, H)
    W2 = params[b:c].reshape(H, Dy)
    b2 = params[c:].reshape(1, Dy)

    es = np.einsum
    h = sigmoid(es("nx,xh->nh", data, W1) + b1)
    q = softmax(es("nh,hy->ny", h, W2) + b2)
    cost = -es("ny,ny->", labels, np.log(q))
    e = q - labels
    g = es("ny,hy,nh->nh", e, W2, sigmoid_grad(h))
    return cost, np.concatenate([es("nx,nh->xh", data, g).ravel(), es("nh->h", g),
                                 es("nh,ny->hy", h, e).ravel(), es("ny->y", e)])
