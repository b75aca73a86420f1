import numpy as np


def softmax(entrées):
    # σ(x)_i = e^{x_i} / Σ_j e^{x_j}, invariante par translation
    μ = entrées.max(axis=-1, keepdims=True)
    ε = np.exp(entrées - μ)
    Σ = ε.sum(axis=-1, keepdims=True)
    return ε / Σ
