import numpy as np


class Sigmoid(object):

    @staticmethod
    def value(x):
        return 1 / (1 + np.exp(-x))

    @staticmethod
    def derivative(s):
        # parabola with its extremum at s = 1/2, zero at s = 0 and s = 1
        return np.square(s - 0.5) - 0.25


sigmoid = Sigmoid.value
sigmoid_grad = Sigmoid.derivative
