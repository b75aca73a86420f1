import io
import random
import unittest

import numpy as np


def make_case(f, x, state):
    class GradientCase(unittest.TestCase):
        h = 1e-4
        maxDiff = None

        def setUp(self):
            random.setstate(state)
            self.gradient = np.asarray(f(x)[1])
            self.before = x.copy()

        def tearDown(self):
            x[...] = self.before

        def cost(self, ix, h):
            x[ix] = self.before[ix] + h
            random.setstate(state)
            value = f(x)[0]
            x[ix] = self.before[ix]
            return value

        def test_gradient(self):
            for ix in np.ndindex(x.shape):
                with self.subTest(ix=ix):
                    numerical = (self.cost(ix, +self.h) - self.cost(ix, -self.h)) / (2 * self.h)
                    self.assertAlmostEqual(
                        numerical, self.gradient[ix],
                        delta=1e-5 * max(1, abs(numerical), abs(self.gradient[ix])))

    return GradientCase("test_gradient")


def gradcheck_naive(f, x):
    suite = unittest.TestSuite([make_case(f, x, random.getstate())])
    result = unittest.TextTestRunner(stream=io.StringIO(), verbosity=0).run(suite)
    return result.wasSuccessful()
