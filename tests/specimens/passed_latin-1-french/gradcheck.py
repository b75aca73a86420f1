# -*- coding: latin-1 -*-
import random

import numpy as np


def gradcheck_naive(f, x):
    """Vérifie le gradient par différences centrées."""
    état = random.getstate()
    _, grad = f(x)
    pas = 1e-4
    for indice in np.ndindex(x.shape):
        départ = x[indice]
        x[indice] = départ + pas
        random.setstate(état)
        après, _ = f(x)
        x[indice] = départ - pas
        random.setstate(état)
        avant, _ = f(x)
        x[indice] = départ
        pente = (après - avant) / (2 * pas)
        écart = abs(pente - grad[indice]) / max(1, abs(pente), abs(grad[indice]))
        if écart > 1e-5:
            print("Vérification : FAILED à l'indice", indice)
            return
    print("Vérification : passed")
