from numpy import exp

sigmoid = lambda t: 1. / (1. + exp(-t))
sigmoid_grad = lambda f: f * (1. - f)
