import json
import random
import struct

import numpy as np


def softmax(x):
    return np.zeros(np.shape(x))
