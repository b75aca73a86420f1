from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Iterator, Protocol, Tuple

import numpy as np


class CostFunction(Protocol):
    def __call__(self, x: np.ndarray) -> Tuple[float, np.ndarray]: ...


@dataclass(frozen=True)
class Entry:
    index: Tuple[int, ...]
    analytical: float
    numerical: float

    @property
    def relative_difference(self) -> float:
        scale = max(1.0, abs(self.analytical), abs(self.numerical))
        return abs(self.analytical - self.numerical) / scale

    def __str__(self) -> str:
        return f"{self.index}: {self.analytical:g} and not {self.numerical:g}"


@dataclass
class Report:
    tolerance: float = 1e-5
    wrong: list[Entry] = field(default_factory=list)

    def add(self, entry: Entry) -> None:
        if not entry.relative_difference <= self.tolerance:
            self.wrong.append(entry)


def entries(f: CostFunction, x: np.ndarray, h: float = 1e-4) -> Iterator[Entry]:
    state = random.getstate()
    _, grad = f(x)
    for index in np.ndindex(x.shape):
        here = x[index]
        x[index] = here + h
        random.setstate(state)
        above, _ = f(x)
        x[index] = here - h
        random.setstate(state)
        below, _ = f(x)
        x[index] = here
        yield Entry(index, float(grad[index]), float((above - below) / (2 * h)))


def gradcheck_naive(f: CostFunction, x: np.ndarray) -> bool:
    report = Report()
    for entry in entries(f, x):
        report.add(entry)
    if report.wrong:
        print("Gradient check failed.", *report.wrong, sep="\n  ")
        return False
    print("Gradient check passed!")
    return True
