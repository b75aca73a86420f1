"""Silence around functions of the reference and of known mistakes."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np


@contextmanager
def silent() -> Iterator[None]:
    """Keep what NumPy says of overflows, and what functions warn of, from the terminal."""
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
