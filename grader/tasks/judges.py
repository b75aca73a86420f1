"""Ways of judging that several tasks share."""

from __future__ import annotations

import numpy as np

from grader.accuracy import right_digits
from grader.assignment import Arg, Call, Case, Judgement, Quantity
from grader.compare import Mismatch, Tolerances, compare, is_right
from grader.inputs import Made
from grader.language import N_, _
from grader.outcome import as_array

DIFFERENT = 4
"""Different numbers in an array of many; a few can be written down without computing. A pair of a
cost and a gradient that is left 0 has two."""

LITTLE_GROWTH = 0.5
"""Counted events per added row or column. A loop executes at least one line for each; vectorised
code none."""

LOOPS = {
    "row": (
        N_(
            "the code loops: Python executes about {growth:.0f} more lines and calls for each "
            "added row"
        ),
        N_("the same number of lines and calls, however many rows"),
        N_(
            "{small} lines and calls for the small input, {large} for the one with {more} more rows"
        ),
    ),
    "column": (
        N_(
            "the code loops: Python executes about {growth:.0f} more lines and calls for each "
            "added column"
        ),
        N_("the same number of lines and calls, however many columns"),
        N_(
            "{small} lines and calls for the small input, {large} for the one with {more} more "
            "columns"
        ),
    ),
}
OTHER_LOOPS = (
    N_(
        "the code loops: Python executes about {growth:.0f} more lines and calls for each added "
        "{unit}"
    ),
    N_("the same number of lines and calls, however many {unit}s"),
    N_("{small} lines and calls for the small input, {large} for the one with {more} more {unit}s"),
)
"""What is said of a loop, what is expected and what was counted; for units that no task has yet."""


def untold() -> Mismatch:
    """Return the mismatch of code that is not believed in what it did to its arguments."""
    return Mismatch(
        "conduct",
        _(
            "what the arguments hold afterwards cannot be told, because the code reaches into the "
            "process that runs it"
        ),
        hint=_("leave frames, tracing and the modules around your code alone; nothing needs them"),
    )


def one_call(key: str, title: str, function: str, name: str, made: Made, **more: object) -> Case:
    """Return the case of calling `function` with one argument."""
    call = Call(function, (Arg.of(name, made),))
    return Case(f"{key}/{title}", title, (call,), **more)  # type: ignore[arg-type]


def value(judgement: Judgement) -> Mismatch | None:
    """Compare what the call returned with the expected output."""
    tolerances = _tolerances(judgement)
    return compare(judgement.outcomes[0].value, judgement.expected[0], tolerances)


def _tolerances(judgement: Judgement) -> Tolerances:
    given = judgement.case.calls[0].args[0].value
    tolerances = judgement.tolerances
    return tolerances.for_input(given.dtype) if isinstance(given, np.ndarray) else tolerances


def _resembles(judgement: Judgement) -> bool:
    tolerances = _tolerances(judgement)
    return is_right(judgement.outcomes[0].value, judgement.expected[0], tolerances)


VALUE = Quantity(
    part=lambda judgement: as_array(judgement.outcomes[0].value),
    resembles=_resembles,
    digits=lambda judgement: right_digits(judgement.outcomes[0].value, judgement.expected[0]),
)
"""All that the call returned."""


def _growth(judgement: Judgement) -> tuple[int, str]:
    match judgement.case.detail:
        case (int(more), str(unit)):
            return more, unit
    raise TypeError(f"{judgement.case.key} is not a case of two sizes")


def idle(judgement: Judgement) -> Mismatch | None:
    """Say so when nothing is computed: good conduct is not credited to a function that is idle.

    What is returned must hold numbers that are not all equal and not the argument itself; whether
    they are right is for other criteria to judge.
    """
    for call, outcome in zip(judgement.case.calls, judgement.outcomes, strict=True):
        numbers = _numbers(outcome.value)
        given = [np.ravel(np.asarray(arg.value)) for arg in call.args]
        echoed = any(np.array_equal(numbers, each) for each in given)
        least = min(numbers.size, DIFFERENT) if isinstance(outcome.value, np.ndarray) else 2
        if echoed or not _has_different(numbers, max(2, least)):
            rationale = (
                _("the answer is the argument itself, so that nothing can be credited")
                if echoed
                else _("the answer does not depend on the input, so that nothing can be credited")
            )
            hint = _("first make the function right for small inputs")
            return Mismatch("conduct", rationale, actual=outcome.value, hint=hint)
    return None


def _has_different(numbers: np.ndarray, least: int) -> bool:
    """Say whether there are so many different numbers; mostly the first few tell."""
    return any(np.unique(part[~np.isnan(part)]).size >= least for part in (numbers[:64], numbers))


def _numbers(value: object) -> np.ndarray:
    """Return all numbers in a value, flat."""
    array = as_array(value)
    if array is not None and array.dtype.kind in "biufc":
        return array.ravel()
    if isinstance(value, (list, tuple)) and value:
        return np.concatenate([_numbers(item) for item in value])
    return np.zeros(0)


def vectorised(judgement: Judgement) -> Mismatch | None:
    """Compare the lines and calls executed for a small and a large input: `detail` more units.

    The small input comes again at the end, lest what is done only once hide a loop.
    """
    first, large, again = (outcome.events for outcome in judgement.outcomes)
    small = min(first, again)
    more, unit = _growth(judgement)
    if small < 0 or large < 0:
        return Mismatch(
            "conduct",
            _(
                "the code interferes with the counting of executed lines (sys.settrace, "
                "sys.setprofile, frames or ctypes)"
            ),
            hint=_("leave these alone; nothing in the assignment needs them"),
        )
    growth = (large - small) / more
    if growth < LITTLE_GROWTH:
        return idle(judgement)
    task = "sigmoid" if "sigmoid" in judgement.case.key else judgement.case.key.partition(".")[0]
    rationale, expected, actual = map(_, LOOPS.get(unit, OTHER_LOOPS))
    return Mismatch(
        "conduct",
        rationale.format(growth=growth, unit=unit),
        expected.format(unit=unit),
        actual.format(small=small, large=large, more=more, unit=unit),
        lookalike=f"{task}.python-loop",
    )
