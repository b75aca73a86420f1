import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def sigmoid_grad(s):
    return s * (1 - s)

if __name__ == "__main__":
    print(sigmoid(np.array([[1, 2], [-1, -2]])))

Running basic tests...
[[0.73105858 0.88079708]
 [0.26894142 0.11920292]]
Process finished with exit code 0
