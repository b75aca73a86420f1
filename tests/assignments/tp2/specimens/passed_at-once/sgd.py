def sgd(f, x0, step, iterations, postprocessing=None, PRINT_EVERY=10):
    x = x0
    for _ in range(iterations):
        x = x - step * f(x)[1]
        if postprocessing is not None:
            x = postprocessing(x)
    return x
