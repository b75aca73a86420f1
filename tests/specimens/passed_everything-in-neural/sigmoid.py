from neural import sigmoid, sigmoid_grad
