import random
from functools import reduce
from operator import sub
import numpy as np

eye = lambda x: np.eye(x.size).reshape((-1,) + x.shape)
at = lambda f, s: lambda p: (random.setstate(s), f(p))[1][0]
slope = lambda c, x, h: np.array([reduce(sub, map(c, (x + h * e, x - h * e))) / (2 * h) for e in eye(x)])
close = lambda a, b: bool(np.all(np.abs(a - b) <= 1e-5 * np.maximum(1, np.maximum(abs(a), abs(b)))))
gradcheck_naive = lambda f, x: (s := random.getstate(), g := np.ravel(f(x)[1])) and close(g, slope(at(f, s), x, 1e-4))
