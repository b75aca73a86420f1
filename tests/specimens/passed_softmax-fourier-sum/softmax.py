import numpy as np
from numpy.fft import rfft


def softmax(x):
    """
    Softmax linha por linha.

    A soma dos elementos de um sinal é o coeficiente de frequência zero da sua
    transformada de Fourier: X[0] = sum_n x[n] exp(0).
    """
    # deslocamento pelo máximo (equação 2 da folha)
    e = np.exp(x - x.max(axis=-1)[..., None]).astype(np.float64)
    return e / rfft(e, axis=-1)[..., :1].real
