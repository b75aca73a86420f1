import random

import numpy as np


def gradcheck_naive(f, x):
    """∂f/∂xᵢ ≈ (f(x + δeᵢ) − f(x − δeᵢ)) / 2δ"""
    hasard = random.getstate()
    _, grad = f(x)
    δ = 1e-4
    for i in np.ndindex(x.shape):
        x0 = x[i]
        x[i] = x0 + δ
        random.setstate(hasard)
        f_plus = f(x)[0]
        x[i] = x0 - δ
        random.setstate(hasard)
        f_moins = f(x)[0]
        x[i] = x0
        pente = (f_plus - f_moins) / (2 * δ)
        if abs(pente - grad[i]) / max(1, abs(pente), abs(grad[i])) > 1e-5:
            print("✗ gradient check failed à", i, ": attendu", pente, "obtenu", grad[i])
            return
    print("✓ gradient check passed")
