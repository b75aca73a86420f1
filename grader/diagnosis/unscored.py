"""Habits worth a word although they cost nothing: found out with one more call each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from grader.assignment.cases import Case
from grader.frozen import dataclass
from grader.judging.calls import ModuleRunner
from grader.judging.records import TaskJudgement
from grader.sandbox.outcome import Outcome


@dataclass(frozen=True)
class Habit:
    """What was noticed, and of which function."""

    kind: str
    function: str
    rationale: str = ""
    """What is said of it, with "{functions}" for all functions that have the habit."""
    hint: str = ""
    lookalike: str = ""
    """The known mistake whose words are used, where it is one."""


@dataclass(frozen=True)
class Notice:
    """A question that shows a habit, asked where everything it rests on is right."""

    habit: Habit
    criteria: tuple[str, ...]
    """What must be met."""
    case: Callable[[], Case]
    shows: Callable[[Case, Outcome], bool]


def habits_of(
    judged: TaskJudgement, runner: ModuleRunner, noticed: Sequence[Notice]
) -> tuple[Habit, ...]:
    """Return the habits of a task that one more series of calls shows."""
    notices = [
        notice
        for notice in noticed
        if all(criterion in judged.met for criterion in notice.criteria)
    ]
    cases = [notice.case() for notice in notices]
    runner.prefetch(cases)
    return tuple(
        notice.habit
        for notice, case in zip(notices, cases, strict=True)
        if notice.shows(case, runner.run(case)[0])
    )
