"""Question 2.3 : softmax de chaque ligne d'une matrice."""

import numpy as np


def softmax(x):
    """Retourner le softmax de chaque ligne de x.

    x : un tableau de N lignes et d colonnes, ou un seul vecteur de d éléments.
    Retourne un tableau de la même forme.

    Pensez à l'équation (2) : softmax(x) = softmax(x + c). Choisissez c pour que rien ne déborde.
    """
    # ### YOUR CODE HERE
    raise NotImplementedError


def sanity_check():
    """Quelques entrées pour commencer. Elles ne couvrent pas tout : ajoutez les vôtres."""
    print(softmax(np.array([1.0, 2.0])))
    print(softmax(np.array([[1001.0, 1002.0], [3.0, 4.0], [0.0, 0.0]])))
    print(softmax(np.array([[-1001.0, -1002.0, 0.0]])))


if __name__ == "__main__":
    sanity_check()
