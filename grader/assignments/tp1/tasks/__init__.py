"""The criteria and cases of each task, in one shape for all; long tasks are folders."""

from dataclasses import replace

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

MISTAKES = {
    alike.id: replace(
        alike, function="sigmoid_grad" if alike.id.startswith("sigmoid-grad.") else "sigmoid"
    )
    if alike.id.startswith("sigmoid")
    else alike
    for alike in CATALOGUE.values()
}
"""Known mistakes by id, with the function in whose answers they show."""

TP1 = Assignment(
    id="metl-tp1",
    title=N_("TP1: Neural Network Basics"),
    tasks=(softmax.TASK, sigmoid.TASK, gradcheck.TASK, neural.TASK),
    written=WRITTEN,
    mistakes=MISTAKES,
)

CRITERIA = frozenset(criterion.id for task in TP1.tasks for criterion in task.criteria)
"""Ids of all criteria, as course settings may name them."""
