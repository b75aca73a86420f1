"""Cases of the sigmoid and of its gradient: sizes, numbers and places are drawn."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from grader.assignment.cases import Arg, Call, Case
from grader.assignment.inputs import GeneratedInput, Inputs, literal, pattern
from grader.assignment.judges import one_call
from grader.language import N_

SWEPT = (10.0, 300.0, 700.0, 720.0, 1e300)
"""Sizes of the entries at which digits are counted: exp overflows beyond 709.8."""


class _Sizes(NamedTuple):
    """Sizes that the sigmoid and its gradient have in common.

    A gradient that looks at the last value of the sigmoid, and not at its argument, then finds one
    of the same shape, and is wrong.
    """

    vector: int
    matrix: tuple[int, int]


def _sizes(inputs: Inputs) -> _Sizes:
    shared = inputs.shared("sigmoid.sizes")
    return _Sizes(shared.whole(3, 6), (shared.whole(2, 3), shared.whole(4, 5)))


def _case(key: str, title: str, made: GeneratedInput, needs: str | None = None) -> Case:
    return one_call(f"sigmoid.{key}", title, "sigmoid", "x", made, needs=needs)


def _gradient_case(key: str, title: str, made: GeneratedInput, needs: str | None = None) -> Case:
    return one_call(f"sigmoid.{key}", title, "sigmoid_grad", "s", made, needs=needs)


def _number(inputs: Inputs, low: float, high: float) -> float:
    return float(inputs.uniform(low, high, ()).array)


def values(inputs: Inputs) -> tuple[Case, ...]:
    """Return ordinary numbers, vectors and matrices; 0 is among them."""
    sizes = _sizes(inputs)
    vector = inputs.uniform(-5, 5, sizes.vector).array
    vector[inputs.whole(0, sizes.vector - 1)] = 0.0
    rows, columns = inputs.whole(15, 25), inputs.whole(26, 35)
    sign = inputs.choice((-1.0, 1.0))
    return (
        _case("values", N_("a Python number"), literal(_number(inputs, 0.25, 3))),
        _case("values", N_("a negative Python number"), literal(_number(inputs, -3, -0.25))),
        _case("values", N_("a 0-d array"), literal(np.array(sign * _number(inputs, 0.5, 2)))),
        _case("values", N_("a vector with a 0 in it"), literal(vector)),
        _case("values", N_("a matrix"), inputs.uniform(-5, 5, sizes.matrix)),
        _case(
            "values",
            N_("a {rows} x {columns} matrix", rows=rows, columns=columns),
            inputs.uniform(-10, 10, (rows, columns)),
        ),
    )


def smaller(_: Inputs) -> tuple[Case, ...]:
    """Return inputs to check by hand, and longer ones for rare mistakes."""
    matrices = ([0, 1], [[0, 1], [2, -1]], [[0, 1, -2], [2, -1, 3]])
    return (
        _case("smaller", N_("the number 0.0"), literal(0.0)),
        _case("smaller", N_("the number 1.0"), literal(1.0)),
        _case("smaller", N_("the number -2.0"), literal(-2.0)),
        *(
            _case(
                "smaller",
                N_("the array {matrix}", matrix=matrix),
                literal(np.array(matrix, dtype=np.float64)),
            )
            for matrix in matrices
        ),
        *(
            _case("smaller", N_("a vector of {size} whole numbers", size=size), pattern((size,)))
            for size in (10, 100)
        ),
    )


def smaller_gradient(_: Inputs) -> tuple[Case, ...]:
    """Return values of the sigmoid from which the gradient is checked by hand."""
    arrays = (0.25, [0.5, 0.25], [[0.5, 0.25], [0.75, 1.0]], [[0.5, 0.25, 0.75], [0.2, 0.4, 0.6]])
    return tuple(
        _gradient_case(
            "smaller",
            f"s = {array}",
            literal(array) if isinstance(array, float) else literal(np.array(array)),
        )
        for array in arrays
    )


def sweep(_: Inputs) -> tuple[Case, ...]:
    """Return a pair of entries that grow, to count digits."""
    return tuple(
        _case("sweep", N_("entries of +-{size:g}", size=size), literal(np.array([-size, size])))
        for size in SWEPT
    )


def extreme(inputs: Inputs) -> tuple[Case, ...]:
    """Return entries at which the sigmoid is at its limits, one size after another and together."""
    sizes = (inputs.whole(38, 45), inputs.whole(750, 900), inputs.whole(1, 9) * 1e300)
    together = np.array([[-size, size] for size in sizes], dtype=np.float64)
    pairs = (
        _case("extreme", N_("entries of +-{size:g}", size=size), literal(pair))
        for size, pair in zip(sizes, together, strict=True)
    )
    return (*pairs, _case("extreme", N_("all of these in a matrix"), literal(together)))


def gradient(inputs: Inputs) -> tuple[Case, ...]:
    """Return values of the sigmoid, its ends among them."""
    sizes, side = _sizes(inputs), inputs.whole(2, 4)
    made = {
        N_("a Python number below 0.5"): literal(_number(inputs, 0.05, 0.45)),
        N_("a Python number above 0.5"): literal(_number(inputs, 0.55, 0.95)),
        N_("a 0-d array"): literal(np.array(_number(inputs, 0.55, 0.95))),
        N_("a vector"): inputs.uniform(0.05, 0.95, sizes.vector),
        N_("a matrix"): inputs.uniform(0.05, 0.95, sizes.matrix),
        N_("a 3 x 2 matrix"): inputs.uniform(0.05, 0.95, (3, 2)),  # as the last one of `extreme`
        N_("a square matrix"): inputs.uniform(0.05, 0.95, (side, side)),
        N_("a 5 x 6 matrix"): inputs.uniform(0.05, 0.95, (5, 6)),  # of all digits
        N_("the ends 0 and 1"): literal(np.array([0.0, 1.0])),
    }
    return tuple(_gradient_case("gradient", title, each) for title, each in made.items())


def shapes(inputs: Inputs) -> tuple[Case, ...]:
    """Return all kinds of shapes, to which the answers must keep, and other dtypes.

    Numbers, and all for the gradient, are asked for their shapes alone.
    """
    size, number = inputs.whole(3, 5), _number(inputs, -3, 3)
    values, gradient = "sigmoid.values", "sigmoid.gradient"
    s = _number(inputs, 0.05, 0.95)
    return (
        _case("shapes", N_("a Python number"), literal(number), values),
        _case("shapes", N_("a 0-d array"), literal(np.array(number)), values),
        _case("shapes", N_("a vector of one entry"), literal(np.array([number])), values),
        _case("shapes", N_("a matrix of one row"), inputs.uniform(-3, 3, (1, size)), values),
        _case("shapes", N_("integers"), inputs.integers(-4, 5, (size - 1, size))),
        _case("shapes", "float32", literal(inputs.uniform(-3, 3, size).array, np.float32)),
        _case("shapes", N_("three dimensions"), inputs.uniform(-3, 3, (2, size, 2))),
        _case("shapes", N_("an empty vector"), literal(np.zeros(0))),
        _case("shapes", N_("an empty matrix"), literal(np.zeros((0, size)))),
        _gradient_case("shapes", N_("sigmoid_grad of a number"), literal(s), gradient),
        _gradient_case(
            "shapes", N_("sigmoid_grad of a vector"), inputs.uniform(0.05, 0.95, size), gradient
        ),
        _gradient_case(
            "shapes",
            N_("sigmoid_grad of a matrix of one row"),
            inputs.uniform(0.05, 0.95, (1, size)),
            gradient,
        ),
    )


def vectorised(inputs: Inputs) -> tuple[Case, ...]:
    """Return a matrix beside one of more rows, for both functions.

    All are beyond the 1000 entries from which NumPy abbreviates what a student prints of an array,
    so that a forgotten print does not look like a loop.
    """
    rows, columns, more = inputs.whole(28, 36), inputs.whole(38, 46), inputs.whole(90, 130)
    cases = []
    for function, name, low, high, needs in (
        ("sigmoid", "x", -5, 5, None),
        ("sigmoid_grad", "s", 0, 1, "sigmoid.gradient"),
    ):
        calls = tuple(
            Call(function, (Arg.of(name, inputs.uniform(low, high, (count, columns))),), count=True)
            for count in (rows, rows + more, rows)
        )
        title = N_(
            "{function} of {rows} x {columns} and {more_rows} x {columns} entries",
            function=function,
            rows=rows,
            columns=columns,
            more_rows=rows + more,
        )
        key = f"sigmoid.vectorised/{function}"
        cases.append(Case(key, title, calls, needs, detail=(more, "row")))
    return tuple(cases)
