from tp1 import sigmoid, sigmoid_grad
