"""The modules of one submission under test: whichever is asked has the worker, the others wait."""

from __future__ import annotations

from dataclasses import field, replace
from types import TracebackType
from typing import Self

from grader.assignment.model import Task
from grader.frozen import dataclass
from grader.intake.modules import Sources
from grader.judging.calls import ModuleRunner
from grader.judging.context import GradingContext
from grader.judging.own_stand_ins import OwnStandIns
from grader.judging.sessions import Turn
from grader.sandbox.live import Workers


@dataclass(frozen=True)
class Runners:
    """Makes what asks a module; its worker, if there is one, ends with the `with` statement."""

    sources: Sources
    workers: Workers
    grading: GradingContext
    turn: Turn = field(default_factory=Turn)

    def open(
        self,
        task: Task,
        replaced: tuple[str, ...] = (),
        own: OwnStandIns | None = None,
        first: ModuleRunner | None = None,
    ) -> ModuleRunner:
        """Return what asks the module of a task, with stand-ins for those in `replaced`.

        And for functions of its `own`, where outcomes are those of the `first` asking if these
        change nothing of them.
        """
        files, folders = self.sources.files, self.sources.folders
        runner = ModuleRunner(
            task, files, self.workers, self.grading, replaced, folders, own, self.turn
        )
        if first is not None:
            runner.take_over(first)
        return runner

    def under(self, grading: GradingContext) -> Runners:
        """Return the same for another series of questions, or other limits."""
        return replace(self, grading=grading)

    def __enter__(self) -> Self:
        """Return itself: a worker starts with the first question."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End the worker."""
        self.turn.end()
