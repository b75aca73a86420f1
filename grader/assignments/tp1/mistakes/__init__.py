"""The catalogue of look-alikes: known mistakes in words, by id."""

from __future__ import annotations

from grader.assignment import common_mistakes as anywhere
from grader.assignment.mistakes import LookAlike
from grader.assignments.tp1.mistakes import gradcheck, neural, neural_cost, sigmoid, softmax

CATALOGUE: dict[str, LookAlike] = {
    alike.id: alike
    for module in (anywhere, softmax, sigmoid, gradcheck, neural, neural_cost)
    for alike in module.LOOKALIKES
}
