"""The networks that a submission is asked about, criterion by criterion."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np

from grader.assignment.cases import Arg, Call, Case
from grader.assignment.inputs import GeneratedInput, Inputs, LazySource, literal
from grader.assignments.tp1.tasks.neural.network import Network, arguments, probed
from grader.errors import HarnessError
from grader.language import N_

STEP = 1e-3
"""Step of our own central differences. Costs here are below 20 and third derivatives below 10, so
that truncation stays below 2e-6; of a cost in float32 there are still two digits left."""

KINK = 5 * STEP
"""How far hidden units stay from 0: a step in a weight moves them by 1.5 steps at most."""

MAX_ROUNDS = 1000
"""Of drawing a network anew."""

SAMPLE = 20, (10, 5, 10)
"""Rows and dimensions of the sanity check that is handed out: sizes that find their way into code.
"""

ROWS = (128, 1024)
"""At least; with 8 columns both beyond the 1000 entries from which NumPy abbreviates what is
printed."""


def _labels(inputs: Inputs, rows: int, columns: int) -> GeneratedInput:
    chosen = inputs.stream(inputs.next_seed()).randint(columns, size=rows)
    if rows * columns <= 60:  # noqa: PLR2004 short enough to be read
        return literal(np.eye(columns)[chosen])
    seed = inputs.next_seed()
    chosen = inputs.stream(seed).randint(columns, size=rows)
    source = f"np.eye({columns})[np.random.RandomState({seed}).randint({columns}, size={rows})]"
    return GeneratedInput(np.eye(columns)[chosen], source)


def _arguments(inputs: Inputs, rows: int, dimensions: Sequence[int]) -> tuple[Arg, ...]:
    dx, h, dy = dimensions
    network = Network(dx, h, dy)
    data = inputs.uniform(-1.5, 1.5, (rows, network.inputs))
    labels = _labels(inputs, rows, network.outputs)
    params = inputs.uniform(-1.0, 1.0, network.size)
    return arguments(data, labels, params, (dx, h, dy))


def _case(title: str, given: tuple[Arg, ...]) -> Case:
    call = Call("forward_backward_prop", given, keep=True)
    return Case(f"neural/{title}", title, (call,), detail=Network(*given[3].value))  # type: ignore[misc]


def _title(rows: int, dx: int, h: int, dy: int) -> str:
    return N_(
        "{rows} rows, {dx} inputs, {h} hidden units, {dy} outputs", rows=rows, dx=dx, h=h, dy=dy
    )


def _drawn(inputs: Inputs, *sizes: int) -> list[int]:
    """Return sizes in an order drawn from the seed."""
    return [sizes[place] for place in inputs.order(len(sizes))]


def networks(inputs: Inputs) -> tuple[Case, ...]:
    """Return the cases of cost, blocks and purity; each is called once for all of them.

    Rows and dimensions all differ, so that no shapes agree by accident and no other size stands
    for the number of rows. The last are those of the sample.
    """
    inputs = inputs.shared("neural")
    rows, *dimensions = _drawn(inputs, 3, 4, 5)
    asked = [
        (rows, (2, *dimensions)),
        (6, _drawn(inputs, 3, 4, 5)),
        (7 + inputs.order(3)[0], _drawn(inputs, 2, 4, 6)),
        SAMPLE,
    ]
    return tuple(
        _case(_title(rows, dx, h, dy), _arguments(inputs, rows, (dx, h, dy)))
        for rows, (dx, h, dy) in asked
    )


def smaller(_: Inputs) -> tuple[Case, ...]:
    """Return networks that can be worked through by hand, the first with all parameters 0."""
    cases: list[Case] = []
    for rows, dimensions in (
        (1, (1, 1, 2)),
        (1, (1, 1, 2)),
        (2, (1, 1, 2)),
        (1, (2, 1, 2)),
        (1, (1, 2, 2)),
        (2, (1, 2, 3)),
        (2, (2, 1, 3)),
        (3, (2, 2, 2)),
        (3, (2, 2, 3)),
    ):
        network = Network(*dimensions)
        data = literal(1.0 + np.arange(rows * network.inputs).reshape(rows, -1) % 3)
        labels = literal(np.eye(network.outputs)[np.arange(rows) % network.outputs])
        params = literal((np.arange(network.size) * 5 % 7 - 3.0) / 2 if cases else np.zeros(6))
        title = N_("{rows} rows, dimensions {sizes}, round parameters", rows=rows, sizes=dimensions)
        if not cases:
            title = N_("1 row, dimensions {sizes}, all parameters 0", sizes=dimensions)
        elif rows == 1:
            title = N_("1 row, dimensions {sizes}, round parameters", sizes=dimensions)
        cases.append(_case(title, arguments(data, labels, params, dimensions)))
    return tuple(cases)


def sweep(_: Inputs) -> tuple[Case, ...]:
    """Return networks with ever larger logits."""
    cases = []
    every = literal(np.eye(3))
    data = literal(np.array([[1.0], [2.0], [-1.0]]))
    for size in (30.0, 300.0, 700.0):
        params = literal(np.array([0.5, 0.0, 1.0, 0.5, -0.5, size, -size, size / 2]))
        given = arguments(data, every, params, (1, 1, 3))
        cases.append(_case(N_("logits of about +-{size:g}", size=size), given))
    return tuple(cases)


def sizes(inputs: Inputs) -> tuple[Case, ...]:
    """Return networks of odd sizes: one row, one input, one unit, two outputs, many of each."""
    dx, dy = _drawn(inputs, 3, 4)
    rows, *many = (least + inputs.order(8)[0] for least in (50, 26, 18, 10))
    asked: list[tuple[str, int, Sequence[int]]] = [
        (N_("a single row"), 1, _drawn(inputs, 2, 3, 4)),
        (N_("a single input"), 5, (1, *_drawn(inputs, 3, 4))),
        (N_("a single hidden unit"), 5, (dx, 1, dy)),
        (N_("two outputs"), 5, (*_drawn(inputs, 3, 4), 2)),
        (N_("one of each but the outputs"), 1, (1, 1, 2)),
        (_title(rows, *many), rows, many),
    ]
    return tuple(
        _case(title, _arguments(inputs, rows, dimensions)) for title, rows, dimensions in asked
    )


def extreme(inputs: Inputs) -> tuple[Case, ...]:
    """Return networks with logits of up to +-50 and +-300."""
    cases = []
    for largest in (50.0, 300.0):
        data, _, params, dimensions = _arguments(inputs, 3, (2, 2, 3))
        # One example of each class, so that some are classified wrongly: the cost is not 0 and the
        # gradient not a rounding error.
        every = literal(np.eye(3))
        labels = Arg.of("labels", every, fixed=True)
        values = np.array(params.value)
        values[-3:] = [largest, -largest, inputs.choice((-0.5, 0.5)) * largest]
        made = literal(values)
        given = (data, labels, Arg.of("params", made), dimensions)
        cases.append(_case(N_("logits up to +-{largest:g}", largest=largest), given))
    return tuple(cases)


DIFFERENCES = (
    f"h = {STEP:g}",
    "for i in range(params.size):",
    "    e = np.zeros(params.size); e[i] = h",
    "    up = forward_backward_prop(data, labels, params + e, dimensions)[0]",
    "    down = forward_backward_prop(data, labels, params - e, dimensions)[0]",
    "    print(i, (up - down) / (2 * h), grad[i])",
)
"""Lines that compare the gradient with central differences."""


def _moved(params: Arg, index: int, step: float) -> str:
    return f"{params.source}\nparams[{index}] += {step:g}"


def _away_from_kinks(inputs: Inputs, rows: int, dimensions: Sequence[int]) -> tuple[Arg, ...]:
    """Draw a network whose hidden units are all clearly on or off, in every row.

    Those that take rectifiers for sigmoids have a gradient too; whether a step crosses their kink
    is a matter of luck. Raise HarnessError where none is found.
    """
    network = Network(*dimensions)
    for _ in range(MAX_ROUNDS):
        given = _arguments(inputs, rows, dimensions)
        data, _, params, _ = (np.asarray(each.value) for each in given)
        before = data @ network.block(params, "W1") + network.block(params, "b1")
        if np.abs(before).min() > KINK:
            return given
    raise HarnessError(f"no network of {rows} rows away from kinks")


def consistent(inputs: Inputs) -> tuple[Case, ...]:
    """Return networks whose parameters are moved a step to both sides, one after the other.

    First and last but for it comes the network itself, each time after another of the same sizes.
    """
    cases = []
    for rows, dimensions in ((3, (1, 1, 2)), (5, (2, *_drawn(inputs, 3, 4)))):
        data, labels, params, sizes = _away_from_kinks(inputs, rows, dimensions)
        network = Network(*dimensions)
        base = np.array(params.value)
        points: list[tuple[np.ndarray, LazySource]] = []
        for index in probed(network):
            for step in (STEP, -STEP):
                moved = base.copy()
                moved[index] += step
                points.append((moved, functools.partial(_moved, params, index, step)))
        between = [(data, labels, Arg("params", *point), sizes) for point in points]
        others = [_arguments(inputs, rows, dimensions) for _ in range(2)]
        own = data, labels, params, sizes
        calls = tuple(
            Call("forward_backward_prop", given)
            for given in (others[0], own, *between, others[1], own)
        )
        title = N_(
            "{moved} of {total} parameters moved by +-{step:g}",
            moved=len(points) // 2,
            total=network.size,
            step=STEP,
        )
        key, detail = f"neural.consistent/{rows}", (network, STEP)
        cases.append(Case(key, title, calls, detail=detail, shown=-1, more=DIFFERENCES))
    return tuple(cases)


def vectorised(inputs: Inputs) -> tuple[Case, ...]:
    """Return networks of few rows and of many, whose lines are counted."""
    few, many = (least + inputs.order(least // 4)[0] for least in ROWS)
    dimensions = _drawn(inputs, 8, 10, 12)
    calls = tuple(
        Call("forward_backward_prop", _arguments(inputs, rows, dimensions), count=True)
        for rows in (few, many, few)
    )
    title = N_("{rows} and {more} rows", rows=few, more=many)
    return (Case("neural.vectorised/row", title, calls, detail=(many - few, "row")),)
