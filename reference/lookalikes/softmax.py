"""Known wrong implementations of softmax, by the id of the mistake."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Softmax = Callable[[Array], Array]
Part = Callable[[Array], Any]

_row_max: Part = partial(np.max, axis=-1, keepdims=True)
_row_sum: Part = partial(np.sum, axis=-1, keepdims=True)
_row_mean: Part = partial(np.mean, axis=-1, keepdims=True)
_column_max: Part = partial(np.max, axis=0, keepdims=True)
_column_sum: Part = partial(np.sum, axis=0, keepdims=True)
_flat_max: Part = partial(np.max, axis=-1)
_flat_sum: Part = partial(np.sum, axis=-1)


def _none(_: Array) -> int:
    return 0


def _softmax(shift: Part, total: Part = _row_sum) -> Softmax:
    """Return x -> e / total(e) with e = exp(x - shift(x)); the row's maximum and sum are right."""

    def softmax(x: Array) -> Array:
        e = np.exp(x - shift(x))
        y: Array = e / total(e)
        return y

    return softmax


_right, _unshifted, _one_maximum = _softmax(_row_max), _softmax(_none), _softmax(np.max)


def _then(softmax: Softmax, *ends: Part) -> tuple[Softmax, ...]:
    """Return softmax with each of these things done to its result."""
    return tuple(lambda x, end=end: end(softmax(x)) for end in ends)


def _branches(matrices: Softmax, vectors: Softmax) -> Softmax:
    """Return what has one branch for matrices and another for vectors."""
    return lambda x: matrices(x) if x.ndim > 1 else vectors(x)


def _largest_magnitude(x: Array) -> Array:
    """Return the entry of each row that is farthest from 0, with its sign."""
    return np.take_along_axis(x, np.argmax(np.abs(x), axis=-1, keepdims=True), axis=-1)


_SHIFTS: tuple[Part, ...] = (
    partial(np.min, axis=-1, keepdims=True),
    _row_mean,
    partial(np.median, axis=-1, keepdims=True),
    _row_sum,
    partial(np.argmax, axis=-1, keepdims=True),
    lambda x: x[..., :1],
    lambda x: x[..., -1:],
    lambda x: _row_max(x) / 2,
    lambda x: _row_max(np.abs(x)),
    lambda x: np.abs(_row_max(x)),
    _largest_magnitude,
    lambda x: -_row_max(x),  # adds the maximum
    # the same, once for the whole matrix
    np.min,
    np.mean,
    np.median,
    np.sum,
    np.argmax,
    lambda x: np.max(x) / 2,
    lambda x: np.max(np.abs(x)),
    lambda x: np.abs(np.max(x)),
    lambda x: -np.max(x),
    lambda x: x[0],
    # down the columns
    _column_max,
    partial(np.min, axis=0, keepdims=True),
    partial(np.mean, axis=0, keepdims=True),
    # a number that fits the samples
    *(lambda _, constant=constant: constant for constant in (100, 500, 700, 1000)),
)

_LIMITS = (10, 20, 50, 100, 200, 500, 700, 709)


def _clipped(low: float, high: float) -> Softmax:
    """Return what clips the scores where the maximum should be subtracted."""
    return lambda x: _unshifted(np.clip(x, low, high))


def _long_double(x: Array) -> Array:
    """Take a wider type, which overflows beyond 11356, for the shift."""
    return _unshifted(x.astype(np.longdouble)).astype(np.float64)


def _by_logarithm(x: Array) -> Array:
    """Return e^(x - log(sum(e^x))), which is 0 and not NaN where the sum is infinite."""
    y: Array = np.exp(x - np.log(_row_sum(np.exp(x))))
    return y


def _infinities_replaced(x: Array) -> Array:
    e = np.nan_to_num(np.exp(x))
    y: Array = e / _row_sum(e)
    return y


def _logarithms(softmax: Softmax, shift: Part) -> tuple[Softmax, ...]:
    """Return the logarithm of the quotient and of its parts, also negated."""

    def of_parts(x: Array) -> Array:
        z = x - shift(x)
        y: Array = z - np.log(_row_sum(np.exp(z)))
        return y

    of_quotient, negated = _then(softmax, np.log, lambda y: -np.log(y))
    return of_quotient, negated, of_parts, *_then(of_parts, np.negative)


def _of_scores(shift: Part) -> Softmax:
    """Return what divides by the sum of the scores and not of their exponentials."""

    def softmax(x: Array) -> Array:
        z = x - shift(x)
        y: Array = np.exp(z) / _row_sum(z)
        return y

    return softmax


def _unnormalised(shift: Part) -> tuple[Softmax, ...]:
    """Return what forgets the division, averages for the sum, or sums the scores."""
    return _softmax(shift, lambda _: 1), _softmax(shift, _row_mean), _of_scores(shift)


def _wrong_shapes(softmax: Softmax) -> tuple[Softmax, ...]:
    """Return what strings the rows together, turns them over, adds or takes away an axis."""
    return _then(
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


def _vector_shapes(matrices: Softmax, vectors: Softmax) -> tuple[Softmax, ...]:
    """Return what makes one row of a vector, one column, and a column of rows of one entry."""

    def of_column(x: Array) -> Array:
        return vectors(x[:, np.newaxis])

    ends = _then(vectors, lambda y: y[np.newaxis], lambda y: y[:, np.newaxis])
    return tuple(_branches(matrices, each) for each in (*ends, of_column))


def _fitted(fit: Callable[[Array, Array], Array]) -> Softmax:
    """Return what brings maxima and sums of the rows into a shape that fits square matrices."""
    matrices = _softmax(lambda x: fit(_flat_max(x), x), lambda e: fit(_flat_sum(e), e))
    return _branches(matrices, _right)


def _quotient(shift: Part, above: float, below: float, inside: float) -> Softmax:
    """Return what adds a small number to the numerator, to the sum, or to each of its terms."""

    def softmax(x: Array) -> Array:
        e = np.exp(x - shift(x))
        y: Array = (e + above) / (_row_sum(e + inside) + below)
        return y

    return softmax


def _with_epsilon(epsilon: float) -> tuple[Softmax, ...]:
    """Return what adds it in the quotient or to it, or keeps the result away from 0 and 1."""
    places = ((0, 1, 0), (0, 0, 1), (1, 0, 0), (1, 1, 0), (1, 0, 1))
    return (
        *(_quotient(_row_max, *(epsilon * place for place in each)) for each in places),
        *_then(_right, lambda y: y + epsilon, lambda y: np.clip(y, epsilon, 1 - epsilon)),
    )


_EPSILONS = (1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12)


def _truncated(softmax: Softmax) -> Softmax:
    """Return what writes the result into an array of the argument's type."""

    def truncated(x: Array) -> Array:
        y: Array = softmax(x).astype(x.dtype)
        return y

    return truncated


def _of_truncated(shift: Part) -> Softmax:
    """Return what writes the exponentials into an array of the argument's type."""

    def softmax(x: Array) -> Array:
        e = np.exp(x - shift(x)).astype(x.dtype)
        y: Array = e / _row_sum(e)
        return y

    return softmax


def _in_place(x: Array) -> Array:
    """Compute everything in one array, which raises for integers."""
    y: Array = x - _row_max(x)
    np.exp(y, out=y)
    y /= _row_sum(y)
    return y


LOOKALIKES: dict[str, tuple[Callable[..., object], ...]] = {
    "not-implemented": (lambda x: x,),
    "softmax.no-shift": (
        _unshifted,
        _by_logarithm,
        _infinities_replaced,
        *_then(_unshifted, np.nan_to_num),
    ),
    "softmax.whole-matrix": tuple(
        _softmax(shift, np.sum) for shift in (np.max, _row_max, _column_max)
    ),
    "softmax.whole-matrix+softmax.no-shift": (_softmax(_none, np.sum),),
    "softmax.wrong-axis": tuple(
        _softmax(shift, _column_sum) for shift in (_column_max, _row_max, np.max)
    ),
    "softmax.wrong-axis+softmax.no-shift": (_softmax(_none, _column_sum),),
    "softmax.global-max": (_one_maximum,),
    "softmax.shift-not-max": (
        *(_softmax(shift) for shift in _SHIFTS),
        *(_clipped(-limit, limit) for limit in _LIMITS),
        *(_clipped(-np.inf, limit) for limit in _LIMITS),
        _long_double,
    ),
    "softmax.unnormalised": (
        *_unnormalised(_none),
        *_unnormalised(_row_max),
        *_unnormalised(np.max),
    ),
    "softmax.returns-log": (*_logarithms(_right, _row_max), *_logarithms(_one_maximum, np.max)),
    "softmax.returns-log+softmax.no-shift": _logarithms(_unshifted, _none),
    "softmax.wrong-shape": _wrong_shapes(_right),
    "softmax.wrong-shape+softmax.no-shift": _wrong_shapes(_unshifted),
    "softmax.wrong-shape+softmax.global-max": _wrong_shapes(_one_maximum),
    "softmax.vector-unsupported": (
        _softmax(
            partial(np.max, axis=1, keepdims=True),
            partial(np.sum, axis=1, keepdims=True),
        ),
        _branches(_right, lambda x: x),
    ),
    "softmax.vector-shape": _vector_shapes(_right, _right),
    "softmax.vector-shape+softmax.no-shift": _vector_shapes(_unshifted, _unshifted),
    "softmax.vector-shape+softmax.global-max": _vector_shapes(_one_maximum, _one_maximum),
    "softmax.vector-shape+softmax.vector-no-shift": _vector_shapes(_right, _unshifted),
    "softmax.vector-no-shift": (_branches(_right, _unshifted),),
    "softmax.square-only": (
        _softmax(_flat_max, _flat_sum),
        _softmax(_row_max, _flat_sum),
        _softmax(_flat_max),
        _softmax(np.max, _flat_sum),
        _fitted(lambda values, x: np.tile(values, (len(x), 1)).T),
        _fitted(lambda values, x: values.reshape(x.shape[1], 1)),
        _branches(_softmax(_row_max, lambda e: np.sum(e, axis=0).reshape(-1, 1)), _right),
    ),
    "softmax.square-only+softmax.no-shift": (_softmax(_none, _flat_sum),),
    "softmax.integer-truncation": (
        _truncated(_right),
        _of_truncated(_row_max),
        _truncated(_of_truncated(_row_max)),
        _in_place,
    ),
    "softmax.integer-truncation+softmax.no-shift": (
        _of_truncated(_none),
        _truncated(_of_truncated(_none)),
    ),
    "softmax.epsilon": tuple(each for epsilon in _EPSILONS for each in _with_epsilon(epsilon)),
    "softmax.epsilon+softmax.no-shift": tuple(
        _quotient(_none, 0, epsilon, 0) for epsilon in _EPSILONS
    ),
    "softmax.epsilon+softmax.global-max": tuple(
        _quotient(np.max, 0, epsilon, 0) for epsilon in _EPSILONS
    ),
}
