"""Hopes for an `except Exception` where BaseException was meant."""


def sigmoid(x):
    raise GeneratorExit


sigmoid_grad = sigmoid
