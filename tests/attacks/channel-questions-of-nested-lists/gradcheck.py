"""Hopes that lists, which are slow to turn into arrays, are turned into arrays many times."""


def gradcheck_naive(f, x):
    point = [[[[0.5] * 10] * 10] * 10] * 40
    while True:
        f(point)
