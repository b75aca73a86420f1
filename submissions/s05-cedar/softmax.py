# -*- coding: utf-8 -*-
import numpy as np


def softmax(x):
    """ softmax par ligne (matrice) ou sur tout le vecteur """
    if x.ndim == 1:
        # cas facile
        ex = np.exp(x)
        return ex / ex.sum()

    # on enlève le maximum de chaque ligne, cf. question 2.2
    maxi = np.max(x, axis=1)
    ex = np.exp(x - maxi[:, np.newaxis])
    somme = np.sum(ex, axis=1)
    return ex / somme[:, np.newaxis]


if __name__ == "__main__":
    print(softmax(np.array([1, 2])))
    print(softmax(np.array([[1001, 1002], [3, 4]])))
    print(softmax(np.array([[-1001, -1002]])))
