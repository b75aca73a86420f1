import numpy as np

from sigmoid import sigmoid, sigmoid_grad
from softmax import softmax


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = (int(d) for d in dimensions)
    N = data.shape[0]

    # nodes: inputs, the constant one, hidden units, outputs
    inputs = slice(0, Dx)
    one = slice(Dx, Dx + 1)
    hidden = slice(Dx + 1, Dx + 1 + H)
    outputs = slice(Dx + 1 + H, Dx + 1 + H + Dy)
    edges = [(inputs, hidden), (one, hidden), (hidden, outputs), (one, outputs)]
    sizes = [Dx * H, H, H * Dy, Dy]

    A = np.zeros((outputs.stop, outputs.stop))
    for edge, values in zip(edges, np.split(params, np.cumsum(sizes)[:-1])):
        A[edge] = values.reshape(A[edge].shape)

    S = np.zeros((N, outputs.stop))  # the state of every node, one row per example
    S[:, inputs] = data
    S[:, one] = 1
    S[:, hidden] = sigmoid((S @ A)[:, hidden])
    S[:, outputs] = softmax((S @ A)[:, outputs])

    cost = -np.sum(labels * np.log(S[:, outputs]))

    D = np.zeros_like(S)  # derivative by the input of every node
    D[:, outputs] = S[:, outputs] - labels
    D[:, hidden] = (D @ A.T)[:, hidden] * sigmoid_grad(S[:, hidden])
    G = S.T @ D
    return cost, np.concatenate([G[edge].ravel() for edge in edges])
