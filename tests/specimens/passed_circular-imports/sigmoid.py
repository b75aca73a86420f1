import numpy as np
import softmax
import gradcheck
import neural


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def sigmoid_grad(s):
    return s * (1.0 - s)


if __name__ == "__main__":
    neural.sanity_check()
