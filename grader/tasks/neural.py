"""The network with one hidden layer: cost and gradient, block by block."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from grader.assignment import Arg, Call, Case, Criterion, Judge, MakeCases, Task
from grader.inputs import Inputs, Made, Writes, literal
from grader.language import N_
from grader.tasks import neural_judges as judges
from grader.tasks import neural_quantities as quantities
from grader.tasks.judges import vectorised
from grader.tasks.network import Network, arguments, probed

STEP = 1e-5
"""Step of our own central differences. Costs here are below 20 and third derivatives below 10, so
that truncation and rounding both stay below 1e-9."""

ROWS = (128, 1024)
"""With 10 columns both beyond the 1000 entries from which NumPy abbreviates what is printed."""


def _labels(inputs: Inputs, rows: int, columns: int) -> Made:
    chosen = inputs.stream(inputs.next_seed()).randint(columns, size=rows)
    if rows * columns <= 60:  # noqa: PLR2004 short enough to be read
        return literal(np.eye(columns)[chosen])
    seed = inputs.next_seed()
    chosen = inputs.stream(seed).randint(columns, size=rows)
    source = f"np.eye({columns})[np.random.RandomState({seed}).randint({columns}, size={rows})]"
    return Made(np.eye(columns)[chosen], source)


def _arguments(
    inputs: Inputs, rows: int, dimensions: tuple[int, int, int], scale: float = 1.0
) -> tuple[Arg, ...]:
    network = Network(*dimensions)
    data = inputs.uniform(-1.5, 1.5, (rows, network.inputs))
    labels = _labels(inputs, rows, network.outputs)
    params = inputs.uniform(-scale, scale, network.size)
    return arguments(data, labels, params, dimensions)


def _case(title: str, given: tuple[Arg, ...]) -> Case:
    call = Call("forward_backward_prop", given, keep=True)
    return Case(f"neural/{title}", title, (call,), detail=Network(*given[3].value))  # type: ignore[misc]


def _title(rows: int, dx: int, h: int, dy: int) -> str:
    return N_(
        "{rows} rows, {dx} inputs, {h} hidden units, {dy} outputs", rows=rows, dx=dx, h=h, dy=dy
    )


def _networks(inputs: Inputs) -> tuple[Case, ...]:
    """Return what cost, blocks and purity are judged on: asked once for all of them."""
    inputs = inputs.shared("neural")
    return tuple(
        _case(
            _title(rows, dx, h, dy),
            _arguments(inputs, rows, (dx, h, dy)),
        )
        for rows, dx, h, dy in ((2, 2, 2, 3), (3, 4, 3, 2), (4, 3, 5, 4), (20, 10, 5, 10))
    )


def _smaller(_: Inputs) -> tuple[Case, ...]:
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


def _sweep(_: Inputs) -> tuple[Case, ...]:
    cases = []
    every = literal(np.eye(3))
    data = literal(np.array([[1.0], [2.0], [-1.0]]))
    for size in (30.0, 300.0, 700.0):
        params = literal(np.array([0.5, 0.0, 1.0, 0.5, -0.5, size, -size, size / 2]))
        given = arguments(data, every, params, (1, 1, 3))
        cases.append(_case(N_("logits of about +-{size:g}", size=size), given))
    return tuple(cases)


def _sizes(inputs: Inputs) -> tuple[Case, ...]:
    return tuple(
        _case(title, _arguments(inputs, rows, (dx, h, dy)))
        for title, rows, dx, h, dy in (
            (N_("a single row"), 1, 3, 2, 3),
            (N_("a single input"), 3, 1, 2, 3),
            (N_("a single hidden unit"), 3, 2, 1, 3),
            (N_("two outputs"), 3, 3, 3, 2),
            (N_("one of each but the outputs"), 1, 1, 1, 2),
            (_title(60, 30, 20, 12), 60, 30, 20, 12),
        )
    )


def _extreme(inputs: Inputs) -> tuple[Case, ...]:
    cases = []
    for largest in (50.0, 300.0):
        data, _, params, dimensions = _arguments(inputs, 3, (2, 2, 3))
        # One example of each class, so that some are classified wrongly: the cost is not 0 and the
        # gradient not a rounding error.
        every = literal(np.eye(3))
        labels = Arg.of("labels", every)
        values = np.array(params.value)
        values[-3:] = [largest, -largest, inputs.choice((-0.5, 0.5)) * largest]
        made = literal(values)
        given = (data, labels, Arg.of("params", made), dimensions)
        cases.append(_case(N_("logits up to +-{largest:g}", largest=largest), given))
    return tuple(cases)


def _moved(params: Arg, index: int, step: float) -> str:
    return f"{params.source}\nparams[{index}] += {step:g}"


def _consistent(inputs: Inputs) -> tuple[Case, ...]:
    cases = []
    for rows, dimensions in ((2, (1, 1, 2)), (3, (2, 3, 3))):
        data, labels, params, sizes = _arguments(inputs, rows, dimensions)
        network = Network(*dimensions)
        base = np.array(params.value)
        moving = probed(network)
        points: list[tuple[np.ndarray, Writes]] = [(base, params.writes)]
        for index in moving:
            for step in (STEP, -STEP):
                moved = base.copy()
                moved[index] += step
                points.append((moved, functools.partial(_moved, params, index, step)))
        calls = tuple(
            Call(
                "forward_backward_prop",
                (data, labels, Arg("params", point, writes), sizes),
            )
            for point, writes in points
        )
        title = N_(
            "{moved} of {total} parameters moved by +-{step:g}",
            moved=len(moving),
            total=network.size,
            step=STEP,
        )
        cases.append(Case(f"neural.consistent/{rows}", title, calls, detail=(network, STEP)))
    return tuple(cases)


def _vectorised(inputs: Inputs) -> tuple[Case, ...]:
    seed = inputs.next_seed()
    calls = []
    for rows in (*ROWS, ROWS[0]):
        data = np.tile(inputs.stream(seed).uniform(-1.5, 1.5, (64, 10)), (rows // 64, 1))
        labels = np.tile(np.eye(10)[np.arange(64) % 10], (rows // 64, 1))
        params = inputs.shared("neural").uniform(-1, 1, Network(10, 8, 10).size)
        given = (
            Arg(
                "data",
                data,
                f"np.tile(np.random.RandomState({seed}).uniform(-1.5, 1.5, (64, 10)), "
                f"({rows // 64}, 1))",
            ),
            Arg("labels", labels, f"np.tile(np.eye(10)[np.arange(64) % 10], ({rows // 64}, 1))"),
            Arg.of("params", params),
            Arg("dimensions", (10, 8, 10), "(10, 8, 10)"),
        )
        calls.append(Call("forward_backward_prop", given, count=True))
    title = N_("{rows} and {more} rows", rows=ROWS[0], more=ROWS[1])
    return (Case("neural.vectorised/row", title, tuple(calls), detail=(ROWS[1] - ROWS[0], "row")),)


BLOCK_HINTS = {
    "W1": N_(
        "gradW1 comes from gradz1 as gradW2 comes from grady (equation 17); is the derivative of "
        "the sigmoid in gradz1, and is it taken from h?"
    ),
    "b1": N_("b1 is added to every row: how do the rows of gradz1 make up its gradient?"),
    "W2": N_("equations (10) and (17), with h in the place of x"),
    "b2": N_("b2 is added to every row: how do the rows of grady make up its gradient?"),
}


def _block(name: str) -> Criterion:
    return Criterion(
        f"neural.grad_{name}",
        N_("Gradient with respect to {name}", name=name),
        2,
        BLOCK_HINTS[name],
        _networks,
        judges.block(name),
        smaller=_smaller,
        quantity=quantities.block(name),
    )


def _criterion(
    name: str,
    title: str,
    points: float,
    make_cases: MakeCases,
    judge: Judge,
    hint: str,
    **more: Any,
) -> Criterion:
    return Criterion(f"neural.{name}", title, points, hint, make_cases, judge, **more)


TASK = Task(
    name="neural",
    functions=("forward_backward_prop",),
    uses=("softmax", "sigmoid", "gradcheck"),
    criteria=(
        _criterion(
            "cost",
            N_("Cross-entropy, summed or averaged over the rows (equation 4)"),
            4,
            _networks,
            judges.cost,
            N_(
                "equation (4) for each row, with the natural logarithm; then the sum or the mean "
                "over the rows"
            ),
            smaller=_smaller,
            quantity=quantities.COST,
        ),
        _block("W2"),
        _block("b2"),
        _block("W1"),
        _block("b1"),
        _criterion(
            "sizes",
            N_("Right for networks of any size"),
            2,
            _sizes,
            judges.everything,
            N_("where does your code take a number of rows, inputs or units for granted?"),
            quantity=quantities.EVERYTHING,
        ),
        _criterion(
            "consistent",
            N_("The gradient is the gradient of the cost"),
            2,
            _consistent,
            judges.consistent,
            N_(
                "this is what your gradient checker is for: run it on this function. Is something "
                "divided, summed or averaged in the cost and not in the gradient, or the reverse?"
            ),
        ),
        _criterion(
            "purity",
            N_("Leaves data, labels and params as they were"),
            1,
            _networks,
            judges.purity,
            N_(
                "`a -= b` and `a[...] = b` change the array that a names; `a = a - b` makes a new "
                "one"
            ),
        ),
        _criterion(
            "extreme",
            N_("Finite and right for logits up to +-300"),
            1,
            _extreme,
            judges.everything,
            N_(
                "which number overflows, is rounded to 0 or 1, or has a constant added to it, "
                "before its logarithm is taken?"
            ),
            sweep=_sweep,
            quantity=quantities.EVERYTHING,
        ),
        _criterion(
            "vectorised",
            N_("No Python loop over the rows"),
            2,
            _vectorised,
            vectorised,
            N_("equations (5), (10) and (17) hold for all rows at once when x is a matrix"),
        ),
    ),
)
