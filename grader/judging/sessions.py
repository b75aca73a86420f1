"""The sessions in which one module is asked: one for each choice of stand-ins for its functions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from grader.answer_key.stand_ins import stand_ins_of, while_imported
from grader.assignment.model import Task
from grader.judging.context import GradingContext
from grader.sandbox.live import Workers
from grader.sandbox.session import Module, Session

Names = tuple[str, ...]
Open = Callable[[Names], Session]


def opener(
    task: Task,
    files: Mapping[str, bytes],
    workers: Workers,
    grading: GradingContext,
    replaced: Names,
    folders: Names,
) -> Open:
    """Return what opens a session with stand-ins for modules, and for functions of its own."""
    assignment, limits = grading.assignment, grading.course.limits
    functions = {each.name: each.functions for each in assignment.tasks if each.name in replaced}

    def opened(own: Names) -> Session:
        # All others are out of reach: code might ask for its own right answers.
        named = [name for names in functions.values() for name in names]
        stand_ins = {name: grading.key.stand_ins[name] for name in (*named, *own)}
        at_import = while_imported(stand_ins, stand_ins_of(assignment))
        module = Module(
            task.name,
            files,
            stand_ins,
            functions,
            at_import,
            folders,
            (*assignment.names.modules, *assignment.given),
            assignment.names.aliases,
            own,
        )
        return Session(workers, module, limits)

    return opened


class Turn:
    """Which session has the worker: a source of workers has one at a time."""

    def __init__(self) -> None:
        self._session: Session | None = None

    def take(self, session: Session) -> None:
        """Give a session its turn; the worker of the one before ends."""
        if session is not self._session:
            self.end()
            self._session = session

    def end(self) -> None:
        """End the worker, if there is one."""
        if self._session is not None:
            self._session.close()
        self._session = None


class Sessions:
    """Sessions by the functions of the module that are replaced; one has a worker at a time."""

    def __init__(self, opened: Open) -> None:
        self._open = opened
        self._own: Names = ()
        self.now = opened(())
        """The one that is asked next."""
        self._known: dict[Names, Session] = {(): self.now}

    @property
    def own(self) -> Names:
        """The functions that are replaced now."""
        return self._own

    def take_over(self, first: Sessions) -> None:
        """Go on in the sessions of another asking of the same module, with what they have used up.

        Otherwise each asking would have the limits of a whole task for itself.
        """
        self._known = {**first._known}
        self.now, self._own = self._known[()], ()

    def turn_to(self, own: Names) -> None:
        """Go on in the session with stand-ins for these: a zygote has one worker at a time."""
        if own == self._own:
            return
        self.now.close()
        if own not in self._known:
            self._known[own] = self._open(own)
        self.now, self._own = self._known[own], own

    def start_over(self) -> None:
        """Forget what the session has used up of the limits of a task."""
        self.now.close()
        self.now = self._known[self._own] = self._open(self._own)
