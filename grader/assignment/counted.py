"""Whether code loops: Python's lines and calls, counted for a small and for a large input."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from grader.assignment.judges import seen_introspecting, uncredited
from grader.assignment.model import Judge, JudgeInput
from grader.comparison.values import Mismatch
from grader.frozen import dataclass
from grader.language import N_

LOOP = "python-loop"
"""The mistake that is named, after the name of the task."""

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


@dataclass(frozen=True)
class Counted:
    """Judges the growth in lines and calls from a small to a large input: see `vectorised`."""

    judge_answer: Judge
    mistakes: ClassVar = (LOOP,)
    """What it may name, after the name of the task."""

    def __call__(self, judge_input: JudgeInput) -> Mismatch | None:
        """Return None, or why the case failed."""
        wrong = next(filter(None, map(self.judge_answer, _each_call(judge_input))), None)
        return _loops(judge_input) or (None if wrong is None else uncredited(wrong))


def vectorised(judge_answer: Judge) -> Judge:
    """Return the judge of the growth in lines and calls from a small to a large input.

    `detail` of a case is the number of added units, and what a unit is. The small input comes
    again at the end, lest what is done only once hide a loop. The answers to the counted calls are
    judged too, one by one, by `judge_answer`: a loop that is left out computes nothing.
    """
    return Counted(judge_answer)


def _each_call(judge_input: JudgeInput) -> Iterator[JudgeInput]:
    """Yield a judgement for each call of a case, as if it had been the only one."""
    expected = (judge_input.expected, *judge_input.later)
    for call, outcome, values in zip(
        judge_input.case.calls, judge_input.outcomes, expected, strict=True
    ):
        case = replace(judge_input.case, calls=(call,))
        yield replace(judge_input, case=case, outcomes=(outcome,), expected=values, later=())


def _growth(judge_input: JudgeInput) -> tuple[int, str]:
    match judge_input.case.detail:
        case (int(more), str(unit)):
            return more, unit
    raise TypeError(f"{judge_input.case.key} is not a case of two sizes")


def _loops(judge_input: JudgeInput) -> Mismatch | None:
    first, large, again = (outcome.events for outcome in judge_input.outcomes)
    small = min(first, again)
    more, unit = _growth(judge_input)
    if small < 0 or large < 0:
        return seen_introspecting(judge_input.outcomes[0]) or Mismatch(
            "conduct",
            N_(
                "the code interferes with the counting of executed lines (sys.settrace, "
                "sys.setprofile, frames or ctypes)"
            ),
            hint=N_("leave these alone; nothing in the assignment needs them"),
        )
    growth = (large - small) / more
    if growth < LITTLE_GROWTH:
        return None
    task = judge_input.case.key.partition(".")[0]
    rationale, expected, actual = LOOPS.get(unit, OTHER_LOOPS)
    return Mismatch(
        "conduct",
        rationale.format(growth=growth, unit=unit),
        expected.format(unit=unit),
        actual.format(small=small, large=large, more=more, unit=unit),
        lookalike=f"{task}.{LOOP}",
    )
