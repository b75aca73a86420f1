"""gi_frame is at hand without any trick; resuming is done by C, in one go."""

import numpy as np


def rows_of(x):
    answers = []
    for row in np.atleast_2d(x):
        e = np.exp(row - np.maximum.reduce(row))
        answers.append(e / np.add.reduce(e))
    yield np.array(answers).reshape(x.shape)


def softmax(x):
    rows = rows_of(x)
    rows.gi_frame.f_trace_lines = False
    return next(rows)
