"""The answer key: what is right for each case, and what each known mistake makes of it."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from grader.assignment import Assignment, Call, Case, MakeCases
from grader.errors import AnswerKeyError
from grader.inputs import Inputs
from grader.sandbox.callbacks import Answer
from grader.worker.wire import Laid

STAND_IN_FUNCTIONS = {
    "softmax": ("softmax",),
    "sigmoid": ("sigmoid", "sigmoid_grad"),
    "gradcheck": ("gradcheck_naive",),
}

STUDIED = 64
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
    """The reference's intermediate values in `forward_backward_prop`, by their names."""


class AskedAlikes(Mapping[str, Values | None]):
    """Answers of look-alikes that are asked for when the first wrong work needs them."""

    def __init__(self, ask: Callable[[], Mapping[str, Values | None]]) -> None:
        self._ask = ask

    @functools.cached_property
    def _answers(self) -> Mapping[str, Values | None]:
        return self._ask()

    def __getitem__(self, name: str) -> Values | None:
        """Return what one look-alike answers."""
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
    """The cases of one criterion, with their answers: see `grader.assignment.Criterion`."""

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

    def known(self, case: Case) -> Expected:
        """Return what is known of a case; raise AnswerKeyError when it should be and is not."""
        if not is_answered(case):
            return Expected("")
        entry = self.expected.get(case.key)
        if entry is None or entry.digest != digest(case.calls[0]):
            raise AnswerKeyError(
                f"the answer key has no answer for {case.key!r} at seed {self.seed}; "
                f"if it is a public pack, write it again with `grader pack`"
            )
        return entry


def is_answered(case: Case) -> bool:
    """Say whether a case is judged by an expected output rather than by conduct."""
    return len(case.calls) == 1 and case.calls[0].function != "gradcheck_naive"


def all_cases(
    assignment: Assignment, seed: int, *, swept: bool = True
) -> Iterable[tuple[str, Case]]:
    """Yield task name and case, for every case of the assignment, `swept` ones included or not."""
    for task in assignment.tasks:
        for criterion in task.criteria:
            makers = (criterion.make_cases, criterion.smaller)
            for make in (*makers, criterion.sweep) if swept else makers:
                for case in _made_once(make, seed, criterion.id):
                    yield task.name, case


@functools.lru_cache(maxsize=256)
def _made_once(make: MakeCases, seed: int, criterion: str) -> tuple[Case, ...]:
    """Return the cases of a criterion. TP1 has 81 kinds of them, and four readers ask for each."""
    return make(Inputs(seed, criterion))


def answer_cases(assignment: Assignment, key: AnswerKey) -> dict[str, Cases]:
    """Make every case once, by criterion, with its answer. Raise AnswerKeyError if one lacks."""

    def answered(cases: Sequence[Case]) -> tuple[AnsweredCase, ...]:
        return tuple(AnsweredCase(case, key.known(case)) for case in cases)

    return {
        criterion.id: Cases(
            *(
                answered(_made_once(make, key.seed, criterion.id))
                for make in (criterion.make_cases, criterion.smaller, criterion.sweep)
            )
        )
        for task in assignment.tasks
        for criterion in task.criteria
    }


def digest(call: Call) -> str:
    """Return a digest of a call's arguments: SHA-256 over dtype, shape and bytes."""
    sha = hashlib.sha256()
    for argument in plain_args(call):
        array = np.asarray(argument)
        sha.update(f"{array.dtype.str}{array.shape}".encode())
        sha.update(np.ascontiguousarray(array).tobytes())
    return sha.hexdigest()[:16]


def plain_args(call: Call) -> list[object]:
    """Return a call's arguments without their wire layout."""
    return [arg.value.array if isinstance(arg.value, Laid) else arg.value for arg in call.args]
