"""Known wrong implementations of the network, by the id of the mistake: one with switches."""

from collections.abc import Callable, Iterable
from functools import partial
from itertools import permutations, product
from typing import Any

import numpy as np
from lookalikes.networks import (
    ALL,
    Array,
    Factor,
    Network,
    error,
    once,
    over_rows,
    sigmoid,
    sigmoid_grad,
    softmax,
)

Switches = dict[str, Any]
Back = Callable[[Array, Array, Array], Array]


def _whole_matrix_softmax(z: Array) -> Array:
    e = np.exp(z - np.max(z))
    y: Array = e / np.sum(e)
    return y


def _binary_cross_entropy(y: Array, y_hat: Array) -> Any:
    return -np.sum(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))


def _binary_cross_entropy_by_choice(y: Array, y_hat: Array) -> Any:
    return -np.sum(np.where(y == 1, np.log(y_hat), np.log(1 - y_hat)))


def _squared_error(y: Array, y_hat: Array) -> Any:
    return np.sum((y_hat - y) ** 2)


def _error_by_entries(y: Array, y_hat: Array) -> Array:
    """Return what is right for half the squared error of sigmoids."""
    return (y_hat - y) * sigmoid_grad(y_hat)


def _through_softmax(slope: Callable[[Array, Array], Array]) -> Callable[[Array, Array], Array]:
    """Return the gradient with respect to z2 that belongs to the one with respect to y_hat."""

    def grady(y: Array, y_hat: Array) -> Array:
        s = slope(y, y_hat)
        gradient: Array = y_hat * (s - np.sum(s * y_hat, axis=1, keepdims=True))
        return gradient

    return grady


def _per_row(n: int, _dx: int, _dy: int) -> float:
    return 1 / n


def _per_output(_n: int, _dx: int, dy: int) -> float:
    return 1 / dy


def _times(number: float) -> Factor:
    return lambda _n, _dx, _dy: number


def _with(derivative: Callable[[Array, Array], Array]) -> Back:
    """Return what multiplies gradh by something made of z1 and h."""
    return lambda gradh, z1, h: gradh * derivative(z1, h)


_mean = partial(np.mean, axis=0)
_LAST, _FIRST = slice(-1, None), slice(0, 1)


def _each(*kinds: Iterable[Switches]) -> tuple[Switches, ...]:
    """Return every way of setting one of the switches of each kind."""
    return tuple({k: v for one in chosen for k, v in one.items()} for chosen in product(*kinds))


def _one_of(switch: str, *values: Any) -> tuple[Switches, ...]:
    return tuple({switch: value} for value in values)


def _scaled(pairs: Iterable[tuple[Factor, Factor]]) -> tuple[Switches, ...]:
    """Return the switches that multiply cost and gradient by these factors."""
    return _one_of("factors", *((cost, *(gradient,) * 4) for cost, gradient in pairs))


def _summed(*kinds: Callable[..., Any]) -> tuple[Switches, ...]:
    """Return the switches that do this for both biases, for b1 alone and for b2 alone."""
    return _one_of(
        "summed", *(x for do in kinds for x in ((do, do), (do, over_rows), (over_rows, do)))
    )


_SCALES: tuple[Factor, ...] = (
    _per_output,
    lambda _n, dx, _dy: 1 / dx,
    lambda n, _dx, dy: 1 / (n * dy),
    lambda n, _dx, _dy: 1 / n**2,
    *map(_times, (2, 1 / 2, 1 / 10)),
)
_LOGARITHMS = (_times(1 / np.log(2)), _times(1 / np.log(10)))
_OVER_ENTRIES = _scaled(((once, once), (_per_output, once), (_per_output, _per_output)))
_OF_SQUARES = _scaled(
    (
        (_times(1 / 2), once),
        (once, once),
        (once, _times(2)),
        (_per_output, once),
        (_per_output, _per_output),
        (_per_output, lambda _n, _dx, dy: 2 / dy),
    )
)
_MISMATCHES = (
    *_scaled((once, scale) for scale in _SCALES),
    *_one_of(
        "factors",
        *(
            (cost, W1, b1, W2, b2)
            for cost, W1, b1, W2, b2 in product((once, _per_row), repeat=5)
            if {W1, b1, W2, b2} != {cost}
            and (cost, W1, W2) != (once, once, once)  # the gradients of biases are means
        ),
    ),
)
_NOT_SUMMED = _summed(
    lambda gradz: gradz,  # one row for each example
    lambda gradz: gradz[0],
    partial(np.sum, axis=1),
    partial(np.mean, axis=1),
    lambda gradz: np.sum(gradz).reshape(1),
    lambda gradz: np.full(gradz.shape[1], np.sum(gradz)),
)
_NOT_SUMMED_OFTEN = _NOT_SUMMED[:6]  # kept apart, or the first row alone
_ROWS = _one_of(
    "rows",
    (_LAST,) * 5,
    (ALL, _LAST, _LAST, _LAST, _LAST),
    (_LAST, ALL, ALL, ALL, ALL),
    (ALL, ALL, _LAST, ALL, _LAST),
    (ALL, _LAST, ALL, _LAST, ALL),
    (_FIRST,) * 5,  # returns in the loop
)
_minus = _times(-1)
_SIGNS = _one_of("factors", *((once, *s) for s in product((_minus, once), repeat=4) if _minus in s))
_SIGNS_BY_LAYER = _one_of(
    "factors",
    (once, _minus, _minus, _minus, _minus),
    (once, _minus, _minus, once, once),
    (once, once, once, _minus, _minus),
)
_BIAS_MEANS = _summed(_mean)
_TRANSPOSED = _one_of("transposed", (0, 2), (0,), (2,))
_NO_DERIVATIVE = _one_of("back", lambda gradh, _z1, _h: gradh)
_HIDDEN_DELTA = _one_of(
    "back",
    _with(lambda _, h: h),
    _with(lambda _, h: 1 - h),
    _with(lambda _, h: h * (1 + h)),
    _with(lambda _, h: 1 - h**2),  # that of tanh
    _with(lambda _, h: h * h),
    _with(lambda _, h: (1 - h) ** 2),
    _with(lambda _, h: sigmoid_grad(h) ** 2),
    _with(lambda z1, _: z1),
    lambda _gradh, _z1, h: sigmoid_grad(h),
    lambda gradh, _z1, _h: sigmoid_grad(gradh),
    lambda gradh, _z1, _h: gradh * sigmoid_grad(gradh),
    lambda gradh, _z1, h: gradh + sigmoid_grad(h),
)
_OF_INPUT = _one_of(
    "back", _with(lambda z1, _: sigmoid_grad(z1)), _with(lambda _, h: sigmoid_grad(sigmoid(h)))
)
_OTHER_HIDDEN: tuple[tuple[Callable[[Array], Array], Callable[[Array, Array], Array]], ...] = (
    (np.tanh, lambda _, h: 1 - h**2),
    (lambda z1: np.maximum(z1, 0), lambda z1, _: np.where(z1 > 0, 1.0, 0.0)),
    (lambda z1: z1, lambda z1, _: np.ones_like(z1)),
    (lambda z1: np.log1p(np.exp(z1)), lambda z1, _: sigmoid(z1)),
    (lambda z1: np.where(z1 > 0, z1, 0.01 * z1), lambda z1, _: np.where(z1 > 0, 1.0, 0.01)),
)
_HIDDEN_ACTIVATION = tuple(
    {"hidden": function, "back": _with(derivative)}
    for function, right in _OTHER_HIDDEN
    for derivative in (right, lambda _, h: sigmoid_grad(h), lambda z1, _: np.ones_like(z1))
)
_IGNORED = tuple(
    {"biases": biases, "summed": tuple(over_rows if used else instead for used in biases)}
    for biases in ((0, 0), (0, 1), (1, 0))
    for instead in (over_rows, lambda gradz: np.zeros(gradz.shape[1]), lambda _: np.zeros(0))
)

_ORDERS = _one_of("order", *list(permutations(range(4)))[1:])
_SIGMOID_BEFORE_SOFTMAX = _each(
    _one_of("output", lambda z2: softmax(sigmoid(z2))),
    _one_of("slope", np.ones_like, lambda z2: sigmoid_grad(sigmoid(z2))),
)
_SIGMOID_OUTPUT = _each(
    _one_of("output", sigmoid),
    _one_of("grady", error, lambda y, y_hat: y * (y_hat - 1), _error_by_entries),
)

_SWITCHES: dict[str, tuple[Switches, ...]] = {
    "neural.bias-ignored": _IGNORED,
    "neural.no-activation-derivative": _NO_DERIVATIVE,
    "neural.hidden-delta": _HIDDEN_DELTA,
    "neural.hidden-activation": _HIDDEN_ACTIVATION,
    "neural.activation-derivative-of-input": _OF_INPUT,
    "neural.gradient-sign": _SIGNS,
    "neural.bias-gradient-mean": _BIAS_MEANS,
    "neural.bias-gradient-not-summed": _NOT_SUMMED,
    "neural.cost-gradient-mismatch": _MISMATCHES,
    "neural.cost-sign": _scaled(((_minus, once), (_minus, _minus))),
    "neural.cost-scaled": _scaled((scale, g) for scale in _SCALES for g in (scale, once)),
    "neural.binary-cross-entropy": _each(
        _one_of("cost", _binary_cross_entropy, _binary_cross_entropy_by_choice),
        (
            {"output": sigmoid},
            {"output": sigmoid, "grady": _error_by_entries},
            {},
            {"grady": _through_softmax(lambda y, y_hat: (y_hat - y) / sigmoid_grad(y_hat))},
        ),
        _OVER_ENTRIES,
    ),
    "neural.log-base": _scaled((base, g) for base in _LOGARITHMS for g in (base, once)),
    "neural.squared-error": _each(
        _one_of("cost", _squared_error),
        _one_of("output", softmax, sigmoid),
        _one_of("grady", error, _error_by_entries, _through_softmax(error)),
        _OF_SQUARES,
    ),
    "neural.sigmoid-output": _each(_SIGMOID_OUTPUT, _OVER_ENTRIES),
    "neural.sigmoid-before-softmax": _SIGMOID_BEFORE_SOFTMAX,
    "neural.transposed-gradient": _TRANSPOSED,
    "neural.stacking-order": _ORDERS,
    "neural.whole-matrix-softmax": _each(
        _one_of("output", _whole_matrix_softmax),
        _one_of("grady", error, lambda y, y_hat: np.sum(y) * y_hat - y),
    ),
    "neural.loops-without-accumulating": _each(
        _ROWS, _scaled(((once, once), (_per_row, once), (once, _per_row)))
    ),
    "neural.no-activation-derivative+neural.gradient-sign": _each(_NO_DERIVATIVE, _SIGNS_BY_LAYER),
    "neural.no-activation-derivative+neural.bias-gradient-not-summed": _each(
        _NO_DERIVATIVE, _NOT_SUMMED
    ),
    "neural.no-activation-derivative+neural.bias-gradient-mean": _each(_NO_DERIVATIVE, _BIAS_MEANS),
    "neural.no-activation-derivative+neural.bias-ignored": _each(_NO_DERIVATIVE, _IGNORED),
    "neural.stacking-order+neural.no-activation-derivative": _each(_NO_DERIVATIVE, _ORDERS),
    "neural.hidden-delta+neural.bias-gradient-not-summed": _each(
        _HIDDEN_DELTA[:6], _NOT_SUMMED[:3]
    ),
    "neural.hidden-delta+neural.gradient-sign": _each(_HIDDEN_DELTA, _SIGNS_BY_LAYER[:1]),
    "neural.hidden-delta+neural.bias-gradient-mean": _each(_HIDDEN_DELTA[:4], _BIAS_MEANS),
    "neural.hidden-delta+neural.transposed-gradient": _each(_HIDDEN_DELTA[:4], _TRANSPOSED),
    "neural.hidden-activation+neural.bias-gradient-not-summed": _each(
        _HIDDEN_ACTIVATION, _NOT_SUMMED[:3]
    ),
    "neural.bias-gradient-not-summed+neural.gradient-sign": _each(
        _NOT_SUMMED_OFTEN, _SIGNS_BY_LAYER
    ),
    "neural.bias-gradient-not-summed+neural.activation-derivative-of-input": _each(
        _NOT_SUMMED_OFTEN, _OF_INPUT
    ),
    "neural.bias-gradient-not-summed+neural.transposed-gradient": _each(
        _NOT_SUMMED_OFTEN, _TRANSPOSED
    ),
    "neural.bias-gradient-not-summed+neural.stacking-order": _each(_NOT_SUMMED[:1], _ORDERS),
    "neural.bias-gradient-not-summed+neural.cost-gradient-mismatch": _each(
        _NOT_SUMMED_OFTEN, _scaled(((once, _per_row), (_per_row, once)))
    ),
    "neural.bias-gradient-mean+neural.gradient-sign": _each(_BIAS_MEANS, _SIGNS_BY_LAYER),
    "neural.activation-derivative-of-input+neural.gradient-sign": _each(_OF_INPUT, _SIGNS_BY_LAYER),
    "neural.transposed-gradient+neural.gradient-sign": _each(_TRANSPOSED, _SIGNS_BY_LAYER),
    "neural.transposed-gradient+neural.cost-scaled": _each(
        _TRANSPOSED, _scaled((scale, scale) for scale in _SCALES)
    ),
    "neural.sigmoid-output+neural.bias-gradient-mean": _each(_SIGMOID_OUTPUT, _BIAS_MEANS),
    "neural.sigmoid-output+neural.no-activation-derivative": _each(_SIGMOID_OUTPUT, _NO_DERIVATIVE),
}

LOOKALIKES: dict[str, tuple[Callable[..., object], ...]] = {
    key: tuple(Network(**switches) for switches in variants) for key, variants in _SWITCHES.items()
}
