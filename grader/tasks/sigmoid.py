"""Sigmoid, equation (3), and its gradient as a function of the function value."""

from __future__ import annotations

import numpy as np

from grader.assignment import Arg, Call, Case, Criterion, Judgement, Task
from grader.compare import Mismatch
from grader.inputs import Inputs, Made, literal, pattern
from grader.language import N_, _
from grader.tasks.judges import VALUE, one_call, value, vectorised

SIZES = ((32, 40), (512, 40))
EXTREMES = {
    N_("entries of +-40"): [-40.0, 40.0],
    N_("entries of +-800"): [-800.0, 800.0],
    N_("entries of +-1e300"): [-1e300, 1e300],
    N_("infinite entries"): [-np.inf, np.inf],
}


SWEPT = (10.0, 300.0, 700.0, 720.0, 1e300)
"""Sizes of the entries at which digits are counted: exp overflows beyond 709.8."""


def _at_the_limits(judgement: Judgement) -> Mismatch | None:
    """Compare values; a function that is right for no ordinary number has no limits either.

    That it is right for one, which may be 0, is not enough.
    """
    so_far, ordinary = judgement.so_far, "sigmoid.values"
    if not so_far.tried.get(ordinary) or so_far.passed[ordinary] > 1:
        return value(judgement)
    rationale = _("the limits may be right, but no ordinary number is, so that nothing is credited")
    return value(judgement) or Mismatch(
        "conduct", rationale, hint=_("first make it right for 0, 1 and -1")
    )


def _case(key: str, title: str, made: Made) -> Case:
    return one_call(f"sigmoid.{key}", title, "sigmoid", "x", made)


def _values(inputs: Inputs) -> tuple[Case, ...]:
    number = inputs.uniform(-3, 3, ()).array
    return (
        _case("values", N_("the number 0.0"), literal(0.0)),
        _case("values", N_("a Python number"), literal(float(number))),
        _case("values", N_("a negative Python number"), literal(-float(abs(number)) - 0.25)),
        _case("values", N_("a 0-d array"), literal(np.array(1.5))),
        _case("values", N_("a vector"), inputs.uniform(-5, 5, 4)),
        _case("values", N_("a matrix"), inputs.uniform(-5, 5, (2, 3))),
        _case("values", N_("a 20 x 30 matrix"), inputs.uniform(-10, 10, (20, 30))),
    )


def _smaller(_: Inputs) -> tuple[Case, ...]:
    matrices = ([0, 1], [[0, 1], [2, -1]], [[0, 1, -2], [2, -1, 3]])
    return (
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


def _smaller_gradient(_: Inputs) -> tuple[Case, ...]:
    arrays = (0.25, [0.5, 0.25], [[0.5, 0.25], [0.75, 1.0]], [[0.5, 0.25, 0.75], [0.2, 0.4, 0.6]])
    return tuple(
        one_call(
            "sigmoid.smaller",
            f"s = {array}",
            "sigmoid_grad",
            "s",
            literal(array) if isinstance(array, float) else literal(np.array(array)),
        )
        for array in arrays
    )


def _sweep(_: Inputs) -> tuple[Case, ...]:
    return tuple(
        _case(
            "sweep",
            N_("entries of +-{size:g}", size=size),
            literal(np.array([-size, size])),
        )
        for size in SWEPT
    )


def _extreme(_: Inputs) -> tuple[Case, ...]:
    vectors = [_case("extreme", title, literal(np.array(x))) for title, x in EXTREMES.items()]
    together = np.array(list(EXTREMES.values()))
    return (*vectors, _case("extreme", N_("all of these in a matrix"), literal(together)))


def _gradient(inputs: Inputs) -> tuple[Case, ...]:
    made = {
        N_("the number 0.5"): literal(0.5),
        N_("a Python number"): literal(float(inputs.uniform(0.05, 0.45, ()).array)),
        N_("a 0-d array"): literal(np.array(0.75)),
        N_("a vector"): inputs.uniform(0.05, 0.95, 4),
        N_("a matrix"): inputs.uniform(0.05, 0.95, (3, 2)),
        N_("a square matrix"): inputs.uniform(0.05, 0.95, (3, 3)),
        N_("the ends 0 and 1"): literal(np.array([0.0, 1.0])),
    }
    return tuple(
        one_call("sigmoid.gradient", title, "sigmoid_grad", "s", each)
        for title, each in made.items()
    )


def _shapes(inputs: Inputs) -> tuple[Case, ...]:
    return (
        _case("shapes", N_("integers"), inputs.integers(-4, 5, (2, 3))),
        _case("shapes", "float32", literal(inputs.uniform(-3, 3, 4).array, np.float32)),
        _case("shapes", N_("three dimensions"), inputs.uniform(-3, 3, (2, 3, 2))),
        _case("shapes", N_("an empty vector"), literal(np.zeros(0))),
        _case("shapes", N_("an empty matrix"), literal(np.zeros((0, 3)))),
    )


def _vectorised(inputs: Inputs) -> tuple[Case, ...]:
    cases = []
    for function, name, low, high, needs in (
        ("sigmoid", "x", -5, 5, None),
        ("sigmoid_grad", "s", 0, 1, "sigmoid.gradient"),
    ):
        calls = []
        for shape in (*SIZES, SIZES[0]):
            made = inputs.uniform(low, high, shape)
            calls.append(Call(function, (Arg.of(name, made),), count=True))
        rows = SIZES[1][0] - SIZES[0][0]
        key = f"sigmoid.vectorised/{function}"
        title = N_("{function} of 32 x 40 and 512 x 40 entries", function=function)
        cases.append(Case(key, title, tuple(calls), needs, detail=(rows, "row")))
    return tuple(cases)


TASK = Task(
    name="sigmoid",
    functions=("sigmoid", "sigmoid_grad"),
    criteria=(
        Criterion(
            "sigmoid.values",
            N_("Sigmoid of numbers, vectors and matrices (equation 3)"),
            3,
            N_(
                "compare with equation (3) by hand for this input; is each entry treated by "
                "itself, whatever the shape?"
            ),
            _values,
            value,
            smaller=_smaller,
            quantity=VALUE,
        ),
        Criterion(
            "sigmoid.extreme",
            N_("The right limit for very large and very small entries"),
            2,
            N_(
                "which of exp(x) and exp(-x) is infinite here, and what does your formula do with "
                "it?"
            ),
            _extreme,
            _at_the_limits,
            sweep=_sweep,
            quantity=VALUE,
        ),
        Criterion(
            "sigmoid.gradient",
            N_("Gradient from the function value"),
            3,
            N_(
                "the argument is the value sigmoid(x), not x: write the derivative with that value "
                "alone (question 3.1)"
            ),
            _gradient,
            value,
            smaller=_smaller_gradient,
            quantity=VALUE,
        ),
        Criterion(
            "sigmoid.shapes",
            N_("Integers, float32, three dimensions, empty input"),
            1,
            N_("look at the shape and the dtype of what you compute at each step for this input"),
            _shapes,
            value,
            quantity=VALUE,
        ),
        Criterion(
            "sigmoid.vectorised",
            N_("No Python loop over entries"),
            1,
            N_("NumPy's functions work on all entries of an array at once"),
            _vectorised,
            vectorised,
        ),
    ),
)
