"""The gradient checker: judged by its verdicts and by where it evaluates f."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from grader.assignment import Arg, Call, Case, Criterion, Task
from grader.inputs import Inputs, Made, literal
from grader.language import N_
from grader.tasks import functions as fs
from grader.tasks import gradcheck_judges as judges
from grader.worker.wire import Callback

USUAL_STEP = 1e-4
"""The step of four of five students' checkers."""

Change = Callable[[np.ndarray], np.ndarray]


def _case(
    title: str,
    function: fs.Function,
    made: Made,
    change: Change | None = None,
    change_source: str = "",
    *,
    random: bool = False,
    needs: str | None = None,
) -> Case:
    """Return the case of checking `function` at a point; right is to accept unless changed."""
    name = "random:f" if random else "f"
    source = function.source(change_source, random=random)
    call = Call(
        "gradcheck_naive",
        (Arg("f", Callback(name), source), Arg.of("x", made)),
        keep=True,
        whole_output=True,
        callbacks={name: fs.answer(function, change, random=random)},
        points={} if random else {name: _around(np.array(made.value))},
    )
    detail = judges.Checked(function, gradient_is_right=change is None)
    return Case(f"gradcheck/{title}", title, (call,), needs, detail)


def _around(x: np.ndarray) -> tuple[np.ndarray, ...]:
    """Return x and the points on both sides of it, to the last bit as checkers arrive at them.

    Most remember an entry and put it back; others go `x += h; x -= 2 * h; x += h`, which ends
    beside x by rounding, and is where they go on from.
    """
    points = [x.copy()]
    for remembers in (True, False):
        moved = x.copy()
        for index in np.ndindex(x.shape):
            entry = moved[index].copy()
            moved[index] += USUAL_STEP
            points.append(moved.copy())
            moved[index] = entry - USUAL_STEP if remembers else moved[index] - 2 * USUAL_STEP
            points.append(moved.copy())
            moved[index] = entry if remembers else moved[index] + USUAL_STEP
    return tuple({point.tobytes(): point for point in points}.values())


def _right(inputs: Inputs) -> dict[str, Case]:
    """Cases with right gradients; equal for all criteria, so that each is asked once."""
    inputs = inputs.shared("gradcheck")
    number = literal(np.array(inputs.uniform(0.5, 2, ()).array))
    cases = (
        (fs.SQUARES, number, N_("the sum of squares of a 0-d array")),
        (fs.SQUARES, inputs.uniform(0.3, 2, 3), N_("the sum of squares of a vector")),
        (fs.COUPLED, inputs.uniform(0.3, 2, (2, 3)), N_("a coupled function of a matrix")),
        (fs.CUBES, inputs.uniform(0.6, 2, 3), N_("a sum of cubes of a vector")),
        (fs.LOG_SUM, inputs.uniform(-0.5, 0.5, 3), N_("a log-sum-exp of a vector")),
        (fs.COUPLED, inputs.uniform(0.3, 2, (2, 1, 2)), N_("a coupled function in 3-D")),
    )
    vector, matrix = _spoiled_points(inputs)
    # The gradients that are spoiled for `rejects` come also as they are, at the same points: where
    # a checker is asked must not tell it what to answer.
    twins = (
        (fs.SQUARES, vector, N_("the sum of squares of four entries")),
        (fs.CUBES, vector, N_("a sum of cubes of four entries")),
        (fs.COUPLED, matrix, N_("a coupled function of another matrix")),
    )
    return {title: _case(title, function, made) for function, made, title in (*cases, *twins)}


def _spoiled_points(inputs: Inputs) -> tuple[Made, Made]:
    """Return the points of the wrong gradients: a vector of four entries and a matrix."""
    inputs = inputs.shared("gradcheck.rejects")
    return inputs.uniform(0.5, 2, 4), inputs.uniform(0.5, 2, (2, 3))


def _all_right(inputs: Inputs) -> tuple[Case, ...]:
    return tuple(_right(inputs).values())


def _restores(inputs: Inputs) -> tuple[Case, ...]:
    """Return those with several entries: what is left behind shows in the next one."""
    return tuple(case for case in _all_right(inputs) if "0-d" not in case.title)


def _rejects(inputs: Inputs) -> tuple[Case, ...]:
    vector, matrix = _spoiled_points(inputs)
    cases = []
    for title, at in (
        (N_("only the first of 4 entries of the gradient is wrong"), 0),
        (N_("only the second of 4 entries of the gradient is wrong"), 1),
        (N_("only the last of 4 entries of the gradient is wrong"), 3),
    ):
        source = f"{{g}} + np.array({[0.5 if i == at else 0.0 for i in range(4)]})"
        cases.append(_case(title, fs.SQUARES, vector, _wrong_at(at), source))
    changes: tuple[tuple[str, fs.Function, Made, Change, str], ...] = (
        (
            N_("only the last entry of a matrix is wrong"),
            fs.COUPLED,
            matrix,
            _wrong_at(5),
            "{g} + np.array([[0, 0, 0], [0, 0, 0.5]])",
        ),
        (N_("a gradient of the wrong sign"), fs.COUPLED, matrix, lambda g: -g, "-({g})"),
        (N_("a gradient that is half as large"), fs.SQUARES, vector, lambda g: g / 2, "({g}) / 2"),
        (N_("a gradient that is twice as large"), fs.CUBES, vector, lambda g: 2 * g, "2 * ({g})"),
        (N_("a gradient of zeros"), fs.SQUARES, vector, lambda g: 0 * g, "0 * ({g})"),
    )
    cases.extend(_case(title, f, made, change, text) for title, f, made, change, text in changes)
    return tuple(cases)


def _wrong_at(flat: int) -> Change:
    def change(gradient: np.ndarray) -> np.ndarray:
        if gradient.size > flat:
            gradient.flat[flat] += 0.5
        return gradient

    return change


def _central(inputs: Inputs) -> tuple[Case, ...]:
    right = _right(inputs)
    steep = _case(
        N_("a steep parabola near its bottom"), fs.STEEP, literal(np.array([1e-3, -2e-3]))
    )
    return (
        right["the sum of squares of a vector"],
        right["a coupled function of a matrix"],
        right["a coupled function in 3-D"],
        steep,
    )


def _random_state(inputs: Inputs) -> tuple[Case, ...]:
    x = inputs.uniform(0.5, 2, 3)
    return (
        _case(N_("a right gradient of a function with noise"), fs.SQUARES, x, random=True),
        _case(
            N_("a wrong gradient of a function with noise"),
            fs.SQUARES,
            x,
            lambda g: g + 0.5,
            "{g} + 0.5",
            random=True,
        ),
    )


def _relative(inputs: Inputs) -> tuple[Case, ...]:
    x = inputs.uniform(0.45, 0.5, 3)
    return (
        _case(N_("right gradients of about 1000"), fs.LARGE, x),
        _case(
            N_("gradients of about 1000, wrong by 1 %"),
            fs.LARGE,
            x,
            lambda g: 1.01 * g,
            "1.01 * {g}",
        ),
        _case(
            N_("gradients of about 1000, wrong by -1 %"),
            fs.LARGE,
            x,
            lambda g: 0.99 * g,
            "0.99 * {g}",
        ),
    )


def _criterion(
    name: str,
    title: str,
    points: float,
    make_cases: Callable[[Inputs], tuple[Case, ...]],
    judge: Callable[..., object],
    hint: str,
    *,
    asked_afresh: bool = False,
) -> Criterion:
    return Criterion(
        f"gradcheck.{name}",
        title,
        points,
        hint,
        make_cases,
        judge,  # type: ignore[arg-type]
        raising_is_an_answer=True,
        asked_afresh=asked_afresh,
    )


TASK = Task(
    name="gradcheck",
    functions=("gradcheck_naive",),
    shuffled=True,
    criteria=(
        _criterion(
            "accepts",
            N_("Accepts right gradients"),
            3,
            _all_right,
            judges.verdict,
            N_(
                "work through one entry by hand: which two points, and what is their difference "
                "divided by?"
            ),
        ),
        _criterion(
            "rejects",
            N_("Rejects wrong gradients"),
            4,
            _rejects,
            judges.verdict,
            N_(
                "is every entry compared, and does the comparison notice a difference of either "
                "sign?"
            ),
            asked_afresh=True,
        ),
        _criterion(
            "central",
            N_("Central differences, one entry moved at a time"),
            3,
            _central,
            judges.central,
            N_(
                "for entry i, f must be evaluated at the whole of x with x[i] + h, then with x[i] "
                "- h, and all other entries as they were"
            ),
        ),
        _criterion(
            "restores",
            N_("Leaves x as it was"),
            2,
            _restores,
            judges.restores,
            N_(
                "print x before and after the call: what happens to x[i] once its difference is "
                "taken?"
            ),
        ),
        _criterion(
            "random_state",
            N_("Works for a function that draws random numbers"),
            2,
            _random_state,
            judges.verdict,
            N_("`random.getstate()` before the first evaluation; and before each of the others?"),
        ),
        _criterion(
            "relative",
            N_("Judges large gradients by relative difference"),
            1,
            _relative,
            judges.verdict,
            N_("compare the difference with the size of the two gradients"),
        ),
    ),
)
