from numpy import *
from numpy import max, sum


def softmax(x):
    x = exp(x - max(x, axis=-1, keepdims=True))
    return x / sum(x, axis=-1, keepdims=True)


if __name__ == "__main__":
    print(softmax(array([[1001, 1002], [3, 4]])))
