"""The records that describe an assignment: tasks, criteria, cases, calls and their arguments."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from grader.assignment.cases import Case
from grader.assignment.common_mistakes import COMMON
from grader.assignment.files import LOCALE, digest_of
from grader.assignment.hooks import Hooks
from grader.assignment.inputs import Inputs
from grader.assignment.mistakes import Mistakes
from grader.assignment.stand_ins import StandIn
from grader.comparison.values import Mismatch, Tolerances
from grader.frozen import dataclass
from grader.intake.filenames import ANSWERS
from grader.intake.names import ModuleNames
from grader.sandbox.outcome import Failure, Outcome

if TYPE_CHECKING:
    from grader.closed_forms.stated import ClosedForms

MIN_EVALUATIONS = 2
"""Evaluations of a callback, one for each side, without which an exception is an accident and not a
verdict, and a gradient checker cannot have checked anything."""


@dataclass(frozen=True)
class CaseCounts:
    """What is known, while a task is judged, of its criteria and cases so far."""

    passed: Mapping[str, int]
    tried: Mapping[str, int]
    settled: str = ""
    """What was settled over all cases before the first was judged: see `Task.settle`."""
    failed: frozenset[str] = frozenset()
    """Keys of the cases that fell short, under any criterion so far."""

    @functools.cached_property
    def key(self) -> tuple[object, ...]:
        """All of it, to be remembered by."""
        return (self.settled, *self.passed.items(), *self.tried.items(), self.failed)

    def not_missed(self, criterion: str) -> bool:
        """Return True if a criterion is met, or was not judged: switched off, or hidden."""
        return criterion not in self.tried or self.all_passed(criterion)

    def all_passed(self, criterion: str) -> bool:
        """Return True if every case of a criterion passed."""
        return self.tried.get(criterion, 0) > 0 and (
            self.passed[criterion] == self.tried[criterion]
        )


@dataclass(frozen=True)
class JudgeInput:
    """All that a judge may look at."""

    case: Case
    outcomes: Sequence[Outcome]
    expected: Sequence[np.ndarray]
    tolerances: Tolerances
    counts: CaseCounts
    later: Sequence[Sequence[np.ndarray]] = ()
    """What is expected of the calls after the first, where it is known."""


@dataclass(frozen=True)
class Quantity:
    """The numbers that a criterion judges, for a diagnosis."""

    part: Callable[[JudgeInput], np.ndarray | None]
    """Those of the answer; None where it has none in that place."""
    resembles: Callable[[JudgeInput], bool]
    """Whether they equal those in `expected`, right or wrong."""
    digits: Callable[[JudgeInput], float | None]
    """How many of their digits are right, where `expected` is the precise answer; None where there
    is nothing to count them in."""


class Judge(Protocol):
    """Decides one case: None when it passed."""

    def __call__(self, judge_input: JudgeInput, /) -> Mismatch | None:
        """Return None, or why the case failed."""


Premise = Callable[[Mismatch | None, Outcome], bool]
"""Says of a case that fell short, by its mismatch or by how its call ended, whether a hint fits."""


@dataclass(frozen=True)
class ConditionalHint:
    """A hint that is given only where its premise was seen."""

    hint: str
    premise: Premise


MakeCases = Callable[[Inputs], tuple[Case, ...]]


def never_an_answer(_: Failure) -> bool:
    """Return False: no exception is an answer."""
    return False


def no_cases(_: Inputs) -> tuple[Case, ...]:
    """Return no cases."""
    return ()


@dataclass(frozen=True)
class Criterion:
    """What earns points, with the sentence that the student reads."""

    id: str
    title: str
    points: float
    hint: str
    """Given where no other fits, and so true of whatever fell short."""
    make_cases: MakeCases
    judge: Judge
    raising_answers: Callable[[Failure], bool] = never_an_answer
    """Which exceptions are a verdict that the judge shall see (a gradient checker's)."""
    asked_afresh: bool = False
    """Whether a case of it is the first question to a fresh worker: if it was not by the order that
    was drawn, then one that is right comes again to another worker."""
    smaller: MakeCases = no_cases
    """Inputs that a person can check by hand, in the order in which they are preferred; asked only
    where the criterion is not met, to show the mistake on the smallest of them and to name it."""
    sweep: MakeCases = no_cases
    """The same input at growing size, to find out where digits are lost; never judged."""
    quantity: Quantity | None = None
    """None where the criterion is one of conduct."""
    hints: tuple[ConditionalHint, ...] = ()
    """The first whose premise was seen takes the place of `hint`."""


@dataclass(frozen=True)
class Task:
    """One of the modules of the assignment."""

    name: str
    functions: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    uses: tuple[str, ...] = ()
    """Modules whose stand-ins take their place where the student's own are wrong: of other tasks,
    or given ones."""
    stand_ins: tuple[StandIn, ...] = ()
    """How its functions are stood in for, where that is not by the value for the whole argument."""
    calls: Mapping[str, tuple[str, ...]] | None = None
    """By function: those of the same module that it may be built on. Where these are wrong, it is
    judged again with stand-ins for them. None: each may be built on those before it."""
    steps_of: str = ""
    """The function of which the reference's intermediate values are kept, by their names."""
    settle: Callable[[Sequence[JudgeInput]], str] | None = None
    """What holds for a submission as a whole and not case by case, told from the answers to all
    cases of the first criterion; every judge then knows it."""
    shuffled: bool = False
    """True where an answer is one of a few words, so that code which knew the order of the
    questions could give the right one without looking: they come in an order drawn from the seed.
    """
    hooks: Hooks = field(default_factory=Hooks)
    """What only this task can explain."""

    def stand_in(self, function: str) -> StandIn:
        """Return how one of its functions is stood in for."""
        declared = {each.function: each for each in self.stand_ins}
        return declared.get(function) or StandIn(function)

    def built_on(self, function: str) -> tuple[str, ...]:
        """Return the functions of the same module that a function may call."""
        if self.calls is not None:
            return self.calls.get(function, ())
        return self.functions[: self.functions.index(function)]


@dataclass(frozen=True)
class WrittenPart:
    """A proof or derivation, marked by a person."""

    id: str
    title: str
    max_points: float


def no_forms() -> None:
    """Return the closed forms of an assignment without any."""


@dataclass(frozen=True)
class Assignment:
    """Everything that is asked of a student."""

    id: str
    title: str
    tasks: tuple[Task, ...]
    written: tuple[WrittenPart, ...]
    mistakes: Mistakes = field(default_factory=lambda: COMMON)
    """What is said of its known mistakes."""
    curves: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By task: criteria whose right digits are drawn against the size of the input."""
    equations: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """By task: number in the sheet, and LaTeX, of what it goes back to."""
    folder: Path | None = None
    """Where it lies; None for one that is made in memory."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Other names of the files of tasks and given modules, without `.py`, and what they are."""
    kit_name: str = ""
    """Name of the folder that students are given."""
    given: Mapping[str, bytes] = field(default_factory=dict)
    """Modules of earlier assignments, by name: they are beside every submission."""

    read_forms: Callable[[], ClosedForms | None] = no_forms
    """Reads its closed forms, which takes as long as to read all else."""

    @functools.cached_property
    def closed_forms(self) -> ClosedForms | None:
        """Formulas that students may write into a file, to be judged by themselves.

        Raises UsageError where they cannot be meant.
        """
        return self.read_forms()

    @functools.cached_property
    def names(self) -> ModuleNames:
        """What a submission is searched for."""
        functions = {task.name: task.functions for task in self.tasks}
        answers = "" if self.read_forms is no_forms else ANSWERS
        return ModuleNames(tuple(functions), self.aliases, functions, answers)

    @functools.cached_property
    def criteria(self) -> frozenset[str]:
        """Ids of all criteria, as course settings may name them."""
        return frozenset(criterion.id for task in self.tasks for criterion in task.criteria)

    @property
    def locale(self) -> Path | None:
        """The folder with the translations of its own sentences, where it has any."""
        return self.folder and self.folder / LOCALE

    @functools.cached_property
    def digest(self) -> str:
        """SHA-256 of the files that decide reports; of one that has none, nothing."""
        return "" if self.folder is None else digest_of(self.folder)

    def hooks_of(self, task: str) -> Hooks:
        """Return what a task can explain; nothing for one of another assignment."""
        return next((each.hooks for each in self.tasks if each.name == task), Hooks())
