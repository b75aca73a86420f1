"""The answer key: what is right for each case, and what each known mistake makes of it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from grader.answer_key.arguments import digest
from grader.answer_key.calls_between import calls_between
from grader.assignment.cases import Case
from grader.assignment.inputs import Inputs
from grader.assignment.model import Assignment, MakeCases, Task
from grader.errors import AnswerKeyError, UsageError, raised_at
from grader.frozen import dataclass
from grader.meter import metered
from grader.sandbox.callbacks import Answer

if TYPE_CHECKING:  # takes long to import
    from grader.closed_forms.key import FormsKey

MAX_STUDIED_ENTRIES = 64
"""Entries of an expected output up to which a case also serves to name mistakes and to count
digits; larger ones would make the public pack large and teach nothing more."""

Values = tuple[np.ndarray, ...]
Value_co = TypeVar("Value_co", covariant=True)


@dataclass(frozen=True)
class Expected:
    """All that is known of one case, with a digest of the input that it belongs to."""

    digest: str
    values: Values = ()
    precise: Values = ()
    """The answer computed with 50 digits and rounded once; empty where it is not known."""
    alikes: Mapping[str, Values | None] = field(default_factory=dict)
    """What look-alikes return where it differs from `values`; None for an exception.

    A name is an id, or two ids joined by "+", followed by "#" and the number of the variant.
    """
    steps: Mapping[str, np.ndarray] = field(default_factory=dict)
    """The reference's intermediate values, by their names: see `Task.steps_of`."""
    later: tuple[Values, ...] = ()
    """What the calls after the first return, where all are counted."""


class Late(Mapping[str, Value_co]):
    """What is asked for when it is first needed: for most submissions it never is."""

    def __init__(self, ask: Callable[[], Mapping[str, Value_co]]) -> None:
        self._ask = ask

    @functools.cached_property
    def _known(self) -> Mapping[str, Value_co]:
        with metered(None):  # made for all submissions
            return self._ask()

    def __getitem__(self, name: str) -> Value_co:
        """Return what is known by one name."""
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names."""
        return iter(self._known)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._known)


@dataclass(frozen=True)
class AnsweredCase:
    """A case together with what is known of it; little where conduct is judged."""

    case: Case
    known: Expected


@dataclass(frozen=True)
class Cases:
    """The cases of one criterion, with their answers: see `grader.assignment.model.Criterion`.

    Those that only explain what went wrong are made when they are asked for.
    """

    tried: tuple[AnsweredCase, ...]
    make_smaller: Callable[[], tuple[AnsweredCase, ...]] = tuple
    make_sweep: Callable[[], tuple[AnsweredCase, ...]] = tuple

    @functools.cached_property
    def smaller(self) -> tuple[AnsweredCase, ...]:
        """Small cases that are tried where the criterion fails."""
        with metered(None):  # made for all submissions
            return self.make_smaller()

    @functools.cached_property
    def sweep(self) -> tuple[AnsweredCase, ...]:
        """Cases of many sizes, which show for which ones it is right."""
        with metered(None):
            return self.make_sweep()


@dataclass(frozen=True)
class AnswerKey:
    """What is known by case key, and what answers for the stand-ins. Made once per batch."""

    seed: int
    expected: Mapping[str, Expected]
    stand_ins: Mapping[str, Answer]
    lookalikes: str = ""
    """Digest of the look-alikes, whose answers are part of what decides a report; for a key that
    was read, of all that it holds."""

    closed_forms: FormsKey | None = None
    """What is right for the closed forms; None where nothing is known of them."""

    if_stale: str = ""
    """What is said of a key that was read where a case is another now."""

    @property
    def is_read(self) -> bool:
        """Whether it is from a public pack."""
        return bool(self.if_stale)

    def known(self, case: Case) -> Expected:
        """Return the expected values of a case.

        Where they are missing, raise AnswerKeyError, or UsageError for a key that was read.
        """
        if not is_answered(case):
            return Expected("")
        entry = self.expected.get(case.key)
        if entry is None or entry.digest != digest(case.calls):
            if self.if_stale:
                raise UsageError(self.if_stale)
            raise AnswerKeyError(f"the answer key has no answer for {case.key!r}")
        return entry


def is_answered(case: Case) -> bool:
    """Return True if the values of a case are compared with expected ones."""
    if not all(call.expected for call in case.calls):
        return False
    return len(case.calls) == 1 or all(call.count for call in case.calls)


def all_cases(
    assignment: Assignment, seed: int, *, swept: bool = True
) -> Iterable[tuple[str, Case]]:
    """Yield task name and case, for every case of the assignment, `swept` ones included or not."""
    for task in assignment.tasks:
        for criterion in task.criteria:
            makers = (criterion.make_cases, criterion.smaller)
            for make in (*makers, criterion.sweep) if swept else makers:
                for case in _made(assignment, make, seed, criterion.id):
                    yield task.name, case


def _made(assignment: Assignment, make: MakeCases, seed: int, criterion: str) -> tuple[Case, ...]:
    """Return the cases of a criterion. Raise UsageError where the assignment's code fails."""
    try:
        return _made_once(make, seed, criterion)
    except Exception as error:
        place = f"{raised_at(error, assignment.folder)}: " if assignment.folder else ""
        raise UsageError(f"{place}the cases of {criterion} cannot be made: {error!r}") from error


@functools.lru_cache(maxsize=256)
def _made_once(make: MakeCases, seed: int, criterion: str) -> tuple[Case, ...]:
    """Return the cases of a criterion, which four readers ask for."""
    return tuple(make(Inputs(seed, criterion)))


class _ByCriterion(Mapping[str, Cases]):
    """The cases of each criterion, made when they are asked for: the first is not to wait."""

    def __init__(self, assignment: Assignment, key: AnswerKey) -> None:
        self._assignment = assignment
        self._key = key
        self._asked = {
            criterion.id: (task, criterion)
            for task in assignment.tasks
            for criterion in task.criteria
        }
        self._made: dict[str, Cases] = {}

    def __getitem__(self, name: str) -> Cases:
        """Return the cases of a criterion, the same each time."""
        made = self._made.get(name)
        if made is None:
            task, criterion = self._asked[name]

            def make(makes: MakeCases) -> tuple[AnsweredCase, ...]:
                return self._answered(task, makes, name)

            with metered(None):  # made for all submissions
                made = self._made[name] = Cases(
                    make(criterion.make_cases),
                    functools.partial(make, criterion.smaller),
                    functools.partial(make, criterion.sweep),
                )
        return made

    def _answered(self, task: Task, make: MakeCases, criterion: str) -> tuple[AnsweredCase, ...]:
        return tuple(
            AnsweredCase(
                replace(case, between=calls_between(task.functions, case)), self._key.known(case)
            )
            for case in _made(self._assignment, make, self._key.seed, criterion)
        )

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids of all criteria."""
        return iter(self._asked)

    def __len__(self) -> int:
        """Return how many criteria there are."""
        return len(self._asked)


def answer_cases(assignment: Assignment, key: AnswerKey) -> Mapping[str, Cases]:
    """Return every case with its answer, by criterion.

    Each is made once, when it is asked for, which raises as `AnswerKey.known` does.
    """
    return _ByCriterion(assignment, key)


def check_answers(cases: Mapping[str, Cases]) -> None:
    """Ask for all that is made late; raise as `AnswerKey.known` does where a case lacks."""
    for each in cases.values():
        for answered in (*each.tried, *each.smaller, *each.sweep):
            _ = len(answered.known.alikes), len(answered.known.steps)
