"""Hopes that a deadline is an exception or a signal handler, which a loop can swallow."""


def sigmoid(x):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue


def sigmoid_grad(s):
    return sigmoid(s)
