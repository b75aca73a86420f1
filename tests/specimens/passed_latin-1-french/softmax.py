# -*- coding: latin-1 -*-
# TP1 : réseaux de neurones, première partie
import numpy as np

# Étape 1 : décaler ; étape 2 : exponentielle ; étape 3 : normaliser


def softmax(x):
    """Softmax de chaque ligne, décalée de son maximum pour éviter les dépassements."""
    décalé = x - x.max(axis=-1, keepdims=True)
    numérateur = np.exp(décalé)
    return numérateur / numérateur.sum(axis=-1, keepdims=True)
