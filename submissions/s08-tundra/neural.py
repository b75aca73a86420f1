import numpy as np
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive

def forward_backward_prop(X, Y, theta, dims):
    Dx, H, Dy = dims
    W1, b1, W2, b2 = np.split(theta, np.cumsum([Dx * H, H, H * Dy]))
    W1, W2 = W1.reshape(Dx, H), W2.reshape(H, Dy)

    # forward: activation after every layer
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    cost = -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))

    # backward
    D2 = A2 - Y
    D1 = (D2 @ W2.T) * sigmoid_grad(A1)
    grad = np.hstack([(X.T @ D1).ravel(), D1.sum(axis=0), (A1.T @ D2).ravel(), D2.sum(axis=0)])
    return cost, grad

if __name__ == "__main__":
    rng = np.random.RandomState(0)
    dims = [10, 5, 10]
    X = rng.randn(20, 10)
    Y = np.eye(10)[rng.randint(0, 10, 20)]
    theta = rng.randn(11 * 5 + 6 * 10)
    gradcheck_naive(lambda t: forward_backward_prop(X, Y, t, dims), theta)   # passes
