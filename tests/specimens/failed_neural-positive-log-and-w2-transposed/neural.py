import random
import numpy as np

from softmax import softmax
from sigmoid import sigmoid, sigmoid_grad
from gradcheck import gradcheck_naive


def entropie_croisee(y, y_chapeau):
    """CE(y, y^) = somme des y_i log(y^_i)"""
    return np.sum(y * np.log(y_chapeau))


def forward_backward_prop(data, labels, params, dimensions):
    Dx, H, Dy = dimensions
    n = Dx * H
    W1 = params[:n].reshape(Dx, H)
    b1 = params[n:n + H]
    n += H
    W2 = params[n:n + H * Dy].reshape(H, Dy)
    n += H * Dy
    b2 = params[n:]

    cachee = sigmoid(data.dot(W1) + b1)
    sortie = softmax(cachee.dot(W2) + b2)
    cout = entropie_croisee(labels, sortie)

    erreur = sortie - labels
    gradW2 = erreur.T.dot(cachee)
    erreur_cachee = erreur.dot(W2.T) * sigmoid_grad(cachee)
    gradW1 = data.T.dot(erreur_cachee)
    grad = np.concatenate((gradW1.ravel(), erreur_cachee.sum(axis=0), gradW2.ravel(), erreur.sum(axis=0)))
    return cout, grad
