import random

import numpy as np

OWN_DICE = random.Random(20200220)  # not the one that f uses


def gradcheck_naive(f, x):
    state_of_chance = random.getstate()
    _, analytic = f(x)
    analytic = np.array(analytic, ndmin=1).reshape(-1)

    places = list(range(x.size))
    OWN_DICE.shuffle(places)

    h = 1e-4
    wrong = []
    for place in places:
        ix = np.unravel_index(place, x.shape)
        values = {}
        before = x[ix]
        for side in OWN_DICE.sample((-1, +1), 2):
            x[ix] = before + side * h
            random.setstate(state_of_chance)
            values[side], _ = f(x)
        x[ix] = before
        slope = (values[1] - values[-1]) / (2 * h)
        if not np.isclose(slope, analytic[place], rtol=1e-5, atol=1e-5):
            wrong.append((place, slope, analytic[place]))

    if wrong:
        print("Wrong derivatives (place, numerical, yours):")
        for line in sorted(wrong):
            print("   %5d   %+.8e   %+.8e" % line)
    else:
        print("All %d derivatives have passed." % x.size)
