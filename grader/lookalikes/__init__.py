"""The catalogue of look-alikes: known mistakes in words, by id."""

from __future__ import annotations

from grader.lookalikes import anywhere, gradcheck, neural, neural_cost, sigmoid, softmax
from grader.lookalikes.record import LookAlike

CATALOGUE: dict[str, LookAlike] = {
    alike.id: alike
    for module in (anywhere, softmax, sigmoid, gradcheck, neural, neural_cost)
    for alike in module.LOOKALIKES
}
