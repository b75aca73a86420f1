"""Softmax: the prediction for each row of a matrix, equation (1), and for a single vector."""

from __future__ import annotations

import functools

import numpy as np

from grader.assignment import Arg, Call, Case, Criterion, Task
from grader.inputs import Inputs, Made, fortran, literal, pattern, strided
from grader.language import N_
from grader.tasks.judges import VALUE, one_call, value, vectorised

SHAPES = ((1, 2), (2, 3), (3, 2), (4, 7), (7, 4), (20, 5), (5, 20), (200, 50))
"""Never square only: summing along the wrong axis is right on square matrices by accident."""

BASE, MORE_ROWS, MORE_COLUMNS = (32, 40), (512, 40), (32, 640)
"""All beyond the 1000 entries from which NumPy abbreviates what a student prints of an array, so
that a forgotten print does not look like a loop."""


SIZES = (1.0, 300.0, 700.0, 720.0, 1e300)
"""Sizes of the entries at which digits are counted: exp overflows beyond 709.8 and is 0 below
-745.2."""


def _case(key: str, title: str, made: Made, needs: str | None = None) -> Case:
    return one_call(f"softmax.{key}", title, "softmax", "x", made, needs=needs)


def _rows(inputs: Inputs) -> tuple[Case, ...]:
    return tuple(
        _case(
            "rows",
            N_("a {rows} x {columns} matrix", rows=rows, columns=columns),
            inputs.uniform(-3, 3, (rows, columns)),
        )
        for rows, columns in SHAPES
    )


def _smaller_rows(_: Inputs) -> tuple[Case, ...]:
    """Return matrices to check by hand, square ones among them, and larger ones for rare cases."""
    small = ((1, 2), (2, 2), (1, 3), (3, 2), (2, 3), (3, 3), (4, 3), (3, 5))
    larger = ((10, 2), (2, 20), (10, 10), (40, 2), (2, 60), (100, 2), (100, 10), (2, 200))
    zeros = _case("smaller", N_("one row of two zeros"), literal(np.zeros((1, 2))))
    return (
        zeros,
        *(
            _case(
                "smaller",
                N_("a {rows} x {columns} matrix of whole numbers", rows=rows, columns=columns),
                pattern(shape),
            )
            for shape in (*small, *larger)
            for rows, columns in (shape,)
        ),
    )


def _smaller_vectors(_: Inputs) -> tuple[Case, ...]:
    return tuple(
        _case(
            "smaller",
            N_("the vector {vector}", vector=vector),
            literal(np.array(vector, dtype=np.float64)),
        )
        for vector in ([0, 0], [0, 1], [0, 1, 2], [2, 0, 1, 4])
    )


def _smaller_integers(_: Inputs) -> tuple[Case, ...]:
    return tuple(
        _case("smaller", N_("the integers {matrix}", matrix=matrix), literal(np.array(matrix)))
        for matrix in ([[0, 1]], [[2, 0, 1]])
    )


def _smaller_wide(_: Inputs) -> tuple[Case, ...]:
    return tuple(
        _case(
            "smaller",
            N_("one row of {columns} whole numbers", columns=columns),
            pattern((1, columns)),
        )
        for columns in (10, 100, 1000)
    )


def _sweep(_: Inputs) -> tuple[Case, ...]:
    cases = []
    for size in SIZES:
        entries = [[size, size - 1, size - 2], [-size, 1 - size, 2 - size]]
        title = N_("entries of about +-{size:g}", size=size)
        cases.append(_case("sweep", title, literal(np.array(entries))))
    return tuple(cases)


def _vector(inputs: Inputs) -> tuple[Case, ...]:
    return tuple(
        _case("vector", N_("a vector of {size} entries", size=size), inputs.uniform(-3, 3, size))
        for size in (2, 3, 5, 40)
    )


def _shifted(x: Made, offset: float) -> str:
    return f"{x.source} + {offset:g}"


def _shift(inputs: Inputs) -> tuple[Case, ...]:
    x = inputs.uniform(-3, 3, (2, 3))
    cases = []
    for offset in (1.0, -10.0, 100.0, -1e3, 1e3, 1e4, -1e4):
        made = Made(x.array + offset, functools.partial(_shifted, x, offset))
        cases.append(_case("shift", N_("a 2 x 3 matrix plus {offset:g}", offset=offset), made))
    return tuple(cases)


def _extreme(inputs: Inputs) -> tuple[Case, ...]:
    small = inputs.uniform(-1, 1, (2, 3)).array
    matrices: dict[str, object] = {
        N_("a row [0, 800]"): [[0.0, 800.0]],
        N_("a row [0, 20000]"): [[0.0, 20000.0]],
        N_("entries around 1000"): 1e3 + small,
        N_("entries around -1000"): -1e3 + small,
        N_("entries of +-1e4 in one row"): [[1e4, -1e4, 0.0], [-1e4, 1e4, 1e4 + 1]],
        N_("entries of +-1e300"): [[1e300, -1e300, 1e299], [-1e300, -1e300, 0.0]],
        N_("rows of very different size"): [
            [1e4, 1e4 + 1, 1e4 + 2],
            [0.0, 1.0, 2.0],
            [-1e4, -9999, 0],
        ],
        N_("small and large rows together"): [[-1e3, -1001.0], [0.0, 0.5], [1e3, 1001.0]],
        N_("ties"): [[7.0, 7.0, 7.0, 7.0], [1e4, 1e4, -1e4, -1e4]],
        N_("entries of minus infinity"): [[-np.inf, 0.0, 1.0], [2.0, -np.inf, -np.inf]],
    }
    cases = [_case("extreme", title, literal(np.array(x))) for title, x in matrices.items()]
    wide = inputs.uniform(-30, 30, (1, 5000))
    cases.append(_case("extreme", N_("one row of 5000 entries"), wide))
    for title, vector in (
        (N_("the vector {vector}", vector="[1001, 1002]"), [1001.0, 1002.0]),
        (N_("the vector {vector}", vector="[-1e4, 0, 1e4]"), [-1e4, 0.0, 1e4]),
    ):
        cases.append(_case("extreme", title, literal(np.array(vector)), "softmax.vector"))
    return tuple(cases)


def _shapes(inputs: Inputs) -> tuple[Case, ...]:
    matrix = inputs.uniform(-3, 3, (3, 4))
    return (
        _case("shapes", N_("one entry"), literal(np.array([[inputs.choice((-2.0, 0.5, 3.0))]]))),
        _case("shapes", N_("one column"), inputs.uniform(-3, 3, (4, 1))),
        _case("shapes", N_("one row"), inputs.uniform(-3, 3, (1, 4))),
        _case("shapes", N_("integers"), inputs.integers(-4, 5, (2, 3))),
        _case("shapes", "float32", literal(matrix.array, np.float32)),
        _case("shapes", N_("a view that is not contiguous"), strided(matrix)),
        _case("shapes", N_("a matrix in Fortran order"), fortran(matrix)),
    )


def _vectorised(inputs: Inputs) -> tuple[Case, ...]:
    cases = []
    for size, unit, more in (
        (MORE_ROWS, "row", MORE_ROWS[0] - BASE[0]),
        (MORE_COLUMNS, "column", MORE_COLUMNS[1] - BASE[1]),
    ):
        calls = []
        for shape in (BASE, size, BASE):
            made = inputs.uniform(-3, 3, shape)
            calls.append(Call("softmax", (Arg.of("x", made),), count=True))
        title = N_(
            "{rows} x {columns} and {more_rows} x {more_columns} entries",
            rows=BASE[0],
            columns=BASE[1],
            more_rows=size[0],
            more_columns=size[1],
        )
        cases.append(Case(f"softmax.vectorised/{unit}", title, tuple(calls), detail=(more, unit)))
    return tuple(cases)


TASK = Task(
    name="softmax",
    functions=("softmax",),
    criteria=(
        Criterion(
            "softmax.rows",
            N_("Softmax of each row of a matrix (equation 1)"),
            4,
            N_(
                "each row must sum to 1 by itself: along which axis do you add, and does the sum "
                "keep a shape that divides row by row?"
            ),
            _rows,
            value,
            smaller=_smaller_rows,
            quantity=VALUE,
        ),
        Criterion(
            "softmax.vector",
            N_("A vector gives a vector"),
            2,
            N_(
                "what is the shape of x for np.array([1, 2]), and what shape does your answer have?"
            ),
            _vector,
            value,
            smaller=_smaller_vectors,
            quantity=VALUE,
        ),
        Criterion(
            "softmax.shift",
            N_("Adding a constant changes nothing (equation 2)"),
            2,
            N_(
                "equation (2) lets you choose the constant: which choice keeps exp from "
                "overflowing?"
            ),
            _shift,
            value,
            quantity=VALUE,
        ),
        Criterion(
            "softmax.extreme",
            N_("Right for extreme entries, row by row"),
            4,
            N_(
                "what is the largest number that you pass to exp, in each row? See the note below "
                "equation (2)."
            ),
            _extreme,
            value,
            smaller=_smaller_wide,
            sweep=_sweep,
            quantity=VALUE,
        ),
        Criterion(
            "softmax.shapes",
            N_("One row, one column, integers, float32, views"),
            1,
            N_("look at the shape and the dtype of what you compute at each step for this input"),
            _shapes,
            value,
            smaller=_smaller_integers,
            quantity=VALUE,
        ),
        Criterion(
            "softmax.vectorised",
            N_("No Python loop over rows or columns"),
            2,
            N_(
                "let NumPy work on the whole matrix at once: its functions take `axis` and "
                "`keepdims`"
            ),
            _vectorised,
            vectorised,
        ),
    ),
)
