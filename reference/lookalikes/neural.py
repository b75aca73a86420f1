"""Known wrong implementations of the network, by the id of the mistake: one with switches."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import permutations, product
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Factor = Callable[[int, int, int], float]  # of N, Dx and Dy
Switches = dict[str, Any]


def _softmax(z: Array) -> Array:
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    y: Array = e / np.sum(e, axis=1, keepdims=True)
    return y


def _whole_matrix_softmax(z: Array) -> Array:
    e = np.exp(z - np.max(z))
    y: Array = e / np.sum(e)
    return y


def _sigmoid(z: Array) -> Array:
    s: Array = 1 / (1 + np.exp(-z))
    return s


def _sigmoid_grad(s: Array) -> Array:
    return s * (1 - s)


def _cross_entropy(y: Array, y_hat: Array) -> Any:
    return -np.sum(y * np.log(y_hat))


def _binary_cross_entropy(y: Array, y_hat: Array) -> Any:
    return -np.sum(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))


def _binary_cross_entropy_by_choice(y: Array, y_hat: Array) -> Any:
    return -np.sum(np.where(y == 1, np.log(y_hat), np.log(1 - y_hat)))


def _squared_error(y: Array, y_hat: Array) -> Any:
    return np.sum((y_hat - y) ** 2)


def _error(y: Array, y_hat: Array) -> Array:
    return y_hat - y


def _error_by_entries(y: Array, y_hat: Array) -> Array:
    """Return what is right for half the squared error of sigmoids."""
    return (y_hat - y) * _sigmoid_grad(y_hat)


def _through_softmax(slope: Callable[[Array, Array], Array]) -> Callable[[Array, Array], Array]:
    """Return the gradient with respect to z2 that belongs to the one with respect to y_hat."""

    def grady(y: Array, y_hat: Array) -> Array:
        s = slope(y, y_hat)
        gradient: Array = y_hat * (s - np.sum(s * y_hat, axis=1, keepdims=True))
        return gradient

    return grady


def _right_derivative(_: Array, h: Array) -> Array:
    return _sigmoid_grad(h)


def _once(_n: int, _dx: int, _dy: int) -> float:
    return 1


def _per_row(n: int, _dx: int, _dy: int) -> float:
    return 1 / n


def _per_output(_n: int, _dx: int, dy: int) -> float:
    return 1 / dy


def _times(number: float) -> Factor:
    return lambda _n, _dx, _dy: number


_sum = partial(np.sum, axis=0)
_mean = partial(np.mean, axis=0)
_ALL, _LAST, _FIRST = slice(None), slice(-1, None), slice(0, 1)


@dataclass(frozen=True)
class _Network:
    """The network of question 3.7: right, summed over the rows, until a switch is set."""

    biases: tuple[float, float] = (1, 1)  # times b1 and b2
    output: Callable[[Array], Array] = _softmax
    cost: Callable[[Array, Array], Any] = _cross_entropy
    grady: Callable[[Array, Array], Array] = _error
    derivative: Callable[[Array, Array], Array] = _right_derivative  # of z1 and h
    summed: tuple[Callable[..., Any], ...] = (_sum, _sum)  # over the rows, for b1 and b2
    rows: tuple[slice, ...] = (_ALL,) * 5  # that enter the cost, W1, b1, W2 and b2
    factors: tuple[Factor, ...] = (_once,) * 5  # of the cost, W1, b1, W2 and b2
    transposed: tuple[int, ...] = ()  # blocks that are stacked column by column
    order: tuple[int, ...] = (0, 1, 2, 3)  # of the blocks in the stack

    def __call__(
        self, data: Array, labels: Array, params: Array, dimensions: tuple[int, int, int]
    ) -> tuple[Any, Array]:
        Dx, H, Dy = dimensions
        W1, b1, W2, b2 = np.split(params, np.cumsum([Dx * H, H, H * Dy]))
        W1, W2 = W1.reshape(Dx, H), W2.reshape(H, Dy)
        z1 = data @ W1 + self.biases[0] * b1
        h = _sigmoid(z1)
        y_hat = self.output(h @ W2 + self.biases[1] * b2)

        grady = self.grady(labels, y_hat)
        gradz1 = (grady @ W2.T) * self.derivative(z1, h)
        in_cost, in_W1, in_b1, in_W2, in_b2 = self.rows
        blocks = [
            data[in_W1].T @ gradz1[in_W1],
            self.summed[0](gradz1[in_b1]),
            h[in_W2].T @ grady[in_W2],
            self.summed[1](grady[in_b2]),
        ]
        cost_factor, *factors = [factor(len(data), Dx, Dy) for factor in self.factors]
        cost = cost_factor * self.cost(labels[in_cost], y_hat[in_cost])
        flat = [
            factor * block.ravel("F" if place in self.transposed else "C")
            for place, (factor, block) in enumerate(zip(factors, blocks, strict=True))
        ]
        return cost, np.concatenate([flat[place] for place in self.order])


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
    return _one_of("summed", *(x for do in kinds for x in ((do, do), (do, _sum), (_sum, do))))


_SCALES: tuple[Factor, ...] = (
    _per_output,
    lambda _n, dx, _dy: 1 / dx,
    lambda n, _dx, dy: 1 / (n * dy),
    lambda n, _dx, _dy: 1 / n**2,
    *map(_times, (2, 1 / 2, 1 / 10, 1 / 20)),
)
_LOGARITHMS = (_times(1 / np.log(2)), _times(1 / np.log(10)))
_OVER_ENTRIES = _scaled(((_once, _once), (_per_output, _once), (_per_output, _per_output)))
_OF_SQUARES = _scaled(
    (
        (_times(1 / 2), _once),
        (_once, _once),
        (_once, _times(2)),
        (_per_output, _once),
        (_per_output, _per_output),
        (_per_output, lambda _n, _dx, dy: 2 / dy),
    )
)
_MISMATCHES = (
    *_scaled((_once, scale) for scale in _SCALES),
    *_one_of(
        "factors",
        *(
            (cost, W1, b1, W2, b2)
            for cost, W1, b1, W2, b2 in product((_once, _per_row), repeat=5)
            if {W1, b1, W2, b2} != {cost}
            and (cost, W1, W2) != (_once, _once, _once)  # the gradients of biases are means
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
_ROWS = _one_of(
    "rows",
    (_LAST,) * 5,
    (_ALL, _LAST, _LAST, _LAST, _LAST),
    (_LAST, _ALL, _ALL, _ALL, _ALL),
    (_ALL, _ALL, _LAST, _ALL, _LAST),
    (_ALL, _LAST, _ALL, _LAST, _ALL),
    (_FIRST,) * 5,  # returns in the loop
)
_minus = _times(-1)
_SIGNS = _one_of(
    "factors", *((_once, *s) for s in product((_minus, _once), repeat=4) if _minus in s)
)
_SIGNS_BY_LAYER = _one_of(
    "factors",
    (_once, _minus, _minus, _minus, _minus),
    (_once, _minus, _minus, _once, _once),
    (_once, _once, _once, _minus, _minus),
)
_BIAS_MEANS = _summed(_mean)
_TRANSPOSED = _one_of("transposed", (0, 2), (0,), (2,))
_NO_DERIVATIVE = _one_of("derivative", lambda _, h: np.ones_like(h))
_HALF_A_DERIVATIVE = _one_of("derivative", lambda _, h: h, lambda _, h: 1 - h)
_OF_INPUT = _one_of(
    "derivative", lambda z1, _: _sigmoid_grad(z1), lambda _, h: _sigmoid_grad(_sigmoid(h))
)
_IGNORED = tuple(
    {"biases": biases, "summed": tuple(_sum if used else instead for used in biases)}
    for biases in ((0, 0), (0, 1), (1, 0))
    for instead in (_sum, lambda gradz: np.zeros(gradz.shape[1]), lambda _: np.zeros(0))
)

_ORDERS = _one_of("order", *list(permutations(range(4)))[1:])
_SIGMOID_OUTPUT = _each(
    _one_of("output", _sigmoid),
    _one_of("grady", _error, lambda y, y_hat: y * (y_hat - 1), _error_by_entries),
)

_SWITCHES: dict[str, tuple[Switches, ...]] = {
    "neural.bias-ignored": _IGNORED,
    "neural.no-activation-derivative": (*_NO_DERIVATIVE, *_HALF_A_DERIVATIVE),
    "neural.activation-derivative-of-input": _OF_INPUT,
    "neural.gradient-sign": _SIGNS,
    "neural.bias-gradient-mean": _BIAS_MEANS,
    "neural.bias-gradient-not-summed": _NOT_SUMMED,
    "neural.cost-gradient-mismatch": _MISMATCHES,
    "neural.cost-sign": _scaled(((_minus, _once), (_minus, _minus))),
    "neural.cost-scaled": _scaled((scale, g) for scale in _SCALES for g in (scale, _once)),
    "neural.binary-cross-entropy": _each(
        _one_of("cost", _binary_cross_entropy, _binary_cross_entropy_by_choice),
        (
            {"output": _sigmoid},
            {"output": _sigmoid, "grady": _error_by_entries},
            {},
            {"grady": _through_softmax(lambda y, y_hat: (y_hat - y) / _sigmoid_grad(y_hat))},
        ),
        _OVER_ENTRIES,
    ),
    "neural.log-base": _scaled((base, g) for base in _LOGARITHMS for g in (base, _once)),
    "neural.squared-error": _each(
        _one_of("cost", _squared_error),
        _one_of("output", _softmax, _sigmoid),
        _one_of("grady", _error, _error_by_entries, _through_softmax(_error)),
        _OF_SQUARES,
    ),
    "neural.sigmoid-output": _each(_SIGMOID_OUTPUT, _OVER_ENTRIES),
    "neural.transposed-gradient": _TRANSPOSED,
    "neural.stacking-order": _ORDERS,
    "neural.whole-matrix-softmax": _each(
        _one_of("output", _whole_matrix_softmax),
        _one_of("grady", _error, lambda y, y_hat: np.sum(y) * y_hat - y),
    ),
    "neural.loops-without-accumulating": _each(
        _ROWS, _scaled(((_once, _once), (_per_row, _once), (_once, _per_row)))
    ),
    "neural.no-activation-derivative+neural.gradient-sign": _each(_NO_DERIVATIVE, _SIGNS_BY_LAYER),
    "neural.no-activation-derivative+neural.bias-gradient-not-summed": _each(
        _NO_DERIVATIVE, _NOT_SUMMED
    ),
    "neural.no-activation-derivative+neural.bias-gradient-mean": _each(_NO_DERIVATIVE, _BIAS_MEANS),
    "neural.no-activation-derivative+neural.bias-ignored": _each(_NO_DERIVATIVE, _IGNORED),
    "neural.stacking-order+neural.no-activation-derivative": _each(_NO_DERIVATIVE, _ORDERS),
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
    key: tuple(_Network(**switches) for switches in variants) for key, variants in _SWITCHES.items()
}
