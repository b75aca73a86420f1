"""Question 3.6 : un vérificateur de gradient."""

import random

import numpy as np


def gradcheck_naive(f, x):
    """Vérifier le gradient que f donne en x ; afficher "Gradient check passed!" ou où il est faux.

    f : une fonction qui prend x et retourne son coût, un nombre, et son gradient, un tableau de la
        forme de x. Elle peut tirer des nombres au hasard avec `random` : rétablissez le même état
        avant chaque évaluation, avec random.getstate() et random.setstate().
    x : un tableau de forme quelconque. À la fin, il doit être tel qu'il était.

    Utilisez la différence centrée, un élément à la fois, et comparez relativement.
    """
    # ### YOUR CODE HERE
    raise NotImplementedError


def sanity_check():
    """Quelques fonctions pour commencer. Elles ne couvrent pas tout : ajoutez les vôtres."""

    def quadratic(x):
        return np.sum(x**2), 2 * x

    gradcheck_naive(quadratic, np.array(123.456))
    gradcheck_naive(quadratic, np.array([0.5, -1.5, 2.0]))
    gradcheck_naive(quadratic, np.array([[0.5, -1.5], [2.0, 1.0]]))


if __name__ == "__main__":
    sanity_check()
