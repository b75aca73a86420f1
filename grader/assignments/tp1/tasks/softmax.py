"""Softmax: the prediction for each row of a matrix, equation (1), and for a single vector."""

from __future__ import annotations

from grader.assignment.counted import vectorised
from grader.assignment.judges import VALUE, VALUES_ALONE, value, values_alone
from grader.assignment.model import ConditionalHint, Criterion, Task
from grader.assignment.premises import (
    KIND,
    has_other_shape,
    has_other_sums,
    has_overflowed,
    is_not_finite,
    sums_to_one,
)
from grader.assignment.stand_ins import StandIn
from grader.assignments.tp1.diagnosis.hooks import SOFTMAX
from grader.assignments.tp1.tasks import softmax_cases as cases
from grader.assignments.tp1.tasks import softmax_smaller as smaller
from grader.language import N_

SHAPE = ConditionalHint(
    N_(
        "print the shape of x and of what you compute at each step: from which line on do they "
        "differ?"
    ),
    has_other_shape,
)

TASK = Task(
    name="softmax",
    functions=("softmax",),
    stand_ins=(StandIn("softmax", "rows"),),
    hooks=SOFTMAX,
    criteria=(
        Criterion(
            "softmax.rows",
            N_("Softmax of each row of a matrix (equation 1)"),
            4,
            N_("work out equation (1) for one row by hand: at which step do your numbers part?"),
            cases.rows,
            values_alone,
            smaller=smaller.rows,
            quantity=VALUES_ALONE,
            hints=(
                KIND,
                SHAPE,
                ConditionalHint(
                    N_(
                        "each row must sum to 1 by itself: along which axis do you add, and does "
                        "the sum keep a shape that divides row by row?"
                    ),
                    has_other_sums,
                ),
                ConditionalHint(
                    N_(
                        "the rows sum to 1, as they should: is the quotient of two entries of a "
                        "row exp of the difference of the two scores?"
                    ),
                    sums_to_one,
                ),
                ConditionalHint(
                    N_(
                        "print the exponentials and their sums: which is the first to be NaN or "
                        "infinite?"
                    ),
                    is_not_finite,
                ),
            ),
        ),
        Criterion(
            "softmax.vector",
            N_("A vector gives a vector"),
            2,
            N_("give the same numbers as a matrix of one row: is the answer right there?"),
            cases.vector,
            value,
            smaller=smaller.vectors,
            quantity=VALUE,
            hints=(
                KIND,
                ConditionalHint(
                    N_(
                        "what is the shape of x for np.array([1, 2]), and what shape does your "
                        "answer have?"
                    ),
                    has_other_shape,
                ),
            ),
        ),
        Criterion(
            "softmax.shift",
            N_("Adding a constant changes nothing (equation 2)"),
            2,
            N_(
                "by equation (2) the answer is the same with and without the constant: print yours "
                "for both, and what you pass to exp"
            ),
            cases.shift,
            values_alone,
            quantity=VALUES_ALONE,
            hints=(
                KIND,
                SHAPE,
                ConditionalHint(
                    N_(
                        "equation (2) lets you choose the constant: which choice keeps exp from "
                        "overflowing, and the sum from being 0?"
                    ),
                    has_overflowed,
                ),
            ),
        ),
        Criterion(
            "softmax.extreme",
            N_("Right for extreme entries, row by row"),
            4,
            N_("print what you pass to exp for each row: are the differences within a row kept?"),
            cases.extreme,
            values_alone,
            smaller=smaller.extreme,
            sweep=smaller.sweep,
            quantity=VALUES_ALONE,
            hints=(
                KIND,
                SHAPE,
                ConditionalHint(
                    N_(
                        "what is the largest number that you pass to exp, in each row? See the "
                        "note below equation (2)."
                    ),
                    has_overflowed,
                ),
            ),
        ),
        Criterion(
            "softmax.shapes",
            N_("One row, one column, integers, float32, views"),
            1,
            N_("look at the shape and the dtype of what you compute at each step for this input"),
            cases.shapes,
            value,
            smaller=smaller.integers,
            quantity=VALUE,
            hints=(KIND, SHAPE),
        ),
        Criterion(
            "softmax.vectorised",
            N_("No Python loop over rows or columns"),
            2,
            N_(
                "let NumPy work on the whole matrix at once: its functions take `axis` and "
                "`keepdims`"
            ),
            cases.vectorised,
            vectorised(values_alone),
        ),
    ),
)
