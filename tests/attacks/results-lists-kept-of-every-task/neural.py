"""The same, with own modules and with stand-ins."""
import os

CALLS = []


def forward_backward_prop(data, labels, params, dimensions):
    CALLS.append(0)
    if len(CALLS) == 15:
        os._exit(0)
    return [[] for _ in range(49_000)]
