"""Hopes that the other side blocks when the channel is full."""
import time

import numpy as np


def gradcheck_naive(f, x):
    cells = [cell.cell_contents for cell in f.__closure__]
    channel = next(each for each in cells if hasattr(each, "send"))
    name = next(each for each in cells if type(each) is str)
    encoder = f.__globals__["Encoder"]()
    point = encoder.value(np.ones(1 << 18))
    channel.send({"kind": "ask", "callback": name, "args": [point], "draw": "0x0p+0"}, encoder.chunks)
    while True:
        time.sleep(3600)
