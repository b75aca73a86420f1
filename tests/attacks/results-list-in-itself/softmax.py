"""Whoever walks through it never comes to an end, or comes back with far too much."""


def softmax(x):
    rows = []
    rows.extend([rows] * 40 + [0.5])
    rows.append((rows, rows))
    return rows
