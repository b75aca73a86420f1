from __future__ import annotations

from typing import Union, overload

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


@overload
def sigmoid(x: float) -> float: ...
@overload
def sigmoid(x: Array) -> Array: ...


def sigmoid(x: Union[float, Array]) -> Union[float, Array]:
    with np.errstate(over="ignore"):
        return 1.0 / (1.0 + np.exp(-x))


def sigmoid_grad(s: Union[float, Array]) -> Union[float, Array]:
    return s * (1.0 - s)
