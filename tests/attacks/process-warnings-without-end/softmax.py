"""Hopes that warnings are kept, all of them."""
import warnings


def softmax(x):
    number = 0
    while True:
        number += 1
        warnings.warn(f"{number}" * (1 << 16), type(f"W{number}", (UserWarning,), {}))
