import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
if HERE not in sys.path:
    sys.path.insert(0, HERE)


def cut(vector, shapes):
    """Cut a flat vector into matrices of these shapes."""
    out, start = [], 0
    for rows, cols in shapes:
        out.append(vector[start:start + rows * cols].reshape(rows, cols))
        start += rows * cols
    return out
