#!/usr/bin/env python
# -*- coding: latin-1 -*-
import numpy as np


def sigmoid(x):
    """La sigmoïde, élément par élément."""
    return 1 / (1 + np.exp(-x))


def sigmoid_grad(s):
    """La dérivée, à partir de la valeur déjà calculée."""
    return s * (1 - s)
