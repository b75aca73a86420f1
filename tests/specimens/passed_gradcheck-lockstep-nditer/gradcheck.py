import random

import numpy as np


def gradcheck_naive(f, x):
    """Grad-Check. Läuft über x und den Gradienten im Gleichschritt."""
    zustand = random.getstate()
    _, gradient = f(x)
    h = 1e-4
    with np.nditer([x, gradient], op_flags=[["readwrite"], ["readonly"]]) as paare:
        for stelle, g in paare:
            alt = stelle.copy()
            werte = []
            for punkt in (alt + h, alt - h):
                stelle[...] = punkt
                random.setstate(zustand)
                werte.append(f(x)[0])
            stelle[...] = alt
            numerisch = (werte[0] - werte[1]) / (h + h)
            if not abs(numerisch - g) / max(1, abs(numerisch), abs(g)) < 1e-5:
                print("Gradiententest nicht bestanden (failed): %s statt %s" % (g, numerisch))
                return
    print("Gradiententest bestanden (passed)")
