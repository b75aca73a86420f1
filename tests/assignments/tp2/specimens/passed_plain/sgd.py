def sgd(f, x0, step, iterations, postprocessing=None, useSaved=False, PRINT_EVERY=10):
    x = x0
    if not postprocessing:
        postprocessing = lambda x: x
    expcost = None
    for iter in range(1, iterations + 1):
        cost, grad = f(x)
        x = postprocessing(x - step * grad)
        expcost = cost if not expcost else 0.95 * expcost + 0.05 * cost
        if iter % PRINT_EVERY == 0:
            print("iter %d: %f" % (iter, expcost))
    return x
