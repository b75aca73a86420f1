# -*- coding: utf-8 -*-
import random
import numpy as np


def gradcheck_naive(f, x):
    etat = random.getstate()
    random.setstate(etat)
    cout, grad = f(x)
    h = 1e-4

    for ix in np.ndindex(*x.shape):
        valeur = x[ix]

        x[ix] = valeur + h
        random.setstate(etat)
        f_plus = f(x)[0]

        x[ix] = valeur - h
        random.setstate(etat)
        f_moins = f(x)[0]

        x[ix] = valeur          # remettre !

        numgrad = (f_plus - f_moins) / (2 * h)
        reldiff = abs(numgrad - grad[ix]) / max(1, abs(numgrad), abs(grad[ix]))
        if reldiff > 1e-5:
            print("Gradient check failed.")
            print("index", ix, "gradient", grad[ix], "numérique", numgrad)
            return

    print("Gradient check passed!")


if __name__ == "__main__":
    quad = lambda x: (np.sum(x ** 2), x * 2)
    gradcheck_naive(quad, np.array(123.456))
    gradcheck_naive(quad, np.random.randn(3,))
    gradcheck_naive(quad, np.random.randn(4, 5))
