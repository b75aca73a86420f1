"""Known wrong implementations of softmax, by the id of the mistake."""

from collections.abc import Callable
from functools import partial

import numpy as np
from lookalikes.softmax_parts import (
    branches,
    column_max,
    column_sum,
    flat_max,
    flat_sum,
    nothing,
    one_maximum,
    right,
    row_max,
    row_sum,
    softmax_with,
    then,
    unshifted,
)
from lookalikes.softmax_quotients import (
    EPSILONS,
    fitted,
    in_place,
    logarithms,
    of_truncated,
    on_squares,
    quotient,
    truncated,
    unnormalised,
    vector_shapes,
    where_it_fits,
    with_epsilon,
    wrong_shapes,
)
from lookalikes.softmax_shifts import (
    LIMITS,
    PLACES,
    SHIFTS,
    by_diagonal,
    by_logarithm,
    clipped,
    infinities_replaced,
    long_double,
)

LOOKALIKES: dict[str, tuple[Callable[..., object], ...]] = {
    "not-implemented": (lambda x: x,),
    "softmax.no-shift": (
        unshifted,
        by_logarithm,
        branches(by_diagonal, unshifted),
        infinities_replaced,
        *then(unshifted, np.nan_to_num),
    ),
    "softmax.whole-matrix": tuple(
        softmax_with(shift, np.sum) for shift in (np.max, row_max, column_max)
    ),
    "softmax.whole-matrix+softmax.no-shift": (softmax_with(nothing, np.sum),),
    "softmax.wrong-axis": tuple(
        softmax_with(shift, column_sum) for shift in (column_max, row_max, np.max)
    ),
    "softmax.wrong-axis+softmax.no-shift": (softmax_with(nothing, column_sum),),
    "softmax.global-max": (one_maximum,),
    "softmax.shift-not-max": (
        *(softmax_with(shift) for shift in SHIFTS),
        *(clipped(-limit, limit) for limit in LIMITS),
        *(clipped(-np.inf, limit) for limit in LIMITS),
        long_double,
    ),
    "softmax.shift-argmax": (
        *map(softmax_with, PLACES),
        branches(right, softmax_with(np.argmax)),
    ),
    "softmax.unnormalised": (
        *unnormalised(nothing),
        *unnormalised(row_max),
        *unnormalised(np.max),
    ),
    "softmax.returns-log": (*logarithms(right, row_max), *logarithms(one_maximum, np.max)),
    "softmax.returns-log+softmax.no-shift": logarithms(unshifted, nothing),
    "softmax.wrong-shape": wrong_shapes(right),
    "softmax.wrong-shape+softmax.no-shift": wrong_shapes(unshifted),
    "softmax.wrong-shape+softmax.global-max": wrong_shapes(one_maximum),
    "softmax.vector-unsupported": (
        softmax_with(
            partial(np.max, axis=1, keepdims=True),
            partial(np.sum, axis=1, keepdims=True),
        ),
        branches(right, lambda x: x),
    ),
    "softmax.vector-shape": vector_shapes(right, right),
    "softmax.vector-shape+softmax.no-shift": vector_shapes(unshifted, unshifted),
    "softmax.vector-shape+softmax.global-max": vector_shapes(one_maximum, one_maximum),
    "softmax.vector-shape+softmax.vector-no-shift": vector_shapes(right, unshifted),
    "softmax.vector-no-shift": (branches(right, unshifted),),
    "softmax.square-only": (
        softmax_with(flat_max, flat_sum),
        softmax_with(row_max, flat_sum),
        softmax_with(flat_max),
        softmax_with(np.max, flat_sum),
        fitted(lambda values, x: np.tile(values, (len(x), 1)).T),
        fitted(lambda values, x: values.reshape(x.shape[1], 1)),
        branches(softmax_with(row_max, lambda e: np.sum(e, axis=0).reshape(-1, 1)), right),
    ),
    "softmax.square-broadcast": tuple(
        mended(softmax_with(*parts))
        for mended in (on_squares, where_it_fits)
        for parts in ((row_max, flat_sum), (flat_max, row_sum), (flat_max, flat_sum))
    ),
    "softmax.square-only+softmax.no-shift": (softmax_with(nothing, flat_sum),),
    "softmax.integer-truncation": (
        truncated(right),
        of_truncated(row_max),
        truncated(of_truncated(row_max)),
        in_place,
    ),
    "softmax.integer-truncation+softmax.no-shift": (
        of_truncated(nothing),
        truncated(of_truncated(nothing)),
    ),
    "softmax.epsilon": tuple(each for epsilon in EPSILONS for each in with_epsilon(epsilon)),
    "softmax.epsilon+softmax.no-shift": tuple(
        quotient(nothing, 0, epsilon, 0) for epsilon in EPSILONS
    ),
    "softmax.epsilon+softmax.global-max": tuple(
        quotient(np.max, 0, epsilon, 0) for epsilon in EPSILONS
    ),
}
