import numpy as np

from sigmoid import sigmoid, sigmoid_grad
from softmax import softmax


def forward_backward_prop(data, labels, params, dimensions):
    n_in, n_hidden, n_out = dimensions
    W1, b1, W2, b2 = np.split(params, np.cumsum([n_in * n_hidden, n_hidden, n_hidden * n_out]))
    W1, W2 = W1.reshape(n_in, n_hidden), W2.reshape(n_hidden, n_out)

    s = sigmoid(data @ W1 + b1)
    z = s @ W2 + b2
    p = softmax(z)
    log_p = z - np.logaddexp.reduce(z, axis=1, keepdims=True)
    cost = -np.einsum("nk,nk->", labels, log_p)

    # d log p_k / d z_j = [k = j] - p_j, one matrix for each row n
    jacobian_softmax = np.eye(n_out) - p[:, np.newaxis, :]
    # d z_j / d a_i where a = data W1 + b1
    jacobian_hidden = np.einsum("ij,ni->nji", W2, sigmoid_grad(s))

    dz = -np.einsum("nk,nkj->nj", labels, jacobian_softmax)
    da = np.einsum("nj,nji->ni", dz, jacobian_hidden)

    # d z_j / d W_ab = s_a [b = j]: the delta leaves a product of two entries
    return cost, np.concatenate([
        np.einsum("na,nb->ab", data, da).ravel(), np.einsum("nb->b", da),
        np.einsum("na,nb->ab", s, dz).ravel(), np.einsum("nb->b", dz)])
