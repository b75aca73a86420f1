"""Ask one submission's module: each case once, whichever criteria judge it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from grader.assignment.cases import Call, Case
from grader.assignment.model import Task
from grader.judging.context import GradingContext
from grader.judging.given_modules import with_given
from grader.judging.introspection import mentions_introspection, reached
from grader.judging.own_stand_ins import OwnStandIns
from grader.judging.sessions import Sessions, Turn, opener
from grader.sandbox.callbacks import Answer
from grader.sandbox.live import Workers
from grader.sandbox.meddling import Meddling
from grader.sandbox.outcome import IS_SHARED, Absent, Outcome
from grader.sandbox.requests import Question, encode_args
from grader.sandbox.session import Session
from grader.worker.wire import RANDOM

DRAWS = 7
"""Different ones, so that two evaluations in a row never agree."""


def _own_draws(answer: Answer) -> Answer:
    """Return the answer of a callback with draws of this side in the place of the worker's."""
    draws = itertools.cycle(place / DRAWS for place in range(DRAWS))
    return lambda args, _: answer(args, next(draws))


def _is_told_draws(call: Call) -> bool:
    """Return True if a call is given a function that is told the worker's draws."""
    return any(name.startswith(RANDOM) for name in call.callbacks)


def _up_to_a_loss(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Return outcomes up to the first that crashed, did not end or could not be asked for."""
    kept: list[Outcome] = []
    for outcome in outcomes:
        kept.append(outcome)
        if not outcome.came_back:
            break
    return kept


class ModuleRunner:
    """Outcomes by case, from a session that has a worker while it is asked."""

    def __init__(
        self,
        task: Task,
        files: Mapping[str, bytes],
        workers: Workers,
        grading: GradingContext,
        replaced: tuple[str, ...] = (),
        folders: tuple[str, ...] = (),
        own: OwnStandIns | None = None,
        turn: Turn | None = None,
    ) -> None:
        """Open a session with the module of `task`, with stand-ins for those in `replaced`.

        The `files` lay in `folders`, by whose names they may be imported. Where there are stand-ins
        for functions of its `own` as well, they are there for some cases only. The worker starts
        with the first question, and ends when it is another's `turn`.
        """
        names = grading.assignment.names
        files = with_given(files, grading.assignment.given, replaced, names)
        self._task = task
        self.files = files
        self.replaced = replaced
        self.memo = grading.memo
        self.own = own or OwnStandIns(task)
        self._sessions = Sessions(opener(task, files, workers, grading, replaced, folders))
        self._turn = turn or Turn()
        self._asked: dict[str, list[Outcome]] = {}
        self._again: dict[str, list[Outcome]] = {}
        self._afresh: dict[str, list[Outcome]] = {}
        self._first = ""
        self.uses_introspection = any(
            map(mentions_introspection, reached(task.name, files, names, replaced))
        )
        """Whether the code watches Python at work, or speaks of it: not believed of itself."""
        self._acts: tuple[Meddling, ...] = ()
        self._took: dict[int, list[float]] = {}
        self.seen: list[tuple[Case, Outcome]] = []
        """Every outcome in the order of asking."""

    def take_over(self, first: ModuleRunner) -> None:
        """Know what another asking knows of cases that are asked with the same stand-ins here.

        What was used up of the limits of the task stays used up.
        """
        self._sessions.take_over(first._sessions)
        same = {case.key for case, _ in first.seen if self.own.of(case) == first.own.of(case)}
        for mine, other in (
            (self._asked, first._asked),
            (self._again, first._again),
            (self._afresh, first._afresh),
        ):
            mine.update((key, ended) for key, ended in other.items() if key in same)
        self.seen += [(case, outcome) for case, outcome in first.seen if case.key in same]
        self._first, self.uses_introspection = first._first, first.uses_introspection
        self._acts, self._took = first._acts, dict(first._took)

    @property
    def _session(self) -> Session:
        """The session, whose turn it is now."""
        self._turn.take(self._sessions.now)
        return self._sessions.now

    def start_over(self) -> None:
        """Forget all that was asked, and what it has used up of the limits of a task."""
        self._sessions.start_over()
        self._asked.clear()
        self.seen.clear()

    def is_usable(self) -> bool:
        """Return True if the module can be imported and has the functions to be called.

        Called without arguments, these do nothing. Where an import needs a value that the stand-ins
        do not have, it is not the module that is at fault.
        """
        for function in self._task.functions:
            ended = self._session.ask(Question(function, encode_args([])), {})
            if ended.ending == "missing":
                return False
            if ended.during_import:
                return ended.failure is not None and ended.failure.type == "CallbackFailed"
        return True

    @property
    def absent(self) -> tuple[Absent, ...]:
        """What the module imports that is not there, as far as it was not used at once."""
        return self._sessions.now.absent

    @property
    def walls(self) -> tuple[str, ...]:
        """The walls that were up around the worker; none if there was no worker."""
        return self._sessions.now.walls

    def run(self, case: Case) -> list[Outcome]:
        """Return how the calls of a case ended, up to the first that crashed or did not end."""
        self._first = self._first or case.key
        if case.key not in self._asked:
            self._ask(case, self._calls, self._asked)
        return self._asked[case.key]

    def shared(self, cases: Sequence[Case]) -> tuple[Outcome, ...]:
        """Return the outcomes of cases, one after the other; none unless all are known and shared.

        That is all that there is to know of these cases: `run` would return the same.
        """
        found: list[Outcome] = []
        for case in cases:
            known = self._asked.get(case.key)
            if known is None:
                return ()
            found += known
        if not all(map(IS_SHARED, found)):
            return ()
        self._first = self._first or (cases[0].key if cases else "")
        return tuple(found)

    def has_run(self, case: Case) -> bool:
        """Return True if a case has been called before."""
        return case.key in self._asked

    def started_with(self, cases: Iterable[Case]) -> bool:
        """Return True if one of these was the very first request."""
        return self._first in {case.key for case in cases}

    def rerun(self, case: Case) -> list[Outcome]:
        """Return how the same calls end a second time, after others of the same shapes."""
        if case.key not in self._again:
            self._ask(case, self._calls_again, self._again)
        return self._again[case.key]

    def run_in_fresh_worker(self, case: Case) -> list[Outcome]:
        """Return how the same calls end in a worker that has been asked nothing else."""
        if case.key not in self._afresh:
            self._sessions.now.close()
            self._ask(case, self._calls, self._afresh)
        return self._afresh[case.key]

    def prefetch(self, cases: Sequence[Case], again: Sequence[Case] = ()) -> None:
        """Ask cases in one go, and those in `again` once more: two thirds of the processor time.

        Only while all goes well: what is not asked in the end is asked when it is needed.
        """
        if self.replaced or self.own.replaced:
            return
        # What is counted is timed as well: asked singly, while the worker has nothing else to do.
        wanted = [(each, self._asked) for each in cases if not each.calls[0].count]
        wanted += [(each, self._again) for each in again]
        fresh = {
            (id(known), case.key): (case, known) for case, known in wanted if case.key not in known
        }
        if not fresh:
            return
        first = {
            place: case.between for place, (case, known) in fresh.items() if known is self._again
        }
        calls = [
            call
            for place, (case, _) in fresh.items()
            for call in (*first.get(place, ()), *case.calls)
        ]
        is_fair = self.uses_introspection
        asked = self._session.ask_all([(call.question, self._callbacks(call)) for call in calls])
        self._heed()
        ended = iter(asked)
        for place, (case, known) in fresh.items():
            for _ in first.get(place, ()):
                next(ended, None)
            outcomes = _up_to_a_loss(list(itertools.islice(ended, len(case.calls))))
            if len(outcomes) == len(case.calls) or (outcomes and not outcomes[-1].came_back):
                self._note(case, outcomes, known, is_fair=is_fair)

    def _ask(
        self,
        case: Case,
        calls: Callable[[Case], list[Outcome]],
        known: dict[str, list[Outcome]],
    ) -> None:
        is_fair = self.uses_introspection
        outcomes = calls(case)
        self._heed()
        self._note(case, outcomes, known, is_fair=is_fair)

    def _heed(self) -> None:
        """Learn whether the code watched Python at work up to its last answer.

        It is told before an act takes effect, and so before an answer that the act had a part in.
        """
        if not self._acts and self._sessions.now.meddling:
            self.uses_introspection, self._acts = True, self._sessions.now.meddling[:1]

    def _note(
        self,
        case: Case,
        outcomes: list[Outcome],
        known: dict[str, list[Outcome]],
        *,
        is_fair: bool,
    ) -> None:
        """Keep outcomes; ask once more, with draws of this side, where those were not `is_fair`."""
        if self.uses_introspection and not is_fair and any(map(_is_told_draws, case.calls)):
            outcomes = self._calls(case)
        if self.uses_introspection:
            outcomes = list(map(self._believed, outcomes))
        known[case.key] = outcomes
        self.seen += [(case, outcome) for outcome in outcomes]

    def _calls_again(self, case: Case) -> list[Outcome]:
        """Make other calls first; where one does not come back, the case is as before that."""
        self._sessions.turn_to(self.own.of(case))
        for call in case.between:
            if call.function not in self._sessions.own:
                self._call(call)
        return self._calls(case)

    def _calls(self, case: Case) -> list[Outcome]:
        self._sessions.turn_to(self.own.of(case))
        return _up_to_a_loss(self._call(call) for call in case.calls)

    def _call(self, call: Call) -> Outcome:
        outcome = self._session.ask(call.question, self._callbacks(call))
        took = self._sessions.now.took
        if call.count and took is not None and outcome.ending == "returned":
            self._took.setdefault(id(call), []).append(took)
        return outcome

    def cpu_seconds_of(self, call: Call, *, again: bool = False) -> float | None:
        """Return the least CPU time of a counted call in seconds, made once more if asked for.

        None where the system does not tell, or the call did not return. It is the system that is
        asked, not the worker.
        """
        if again:
            self._call(call)
        return min(self._took.get(id(call), ()), default=None)

    def _callbacks(self, call: Call) -> Mapping[str, Answer]:
        if self.uses_introspection and call.callbacks:
            return {name: _own_draws(answer) for name, answer in call.callbacks.items()}
        return call.callbacks

    def _believed(self, outcome: Outcome) -> Outcome:
        return replace(outcome, events=-1, args=None, meddling=self._acts, is_shared=False)
