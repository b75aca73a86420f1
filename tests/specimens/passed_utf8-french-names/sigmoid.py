import numpy as np


def sigmoid(x):
    """σ : ℝ → ]0, 1["""
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-x))


def sigmoid_grad(σ):
    """σ′ = σ · (1 − σ)"""
    return σ * (1 - σ)
