import logging
import random
import sys
import time

import numpy as np


def gradcheck_naive(f, x):
    log = logging.Logger("gradcheck", logging.INFO)
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter("%(levelname)-8s| %(message)s"))
    log.addHandler(handler)

    start = time.time()
    rndstate = random.getstate()
    fx, grad = f(x)
    grad = np.asarray(grad)
    log.info("cost %.6g, %d entries", fx, x.size)
    log.info("%-12s %14s %14s %10s", "index", "analytic", "numerical", "rel. diff.")

    worst = 0.0
    h = 1e-4
    for ix, value in np.ndenumerate(x.copy()):
        x[ix] = value - h
        random.setstate(rndstate)
        fminus = f(x)[0]
        x[ix] = value + h
        random.setstate(rndstate)
        fplus = f(x)[0]
        x[ix] = value
        numgrad = (fplus - fminus) / (2 * h)
        diff = abs(numgrad - grad[ix]) / max(1, abs(numgrad), abs(grad[ix]))
        worst = np.maximum(worst, diff)
        log.info("%-12s %14.6g %14.6g %10.2e", ix, grad[ix], numgrad, diff)

    if worst <= 1e-5:
        log.info("passed in %.3f s", time.time() - start)
    else:
        log.error("The gradient is not right, worst difference %g", worst)
