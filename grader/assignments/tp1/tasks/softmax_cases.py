"""Cases of the softmax: sizes, constants and places are drawn, the smallest input comes first."""

from __future__ import annotations

import functools

import numpy as np

from grader.assignment.cases import Arg, Call, Case
from grader.assignment.inputs import GeneratedInput, Inputs, fortran, literal, strided
from grader.assignment.judges import one_call
from grader.language import N_


def case(key: str, title: str, made: GeneratedInput, needs: str | None = None) -> Case:
    """Return the case of one call of softmax."""
    return one_call(f"softmax.{key}", title, "softmax", "x", made, needs=needs)


def rows(inputs: Inputs) -> tuple[Case, ...]:
    """Return matrices of many shapes.

    Square ones are among them, since sums of rows that are lined up with columns fit these alone;
    other ones, since summing along the wrong axis may fit where both axes are equally long.
    """
    few, some, many = inputs.whole(2, 3), inputs.whole(4, 6), inputs.whole(7, 9)
    tall, side = inputs.whole(15, 25), inputs.whole(3, 5)
    shapes = (
        *((1, 2), (2, 2), (few, few + 1), (few + 1, few), (side, side)),
        *((some, many), (many, some), (tall, some), (some, tall), (200, 50)),
    )
    return tuple(
        case(
            "rows",
            N_("a {rows} x {columns} matrix", rows=rows, columns=columns),
            inputs.uniform(-3, 3, (rows, columns)),
        )
        for rows, columns in shapes
    )


def vector(inputs: Inputs) -> tuple[Case, ...]:
    """Return vectors of a few sizes."""
    sizes = (2, 3, inputs.whole(4, 9), inputs.whole(30, 50))
    return tuple(
        case("vector", N_("a vector of {size} entries", size=size), inputs.uniform(-3, 3, size))
        for size in sizes
    )


def shift(inputs: Inputs) -> tuple[Case, ...]:
    """Return matrices plus constants up to 1e4, from 800 on with both signs.

    Each is another one: the answer to one of them must not do for the next.
    """
    sign = inputs.choice((-1, 1))
    offsets = [
        sign * inputs.whole(1, 9),
        -sign * inputs.whole(10, 99),
        sign * inputs.whole(100, 600),
        *(each * inputs.whole(800, 2000) for each in (sign, -sign)),
        *(each * inputs.whole(5000, 10000) for each in (-sign, sign)),
    ]
    matrices = [(inputs.uniform(-3, 3, (2, 3)), offset) for offset in offsets]
    return tuple(
        case(
            "shift",
            N_("a 2 x 3 matrix plus {offset:g}", offset=offset),
            GeneratedInput(x.array + offset, functools.partial(_shifted, x, offset)),
        )
        for x, offset in matrices
    )


def _shifted(x: GeneratedInput, offset: float) -> str:
    return f"{x.source} + {offset:g}"


def extreme(inputs: Inputs) -> tuple[Case, ...]:
    """Return entries whose exponentials overflow or vanish; no square matrix, see `rows`."""
    large, larger = inputs.whole(750, 950), inputs.whole(15000, 25000)
    around = inputs.whole(900, 1100)
    small = inputs.uniform(-1, 1, (2, 3)).array
    ties = inputs.uniform(-9, 9, 2).array
    matrices = {
        N_("a row [0, {entry}]", entry=large): [[0, large]],
        N_("a row [0, {entry}]", entry=larger): [[0, larger]],
        N_("entries around {size}", size=around): around + small,
        N_("entries around {size}", size=-around): -around - small,
        N_("entries of +-1e4 in one row"): [[1e4, -1e4, 0.0], [-1e4, 1e4, 1e4 + 1]],
        N_("entries of +-1e300"): [[1e300, -1e300, 1e299], [-1e300, -1e300, 0.0]],
        N_("rows of very different size"): _mixed(inputs, (1e4, 0.0, -1e4)),
        N_("small and large rows together"): _mixed(inputs, (around, 0.0, -around, 1e300)),
        N_("ties"): [[ties[0]] * 4, [1e4, 1e4, -1e4, -1e4], [ties[1], -1e4, ties[1], ties[1]]],
    }
    cases = [
        case("extreme", title, literal(np.array(x, dtype=np.float64)))
        for title, x in matrices.items()
    ]
    columns = inputs.whole(200, 500)
    wide = inputs.uniform(-30, 30, (1, columns))
    cases.append(case("extreme", N_("one row of {columns} entries", columns=columns), wide))
    for entries in ([around, around + 1], [-larger, 0, larger]):
        title = N_("the vector {vector}", vector=entries)
        made = literal(np.array(entries, dtype=np.float64))
        cases.append(case("extreme", title, made, "softmax.vector"))
    return tuple(cases)


def _mixed(inputs: Inputs, sizes: tuple[float, ...]) -> np.ndarray:
    """Return a row around each size, in an order that is drawn; one column less than rows."""
    near = inputs.uniform(-2, 2, (len(sizes), len(sizes) - 1)).array
    order = inputs.order(len(sizes))
    return np.asarray(near + np.array(sizes)[order, np.newaxis])


def shapes(inputs: Inputs) -> tuple[Case, ...]:
    """Return one row, one column, one entry, other dtypes and other layouts in memory."""
    long, short = inputs.whole(3, 6), inputs.whole(2, 4)
    matrix = inputs.uniform(-3, 3, (3, 4))
    return (
        case("shapes", N_("one entry"), literal(np.array([[inputs.choice((-2.0, 0.5, 3.0))]]))),
        case("shapes", N_("one column"), inputs.uniform(-3, 3, (long, 1))),
        case("shapes", N_("one row"), inputs.uniform(-3, 3, (1, long))),
        case("shapes", N_("integers"), inputs.integers(-4, 5, (short, short + 1))),
        case("shapes", "float32", literal(matrix.array, np.float32)),
        case("shapes", N_("a view that is not contiguous"), strided(matrix)),
        case("shapes", N_("a matrix in Fortran order"), fortran(matrix)),
    )


def vectorised(inputs: Inputs) -> tuple[Case, ...]:
    """Return a matrix beside one of more rows, and beside one of more columns.

    All are beyond the 1000 entries from which NumPy abbreviates what a student prints of an array,
    so that a forgotten print does not look like a loop.
    """
    rows, columns = inputs.whole(28, 36), inputs.whole(38, 46)
    taller, wider = (
        (rows + inputs.whole(90, 130), columns),
        (rows, columns + inputs.whole(90, 130)),
    )
    cases = []
    for (more_rows, more_columns), unit, more in (
        (taller, "row", taller[0] - rows),
        (wider, "column", wider[1] - columns),
    ):
        shapes = ((rows, columns), (more_rows, more_columns), (rows, columns))
        calls = tuple(
            Call("softmax", (Arg.of("x", inputs.uniform(-3, 3, shape)),), count=True)
            for shape in shapes
        )
        title = N_(
            "{rows} x {columns} and {more_rows} x {more_columns} entries",
            rows=rows,
            columns=columns,
            more_rows=more_rows,
            more_columns=more_columns,
        )
        cases.append(Case(f"softmax.vectorised/{unit}", title, calls, detail=(more, unit)))
    return tuple(cases)
