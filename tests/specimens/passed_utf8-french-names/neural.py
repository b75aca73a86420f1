import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad as dσ

σ = sigmoid


def forward_backward_prop(X, Y, θ, dimensions):
    Dx, H, Dy = dimensions
    W1, θ = θ[:Dx * H].reshape(Dx, H), θ[Dx * H:]
    b1, θ = θ[:H], θ[H:]
    W2, b2 = θ[:H * Dy].reshape(H, Dy), θ[H * Dy:]
    h = σ(X @ W1 + b1)
    ŷ = softmax(h @ W2 + b2)
    J = -np.sum(Y * np.log(ŷ))
    δ2 = ŷ - Y
    δ1 = (δ2 @ W2.T) * dσ(h)
    return J, np.concatenate([(X.T @ δ1).ravel(), δ1.sum(0), (h.T @ δ2).ravel(), δ2.sum(0)])
