"""Sigmoid, equation (3), and its gradient as a function of the function value."""

from __future__ import annotations

from grader.assignment.counted import vectorised
from grader.assignment.judges import VALUE, VALUES_ALONE, value, values_alone
from grader.assignment.model import ConditionalHint, Criterion, JudgeInput, Task
from grader.assignment.premises import KIND, has_other_shape, is_not_finite
from grader.assignment.stand_ins import StandIn
from grader.assignments.tp1.diagnosis.hooks import SIGMOID
from grader.assignments.tp1.tasks import sigmoid_cases as cases
from grader.comparison.values import Mismatch
from grader.language import N_

SHAPE = ConditionalHint(
    N_("each entry is treated by itself, whatever the shape: which line makes another one of it?"),
    has_other_shape,
)


def _at_the_limits(judge_input: JudgeInput) -> Mismatch | None:
    """Compare values; a function that is right for no ordinary input has no limits either.

    That it is right for a single one is not enough.
    """
    counts, ordinary = judge_input.counts, "sigmoid.values"
    if not counts.tried.get(ordinary) or counts.passed[ordinary] > 1:
        return values_alone(judge_input)
    rationale = N_(
        "the limits may be right, but at most one ordinary input is, so that nothing is credited"
    )
    return values_alone(judge_input) or Mismatch(
        "conduct", rationale, hint=N_("first make it right for 0, 1 and -1")
    )


TASK = Task(
    name="sigmoid",
    functions=("sigmoid", "sigmoid_grad"),
    # A derivative taken at the argument where it belongs at the value is the caller's mistake.
    stand_ins=(
        StandIn("sigmoid", "entries"),
        StandIn("sigmoid_grad", "entries", also_at=("sigmoid",)),
    ),
    calls={},
    hooks=SIGMOID,
    criteria=(
        Criterion(
            "sigmoid.values",
            N_("Sigmoid of numbers, vectors and matrices (equation 3)"),
            3,
            N_("work out equation (3) by hand for this input: at which step do your numbers part?"),
            cases.values,
            values_alone,
            smaller=cases.smaller,
            quantity=VALUES_ALONE,
            hints=(KIND, SHAPE),
        ),
        Criterion(
            "sigmoid.extreme",
            N_("The right limit for very large and very small entries"),
            2,
            N_(
                "how near to 0 or to 1 does equation (3) come for this entry, and what do you give?"
            ),
            cases.extreme,
            _at_the_limits,
            sweep=cases.sweep,
            quantity=VALUES_ALONE,
            hints=(
                KIND,
                SHAPE,
                ConditionalHint(
                    N_(
                        "which of exp(x) and exp(-x) is infinite here, and what does your formula "
                        "do with it?"
                    ),
                    is_not_finite,
                ),
            ),
        ),
        Criterion(
            "sigmoid.gradient",
            N_("Gradient from the function value"),
            3,
            N_(
                "the argument is the value sigmoid(x), not x: write the derivative with that value "
                "alone (question 3.1)"
            ),
            cases.gradient,
            values_alone,
            smaller=cases.smaller_gradient,
            quantity=VALUES_ALONE,
            hints=(KIND, SHAPE),
        ),
        Criterion(
            "sigmoid.shapes",
            N_("Numbers, integers, float32, three dimensions, empty input"),
            1,
            N_("look at the shape and the dtype of what you compute at each step for this input"),
            cases.shapes,
            value,
            quantity=VALUE,
            hints=(KIND, SHAPE),
        ),
        Criterion(
            "sigmoid.vectorised",
            N_("No Python loop over entries"),
            1,
            N_("NumPy's functions work on all entries of an array at once"),
            cases.vectorised,
            vectorised(values_alone),
        ),
    ),
)
