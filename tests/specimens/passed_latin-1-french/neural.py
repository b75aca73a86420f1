# -*- coding: latin-1 -*-
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad


def découper(paramètres, formes):
    début = 0
    for lignes, colonnes in formes:
        fin = début + lignes * colonnes
        yield paramètres[début:fin].reshape(lignes, colonnes)
        début = fin


def forward_backward_prop(données, étiquettes, paramètres, dimensions):
    """Propagation avant puis arrière ; le coût est la moyenne sur les exemples."""
    Dx, H, Dy = dimensions
    W1, b1, W2, b2 = découper(paramètres, [(Dx, H), (1, H), (H, Dy), (1, Dy)])
    n = len(données)
    cachée = sigmoid(données.dot(W1) + b1)
    prédite = softmax(cachée.dot(W2) + b2)
    coût = -np.sum(étiquettes * np.log(prédite)) / n

    erreur = (prédite - étiquettes) / n
    rétro = erreur.dot(W2.T) * sigmoid_grad(cachée)
    gradient = np.concatenate([données.T.dot(rétro).ravel(), rétro.sum(0),
                               cachée.T.dot(erreur).ravel(), erreur.sum(0)])
    return coût, gradient
