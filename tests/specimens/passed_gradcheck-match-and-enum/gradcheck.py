from __future__ import annotations

import random
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, Callable, ClassVar, Iterator, Tuple, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = "npt.NDArray[np.float64]"
Objective: TypeAlias = "Callable[[Array], Tuple[np.float64, Array]]"


class Verdict(Enum):
    RIGHT = auto()
    WRONG = auto()


class Difference(ABC):
    name: ClassVar[str] = "?"

    @abstractmethod
    def __call__(self, cost: Callable[[float], float], at: float) -> float: ...


@dataclass(frozen=True)
class Central(Difference):
    h: float = field(default=1e-4)
    name: ClassVar[str] = "central"

    def __call__(self, cost: Callable[[float], float], at: float) -> float:
        return (cost(at + self.h) - cost(at - self.h)) / (2 * self.h)


class Checker:
    def __init__(self, difference: Difference, tolerance: float = 1e-5) -> None:
        self.difference, self.tolerance = difference, tolerance

    def verdicts(self, f: Objective, x: Array) -> Iterator[Verdict]:
        state: Any = random.getstate()
        gradient = np.asarray(f(x)[1])
        for ix in np.ndindex(x.shape):
            old = x[ix].item()

            def cost(value: float) -> float:
                x[ix] = value
                random.setstate(state)
                return f(x)[0]

            numerical = self.difference(cost, old)
            x[ix] = old
            biggest = max(1.0, abs(numerical), abs(gradient[ix]))
            yield Verdict.RIGHT if abs(numerical - gradient[ix]) <= self.tolerance * biggest else Verdict.WRONG


def gradcheck_naive(f: Objective, x: Array) -> None:
    match set(Checker(Central()).verdicts(f, x)):
        case s if Verdict.WRONG in s:
            print("Gradient check failed!")
        case _:
            print("Gradient check passed!")
