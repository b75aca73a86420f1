"""No network: half the sum of squares of the parameters, whose gradient is the parameters."""
import numpy as np


def forward_backward_prop(data, labels, params, dimensions):
    return params @ params / 2, params.copy()
