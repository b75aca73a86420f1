"""Every line of a long file is in the traceback, and every call has another message."""

import warnings

CALLS = []


def down(depth, data):
    if depth:
        warnings.warn(f"overflow {depth} {len(CALLS)}", stacklevel=1)
        return up(depth - 1, data)
    raise ArithmeticError(f"call {len(CALLS)} of {'x' * 1000}")


def up(depth, data):
    return down(depth, data)


def forward_backward_prop(data, labels, params, dimensions):
    CALLS.append(0)
    return down(90, data)
