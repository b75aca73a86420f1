import numpy as np
from itertools import accumulate
from sigmoid import sigmoid as s, sigmoid_grad as ds
from softmax import softmax

cut = lambda p, d: np.split(p, list(accumulate((d[0] * d[1], d[1], d[1] * d[2]))))
flat = lambda *blocks: np.concatenate([*map(np.ravel, blocks)])
back = lambda X, Y, h, p, W2: (lambda e: (lambda g: flat(X.T @ g, g.sum(0), h.T @ e, e.sum(0)))(e @ W2.T * ds(h)))(p - Y)
net = lambda X, Y, W1, b1, W2, b2: (p := softmax((h := s(X @ W1 + b1)) @ W2 + b2), (-np.sum(Y * np.log(p)), back(X, Y, h, p, W2)))[1]
forward_backward_prop = lambda X, Y, p, d: (lambda W1, b1, W2, b2: net(X, Y, W1.reshape(d[:2]), b1, W2.reshape(d[1:]), b2))(*cut(p, d))
