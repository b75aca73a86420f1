"""Softmax on inputs to check by hand, and on some that tell two mistakes apart; none is judged."""

from __future__ import annotations

import numpy as np

from grader.assignment.cases import Case
from grader.assignment.inputs import GeneratedInput, Inputs, literal, pattern
from grader.assignments.tp1.tasks.softmax_cases import case
from grader.language import N_

SIZES = (1.0, 300.0, 700.0, 720.0, 1e300)
"""Sizes of the entries at which digits are counted: exp overflows beyond 709.8 and is 0 below
-745.2."""

ZEROS, LAST = 40, 720.0
"""Zeros and an entry after them: subtracting the place of the maximum, 40, and subtracting nothing
give the same as soon as both overflow; here only the latter does."""


def rows(_: Inputs) -> tuple[Case, ...]:
    """Return matrices to check by hand, square ones among them, and larger ones for rare cases."""
    small = ((1, 2), (2, 2), (1, 3), (3, 2), (2, 3), (3, 3), (4, 3), (3, 5))
    larger = ((10, 2), (2, 20), (10, 10), (40, 2), (2, 60), (100, 2), (100, 10), (2, 200))
    zeros = case("smaller", N_("one row of two zeros"), literal(np.zeros((1, 2))))
    return (
        zeros,
        *(
            case(
                "smaller",
                N_("a {rows} x {columns} matrix of whole numbers", rows=rows, columns=columns),
                pattern((rows, columns)),
            )
            for rows, columns in (*small, *larger)
        ),
    )


def vectors(_: Inputs) -> tuple[Case, ...]:
    """Return vectors to check by hand."""
    return tuple(
        case(
            "smaller",
            N_("the vector {vector}", vector=vector),
            literal(np.array(vector, dtype=np.float64)),
        )
        for vector in ([0, 0], [0, 1], [0, 1, 2], [2, 0, 1, 4])
    )


def integers(_: Inputs) -> tuple[Case, ...]:
    """Return matrices of integers to check by hand."""
    return tuple(
        case("smaller", N_("the integers {matrix}", matrix=matrix), literal(np.array(matrix)))
        for matrix in ([[0, 1]], [[2, 0, 1]])
    )


def extreme(_: Inputs) -> tuple[Case, ...]:
    """Return wide rows, and large entries far down a row or a vector."""
    wide = tuple(
        case(
            "smaller",
            N_("one row of {columns} whole numbers", columns=columns),
            pattern((1, columns)),
        )
        for columns in (10, 100)
    )
    entries = np.append(np.zeros(ZEROS), LAST)
    source = f"np.append(np.zeros({ZEROS}), {LAST})"
    row = GeneratedInput(entries[np.newaxis], f"{source}[np.newaxis]")
    return (
        *wide,
        case("smaller", N_("one row of {zeros} zeros and {last:g}", zeros=ZEROS, last=LAST), row),
        case(
            "smaller",
            N_("a vector of {zeros} zeros and {last:g}", zeros=ZEROS, last=LAST),
            GeneratedInput(entries, source),
            "softmax.vector",
        ),
    )


def sweep(_: Inputs) -> tuple[Case, ...]:
    """Return a matrix whose entries grow, to count digits."""
    cases = []
    for size in SIZES:
        entries = [[size, size - 1, size - 2], [-size, 1 - size, 2 - size]]
        title = N_("entries of about +-{size:g}", size=size)
        cases.append(case("sweep", title, literal(np.array(entries))))
    return tuple(cases)
