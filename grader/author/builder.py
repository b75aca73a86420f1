"""The short form of a task: functions, what is asked of them, and what that is worth."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

from grader.assignment import parts
from grader.assignment.counted import vectorised
from grader.assignment.judges import VALUE, VALUES_ALONE, value, values_alone
from grader.assignment.model import (
    ConditionalHint,
    Criterion,
    Judge,
    JudgeInput,
    Quantity,
    Task,
    no_cases,
)
from grader.assignment.premises import KIND
from grader.author.asking import (
    Asks,
    Counted,
    Entry,
    Function,
    Needs,
    asks,
    cases_of,
    counted_cases,
)
from grader.author.forms import marked
from grader.comparison.values import Mismatch
from grader.errors import UsageError

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
"""What a task or a criterion may be called: ids stand in file names and in `course.toml`."""

QUANTITIES: dict[Judge, Quantity] = {value: VALUE, values_alone: VALUES_ALONE}
"""What is diagnosed of the answers that these judge."""

NOTHING_NEEDED: Needs = lambda _: None  # noqa: E731


class Builder:
    """Collects the functions and criteria of one task; `task` is the finished record.

    Each method raises UsageError where it is given what cannot be meant; whoever loads the
    assignment adds the file and the line.
    """

    def __init__(self, name: str, **fields: Any) -> None:
        """Begin a task; `fields` are those of `Task`, such as `uses`."""
        self._name = _checked_name("task", name)
        self._fields = fields
        self._functions: dict[str, Function] = {}
        self._criteria: dict[str, Criterion] = {}
        self._first: dict[tuple[str, str], str] = {}
        """Function, and part of its answer or nothing, to the criterion that judged it first."""

    def function(self, name: str, *parameters: str, returns: Sequence[str] = ()) -> Function:
        """Declare a function that the student writes, with the names of its arguments.

        `returns` names what it returns, where that is more than one value.
        """
        if not name.isidentifier():
            raise UsageError(f"{name!r} cannot be the name of a function")
        if name in self._functions:
            raise UsageError(f"the function {name} is declared twice")
        if not parameters:
            raise UsageError(f"name the arguments of {name}, as in function({name!r}, 'x')")
        function = Function(self._name, name, parameters, tuple(returns))
        self._functions[name] = function
        return function

    def shared(self, name: str, cases: Sequence[Entry]) -> list[Entry]:
        """Return cases that several criteria judge: they are drawn and asked only once."""
        return [asks(f"{self._name}.{_checked_name('list of cases', name)}", cases)]

    def criterion(  # noqa: PLR0913 what a criterion is made of
        self,
        name: str,
        title: str,
        points: float,
        hint: str,
        cases: Sequence[Entry],
        *,
        smaller: Sequence[Entry] = (),
        sweep: Sequence[Entry] = (),
        part: str = "",
        needs: bool = False,
        judge: Judge | None = None,
        hints: tuple[ConditionalHint, ...] = (),
    ) -> None:
        """Add a criterion, `<task>.<name>`.

        `smaller` are inputs that a person can check by hand, tried where it is not met; `sweep` one
        input at growing size, for counting right digits. Of a function that returns several values,
        `part` names the one that is judged. With `needs`, a case counts only if the criterion that
        judges its function first is met: one mistake is not paid for twice. Without `judge`,
        answers are compared with those of the reference.
        """
        identifier = self._new(name)
        tried = self._asks(identifier, cases)
        needed = self._needs(identifier, tried, part) if needs else NOTHING_NEEDED
        if judge is None:
            judge, quantity = _judge_of(identifier, tried.functions, part)
        else:
            quantity = QUANTITIES.get(judge)
        self._criteria[identifier] = Criterion(
            identifier,
            marked(title),
            _checked_points(identifier, points),
            marked(hint),
            cases_of(tried, needed),
            judge,
            smaller=self._more(f"{identifier}.smaller", smaller),
            sweep=self._more(f"{identifier}.sweep", sweep),
            quantity=quantity,
            hints=hints if quantity is None else (KIND, *hints),
        )
        for function in tried.functions:
            for judged in ("", part):
                self._first.setdefault((function.name, judged), identifier)

    def no_loop(
        self,
        title: str,
        points: float,
        hint: str,
        *counted: Counted,
        unit: str = "row",
        name: str = "vectorised",
    ) -> None:
        """Add the criterion that the number of executed lines does not grow with the input.

        Each of `counted` is a function of one argument, or what makes a call for a number of rows:
        `lambda rows: dot(uniform(rows, 40), uniform(40))`. `unit` is what is added: row, column or
        another word. A function counts only if the criterion that asks it first is met.
        """
        identifier = self._new(name)
        if not counted:
            raise UsageError(f"{identifier}: name the functions that may not loop")
        for each in counted:
            if isinstance(each, Function) and len(each.parameters) > 1:
                raise UsageError(
                    f"{each.name} takes {len(each.parameters)} arguments: write how it is called "
                    f"for a number of rows, as in lambda rows: {each.name}(uniform(rows, 40), ...)"
                )
        self._criteria[identifier] = Criterion(
            identifier,
            marked(title),
            _checked_points(identifier, points),
            marked(hint),
            counted_cases(identifier, counted, unit, lambda each: self._first.get((each.name, ""))),
            vectorised(self._judge_whole),
        )

    def add(self, criterion: Criterion) -> None:
        """Add a criterion that is written in full."""
        self._new(criterion.id.removeprefix(f"{self._name}."))
        self._criteria[criterion.id] = criterion

    @property
    def task(self) -> Task:
        """The finished task."""
        if not self._criteria:
            raise UsageError(f"the task {self._name} has no criteria")
        return Task(
            name=self._name,
            functions=tuple(self._functions),
            criteria=tuple(self._criteria.values()),
            **self._fields,
        )

    def _new(self, name: str) -> str:
        identifier = f"{self._name}.{_checked_name('criterion', name)}"
        if identifier in self._criteria:
            raise UsageError(
                f"the criterion {identifier} is there twice: give one of them another name"
            )
        return identifier

    def _asks(self, name: str, cases: Sequence[Entry]) -> Asks:
        what = asks(name, cases)
        for function in what.functions:
            if self._functions.get(function.name) is not function:
                raise UsageError(
                    f"{name} asks the function {function.name} of the task {function.task}: "
                    f"{self._name} has {', '.join(self._functions) or 'none yet'}"
                )
        return what

    def _more(self, name: str, cases: Sequence[Entry]) -> Any:
        return cases_of(self._asks(name, cases), NOTHING_NEEDED) if cases else no_cases

    def _needs(self, identifier: str, what: Asks, part: str) -> Needs:
        first = dict(self._first)
        for function in what.functions:
            if (function.name, part) not in first:
                judged = f"{part} of {function.name}" if part else function.name
                raise UsageError(
                    f"{identifier} needs a criterion before it that judges {judged}: there is none"
                )
        return lambda function: first.get((function.name, part))

    def _judge_whole(self, judge_input: JudgeInput) -> Mismatch | None:
        """Judge all that a function returns, each of several values."""
        names = self._functions[judge_input.case.calls[0].function].returns
        judges = [parts.judge(names, at) for at in range(len(names))] or [value]
        return next(filter(None, (judge(judge_input) for judge in judges)), None)


def _judge_of(
    identifier: str, functions: Sequence[Function], part: str
) -> tuple[Judge, Quantity | None]:
    """Return what compares a part of the answer, or all of it, with that of the reference."""
    returns = {function.returns for function in functions}
    if len(returns) > 1:
        raise UsageError(f"{identifier}: its functions return different values; split it")
    names = returns.pop() if returns else ()
    if part in names:
        at = names.index(part)
        return parts.judge(names, at), parts.quantity(names, at)
    if part or names:
        asked = f"judges {part!r}" if part else "says no part"
        raise UsageError(
            f"{identifier} {asked}: its function returns {', '.join(names) or 'one value'}; name "
            f"one of several with part="
        )
    return value, VALUE


def _checked_name(what: str, name: str) -> str:
    if not NAME.fullmatch(name):
        raise UsageError(f"{name!r} cannot be the name of a {what}: letters, digits, - and _ can")
    return name


def _checked_points(identifier: str, points: float) -> float:
    is_number = isinstance(points, (int, float)) and not isinstance(points, bool)
    if not is_number or not 0 < points < math.inf:
        raise UsageError(f"{identifier} is worth {points!r} points: write a number above 0")
    return points
