from mathtools.functions.logistic import sigmoid, sigmoid_grad

__all__ = ["sigmoid", "sigmoid_grad"]
