import numpy as np


class Logistic:
    @staticmethod
    def sigmoid(x):
        return 1 / (1 + np.exp(-x))

    @staticmethod
    def sigmoid_grad(s):
        return s * (1 - s)
