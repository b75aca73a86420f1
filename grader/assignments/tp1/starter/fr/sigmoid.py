"""Question 3.5 : la fonction sigmoïde et son gradient."""

import numpy as np


def sigmoid(x):
    """Retourner la sigmoïde de chaque élément de x, un nombre ou un tableau de forme quelconque."""
    # ### YOUR CODE HERE
    raise NotImplementedError


def sigmoid_grad(s):
    """Retourner le gradient de la sigmoïde, étant donné la valeur s = sigmoid(x).

    s : un nombre ou un tableau de forme quelconque. Retourne la même forme.
    """
    # ### YOUR CODE HERE
    raise NotImplementedError


def sanity_check():
    """Quelques entrées pour commencer. Elles ne couvrent pas tout : ajoutez les vôtres."""
    x = np.array([[1.0, 2.0], [-1.0, -2.0]])
    s = sigmoid(x)
    print(s)
    print(sigmoid_grad(s))


if __name__ == "__main__":
    sanity_check()
