from .logistic import sigmoid, sigmoid_grad
