"""The answer key: what is right for each case, and what each known mistake makes of it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

import numpy as np

from grader.answer_key.arguments import digest
from grader.answer_key.between import between
from grader.assignment.cases import Case
from grader.assignment.inputs import Inputs
from grader.assignment.model import Assignment, MakeCases, Task
from grader.closed_forms.key import FormsKey
from grader.errors import AnswerKeyError, UsageError, raised_at
from grader.frozen import dataclass
from grader.meter import metered
from grader.sandbox.callbacks import Answer

MAX_STUDIED_ENTRIES = 64
"""Entries of an expected output up to which a case also serves to name mistakes and to count
digits; larger ones would make the public pack large and teach nothing more."""

Values = tuple[np.ndarray, ...]


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


class LazyLookAlikes(Mapping[str, Values | None]):
    """Answers of look-alikes that are asked for when the first wrong work needs them."""

    def __init__(self, ask: Callable[[], Mapping[str, Values | None]]) -> None:
        self._ask = ask

    @functools.cached_property
    def _answers(self) -> Mapping[str, Values | None]:
        with metered(None):  # made for all submissions
            return self._ask()

    def __getitem__(self, name: str) -> Values | None:
        """Return the values of one look-alike."""
        return self._answers[name]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names."""
        return iter(self._answers)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._answers)


@dataclass(frozen=True)
class AnsweredCase:
    """A case together with what is known of it; little where conduct is judged."""

    case: Case
    known: Expected


@dataclass(frozen=True)
class Cases:
    """The cases of one criterion, with their answers: see `grader.assignment.model.Criterion`."""

    tried: tuple[AnsweredCase, ...]
    smaller: tuple[AnsweredCase, ...] = ()
    sweep: tuple[AnsweredCase, ...] = ()


@dataclass(frozen=True)
class AnswerKey:
    """What is known by case key, and what answers for the stand-ins. Made once per batch."""

    seed: int
    expected: Mapping[str, Expected]
    stand_ins: Mapping[str, Answer]
    lookalikes: str = ""
    """Digest of the look-alikes, whose answers are part of what decides a report."""

    closed_forms: FormsKey | None = None
    """What is right for the closed forms; None where nothing is known of them."""

    def known(self, case: Case) -> Expected:
        """Return the expected values of a case; raise AnswerKeyError if they are missing."""
        if not is_answered(case):
            return Expected("")
        entry = self.expected.get(case.key)
        if entry is None or entry.digest != digest(case.calls):
            raise AnswerKeyError(
                f"the answer key has no answer for {case.key!r}; "
                f"if it is a public pack, write it again with `grader pack`"
            )
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


def answer_cases(assignment: Assignment, key: AnswerKey) -> dict[str, Cases]:
    """Make every case once, by criterion, with its answer. Raise AnswerKeyError if one lacks."""

    def answered(task: Task, cases: Sequence[Case]) -> tuple[AnsweredCase, ...]:
        return tuple(
            AnsweredCase(replace(case, between=between(task.functions, case)), key.known(case))
            for case in cases
        )

    return {
        criterion.id: Cases(
            *(
                answered(task, _made(assignment, make, key.seed, criterion.id))
                for make in (criterion.make_cases, criterion.smaller, criterion.sweep)
            )
        )
        for task in assignment.tasks
        for criterion in task.criteria
    }
