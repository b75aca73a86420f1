"""The criteria and cases of each task, in one shape for all; long tasks are folders."""

from pathlib import Path

from grader.assignment.model import Assignment, WrittenPart
from grader.assignments.tp1.mistakes import CATALOGUE
from grader.assignments.tp1.tasks import sigmoid, softmax
from grader.assignments.tp1.tasks.gradcheck import task as gradcheck
from grader.assignments.tp1.tasks.neural import task as neural
from grader.language import N_

WRITTEN = (
    WrittenPart("written.softmax-definition", N_("Redefine softmax cleanly (2.1)"), 5),
    WrittenPart("written.softmax-invariance", N_("Softmax ignores constant offsets (2.2)"), 8),
    WrittenPart("written.sigmoid-gradient", N_("Gradient of the sigmoid (3.1)"), 7),
    WrittenPart(
        "written.softmax-cross-entropy-gradient",
        N_("Gradient of softmax with cross-entropy (3.2)"),
        8,
    ),
    WrittenPart("written.network-gradient", N_("Gradient of the network's input (3.3)"), 9),
    WrittenPart("written.parameter-count", N_("Number of parameters (3.4)"), 3),
)

CURVES = {
    "softmax": ("softmax.rows", "softmax.vector", "softmax.shift", "softmax.extreme"),
    "sigmoid": ("sigmoid.values", "sigmoid.extreme"),
}
"""Criteria whose digits make up the curve of a task's function."""

EQUATIONS = {
    "softmax": (
        ("1", r"\text{softmax}(x)_i = \frac{e^{x_i}}{\sum_j e^{x_j}}"),
        ("2", r"\text{softmax}(x) = \text{softmax}(x + c)"),
    ),
    "sigmoid": (("3", r"\sigma(x) = \frac{1}{1 + e^{-x}}"),),
    "neural": (
        ("5", r"h = \text{sigmoid}(x W_1 + b_1)"),
        ("5", r"\hat{y} = \text{softmax}(h W_2 + b_2)"),
        ("4", r"CE(y, \hat{y}) = -\sum_i y_i \log(\hat{y}_i)"),
        ("10", r"\frac{\partial CE}{\partial z} = \hat{y} - y"),
        ("17", r"\frac{\partial J}{\partial W} = x^\top \frac{\partial J}{\partial z}"),
    ),
}
"""By task: number in the assignment sheet, and LaTeX. Only what the sheet itself states."""

TP1 = Assignment(
    id="metl-tp1",
    title=N_("TP1: Neural Network Basics"),
    tasks=(softmax.TASK, sigmoid.TASK, gradcheck.TASK, neural.TASK),
    written=WRITTEN,
    mistakes=CATALOGUE,
    curves=CURVES,
    equations=EQUATIONS,
    folder=Path(__file__).parent.parent,
)

CRITERIA = frozenset(criterion.id for task in TP1.tasks for criterion in task.criteria)
"""Ids of all criteria, as course settings may name them."""
