from numerics import normalise, stable_exp


def softmax(x):
    return normalise(stable_exp(x))
