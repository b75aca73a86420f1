"""Ask one submission's module: each case once, whichever criteria judge it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import TracebackType
from typing import Self

from grader.answers import STAND_IN_FUNCTIONS
from grader.assignment import Call, Case, Task
from grader.grading import Grading
from grader.outcome import Outcome
from grader.sandbox.session import Module, Session
from grader.sandbox.workers import Workers


class Asking:
    """Outcomes by case, from a session that ends with the `with` statement."""

    def __init__(
        self,
        task: Task,
        files: Mapping[str, bytes],
        workers: Workers,
        grading: Grading,
        replaced: tuple[str, ...] = (),
    ) -> None:
        """Open a session with the module of `task`, with stand-ins for those in `replaced`."""
        module = Module(
            task.name,
            files,
            grading.key.stand_ins if replaced else {},
            {name: STAND_IN_FUNCTIONS[name] for name in replaced},
        )
        self.replaced = replaced
        self._session = Session(workers, module, grading.course.limits)
        self._asked: dict[str, list[Outcome]] = {}
        self._again: dict[str, list[Outcome]] = {}
        self._afresh: dict[str, list[Outcome]] = {}
        self.seen: list[tuple[Case, Outcome]] = []
        """Every outcome in the order of asking, without its values."""

    def __enter__(self) -> Self:
        """Return itself: the worker starts with the first question."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End the worker."""
        self.rest()

    def rest(self) -> None:
        """End the worker for now: a zygote has one at a time. The next question starts another."""
        self._session.close()

    @property
    def walls(self) -> tuple[str, ...]:
        """The walls that were up around the worker; none if there was no worker."""
        return self._session.walls

    def ask(self, case: Case) -> list[Outcome]:
        """Return how the calls of a case ended, up to the first that crashed or did not end."""
        if case.key not in self._asked:
            self._asked[case.key] = self._calls(case)
        return self._asked[case.key]

    def ask_again(self, case: Case) -> list[Outcome]:
        """Return how the same calls end a second time."""
        if case.key not in self._again:
            self._again[case.key] = self._calls(case)
        return self._again[case.key]

    def ask_afresh(self, case: Case) -> list[Outcome]:
        """Return how the same calls end in a worker that has been asked nothing else."""
        if case.key not in self._afresh:
            self.rest()
            self._afresh[case.key] = self._calls(case)
        return self._afresh[case.key]

    def _calls(self, case: Case) -> list[Outcome]:
        outcomes: list[Outcome] = []
        for call in case.calls:
            outcome = self._call(call)
            outcomes.append(outcome)
            self.seen.append(
                (case, replace(outcome, value=None, args=None, evaluations=(), variables=()))
            )
            if outcome.ending not in ("returned", "raised"):
                break
        return outcomes

    def _call(self, call: Call) -> Outcome:
        return self._session.call(
            call.function,
            call.encoded,
            callbacks=call.callbacks,
            keep=call.keep,
            count=call.count,
            whole_output=call.whole_output,
            variables=call.variables,
        )
