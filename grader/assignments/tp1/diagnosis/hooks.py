"""The hooks of each task: what only it can explain."""

from __future__ import annotations

from grader.assignment.hooks import Evaluations, Losses
from grader.assignments.tp1.diagnosis.advice import left_moved, unused_check
from grader.assignments.tp1.diagnosis.backward_steps import READING, STEPS
from grader.assignments.tp1.diagnosis.consequences import with_consequences
from grader.assignments.tp1.diagnosis.gradient import gradient_blocks
from grader.assignments.tp1.diagnosis.gradient_checkers import checker_groups
from grader.assignments.tp1.diagnosis.parametric import MEASURES
from grader.assignments.tp1.diagnosis.unscored import NOTICED
from grader.assignments.tp1.tasks.gradcheck.checker_verdicts import accepted
from grader.assignments.tp1.tasks.neural.network import BEYOND, ORDINARY
from grader.diagnosis.hooks import DiagnosisHooks
from grader.language import N_

SOFTMAX = DiagnosisHooks(measures=MEASURES["softmax"], notices=NOTICED["softmax"])

SIGMOID = DiagnosisHooks(
    measures=MEASURES["sigmoid"],
    notices=NOTICED["sigmoid"],
    mistakes_of={"sigmoid.gradient": "sigmoid-grad"},
)

GRADCHECK = DiagnosisHooks(
    group=checker_groups,
    notices=NOTICED["gradcheck"],
    advice=(left_moved,),
    evaluations=Evaluations(argument=1, stopped=lambda outcome: not accepted(outcome)),
    shows={"gradcheck_naive": ("print(x)", "try:", "    {call}", "finally:", "    print(x)")},
)

NEURAL = DiagnosisHooks(
    measures=MEASURES["neural"],
    follow=with_consequences,
    notices=NOTICED["neural"],
    manners=(unused_check,),
    steps=STEPS,
    reading=READING,
    blocks=gradient_blocks,
    losses=Losses(
        ordinary=ORDINARY,
        beyond=BEYOND,
        looking=N_(", looking only at what is right for an ordinary network"),
        following=("neural.consistent",),
    ),
    unsized=("labels", "dimensions"),
    shows={"forward_backward_prop": ("cost, grad = {call}", "print(cost)", "print(grad)")},
)
