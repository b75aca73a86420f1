"""Wrong quotients, and what is wrongly done to the result: logarithms, shapes, dtypes."""

from collections.abc import Callable

import numpy as np
from lookalikes.softmax_parts import (
    Array,
    Part,
    Softmax,
    branches,
    flat_max,
    flat_sum,
    right,
    row_max,
    row_mean,
    row_sum,
    softmax_with,
    then,
)


def logarithms(softmax: Softmax, shift: Part) -> tuple[Softmax, ...]:
    """Return the logarithm of the quotient and of its parts, also negated."""

    def of_parts(x: Array) -> Array:
        z = x - shift(x)
        y: Array = z - np.log(row_sum(np.exp(z)))
        return y

    of_quotient, negated = then(softmax, np.log, lambda y: -np.log(y))
    return of_quotient, negated, of_parts, *then(of_parts, np.negative)


def of_scores(shift: Part) -> Softmax:
    """Return what divides by the sum of the scores and not of their exponentials."""

    def softmax(x: Array) -> Array:
        z = x - shift(x)
        y: Array = np.exp(z) / row_sum(z)
        return y

    return softmax


def unnormalised(shift: Part) -> tuple[Softmax, ...]:
    """Return what forgets the division, averages for the sum, or sums the scores."""
    return softmax_with(shift, lambda _: 1), softmax_with(shift, row_mean), of_scores(shift)


def wrong_shapes(softmax: Softmax) -> tuple[Softmax, ...]:
    """Return what strings the rows together, turns them over, adds or takes away an axis."""
    return then(
        softmax,
        np.ravel,
        lambda y: y.reshape(-1, 1),
        lambda y: y.reshape(1, -1),
        np.transpose,
        lambda y: y[np.newaxis],
        lambda y: y[..., np.newaxis],
        lambda y: y[:, np.newaxis],
        np.squeeze,
        lambda y: y[0] if y.ndim > 1 and len(y) == 1 else y,
    )


def vector_shapes(matrices: Softmax, vectors: Softmax) -> tuple[Softmax, ...]:
    """Return what makes one row of a vector, one column, and a column of rows of one entry."""

    def of_column(x: Array) -> Array:
        return vectors(x[:, np.newaxis])

    ends = then(vectors, lambda y: y[np.newaxis], lambda y: y[:, np.newaxis])
    return tuple(branches(matrices, each) for each in (*ends, of_column))


def fitted(fit: Callable[[Array, Array], Array]) -> Softmax:
    """Return what brings maxima and sums of the rows into a shape that fits square matrices."""
    matrices = softmax_with(lambda x: fit(flat_max(x), x), lambda e: fit(flat_sum(e), e))
    return branches(matrices, right)


def on_squares(squares: Softmax) -> Softmax:
    """Return what is wrong only where sums of rows, or maxima, also fit the columns."""
    return lambda x: squares(x) if x.ndim > 1 and len(set(x.shape)) == 1 else right(x)


def where_it_fits(broadcast: Softmax) -> Softmax:
    """Return what mends its shapes only after they did not fit."""

    def softmax(x: Array) -> Array:
        try:
            return broadcast(x)
        except ValueError:
            return right(x)

    return softmax


def quotient(shift: Part, above: float, below: float, inside: float) -> Softmax:
    """Return what adds a small number to the numerator, to the sum, or to each of its terms."""

    def softmax(x: Array) -> Array:
        e = np.exp(x - shift(x))
        y: Array = (e + above) / (row_sum(e + inside) + below)
        return y

    return softmax


def with_epsilon(epsilon: float) -> tuple[Softmax, ...]:
    """Return what adds it in the quotient or to it, or keeps the result away from 0 and 1."""
    places = ((0, 1, 0), (0, 0, 1), (1, 0, 0), (1, 1, 0), (1, 0, 1))
    return (
        *(quotient(row_max, *(epsilon * place for place in each)) for each in places),
        *then(right, lambda y: y + epsilon, lambda y: np.clip(y, epsilon, 1 - epsilon)),
    )


EPSILONS = (1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12)


def truncated(softmax: Softmax) -> Softmax:
    """Return what writes the result into an array of the argument's type."""

    def truncated(x: Array) -> Array:
        y: Array = softmax(x).astype(x.dtype)
        return y

    return truncated


def of_truncated(shift: Part) -> Softmax:
    """Return what writes the exponentials into an array of the argument's type."""

    def softmax(x: Array) -> Array:
        e = np.exp(x - shift(x)).astype(x.dtype)
        y: Array = e / row_sum(e)
        return y

    return softmax


def in_place(x: Array) -> Array:
    """Compute everything in one array, which raises for integers."""
    y: Array = x - row_max(x)
    np.exp(y, out=y)
    y /= row_sum(y)
    return y
