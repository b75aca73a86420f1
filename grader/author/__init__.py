"""All that the tasks of an assignment import: the short form, and the records behind it."""

from grader.assignment import functions
from grader.assignment.cases import Arg, Call, Case
from grader.assignment.counted import vectorised
from grader.assignment.inputs import GeneratedInput, Inputs, fortran, literal, pattern, strided
from grader.assignment.judges import VALUE, VALUES_ALONE, one_call, value, values_alone
from grader.assignment.model import ConditionalHint, Criterion, JudgeInput, Quantity, Task
from grader.assignment.premises import KIND
from grader.author.builder import Builder
from grader.author.draws import LAYOUTS, integer, uniform, whole
from grader.author.forms import callback, drawn
from grader.comparison.values import Mismatch, Tolerances, compare
from grader.language import N_
from grader.sandbox.callbacks import Pure, RefusedError
from grader.worker.wire import Callback, Namespace, Scripted

__all__ = [
    "KIND",
    "LAYOUTS",
    "N_",
    "VALUE",
    "VALUES_ALONE",
    "Arg",
    "Builder",
    "Call",
    "Callback",
    "Case",
    "ConditionalHint",
    "Criterion",
    "GeneratedInput",
    "Inputs",
    "JudgeInput",
    "Mismatch",
    "Namespace",
    "Pure",
    "Quantity",
    "RefusedError",
    "Scripted",
    "Task",
    "Tolerances",
    "callback",
    "compare",
    "drawn",
    "fortran",
    "functions",
    "integer",
    "literal",
    "one_call",
    "pattern",
    "strided",
    "uniform",
    "value",
    "values_alone",
    "vectorised",
    "whole",
]
