from __future__ import annotations

from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt

Real = TypeVar("Real", bound=np.generic)
LAST: Final[int] = -1


def softmax(x: npt.NDArray[np.floating]) -> npt.NDArray[np.floating]:
    shifted: npt.NDArray[np.floating] = x - x.max(axis=LAST, keepdims=True)
    weights: npt.NDArray[np.floating] = np.exp(shifted)
    return weights / weights.sum(axis=LAST, keepdims=True)
