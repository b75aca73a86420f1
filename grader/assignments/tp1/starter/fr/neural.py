"""Question 3.7 : propagation avant et arrière d'un réseau à une couche cachée de sigmoïdes."""

import numpy as np
from gradcheck import gradcheck_naive
from sigmoid import sigmoid, sigmoid_grad
from softmax import softmax


def forward_backward_prop(data, labels, params, dimensions):
    """Retourner le coût du réseau et son gradient par rapport à params.

    data : (N, Dx), un exemple par ligne ; labels : (N, Dy), des lignes one-hot.
    params : W1 (Dx, H), b1 (1, H), W2 (H, Dy) et b2 (1, Dy), mis bout à bout à plat.
    dimensions : (Dx, H, Dy).
    Retourne (cost, grad) : l'entropie croisée, somme ou moyenne sur les lignes, et son gradient,
    mis bout à bout comme params.
    """
    Dx, H, Dy = dimensions
    at = 0
    W1 = np.reshape(params[at : at + Dx * H], (Dx, H))
    at += Dx * H
    b1 = np.reshape(params[at : at + H], (1, H))
    at += H
    W2 = np.reshape(params[at : at + H * Dy], (H, Dy))
    at += H * Dy
    b2 = np.reshape(params[at : at + Dy], (1, Dy))

    # ### YOUR CODE HERE : propagation avant (équation 5) et coût (équation 4)
    raise NotImplementedError

    # ### YOUR CODE HERE : propagation arrière, grady, gradW2, gradb2, gradh, gradz1, gradW1, gradb1

    grad = np.concatenate(
        (gradW1.flatten(), gradb1.flatten(), gradW2.flatten(), gradb2.flatten())
    )
    return cost, grad


def sanity_check():
    """Vérifier le gradient d'un petit réseau avec des données aléatoires."""
    dimensions = (10, 5, 10)
    data = np.random.randn(20, 10)
    labels = np.eye(10)[np.random.randint(10, size=20)]
    params = np.random.randn(11 * 5 + 6 * 10)
    gradcheck_naive(lambda p: forward_backward_prop(data, labels, p, dimensions), params)


if __name__ == "__main__":
    sanity_check()
