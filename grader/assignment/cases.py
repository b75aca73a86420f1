"""Cases: the inputs that are tried, as calls with arguments."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import field

import numpy as np

from grader.assignment.inputs import GeneratedInput, LazySource, source_of
from grader.frozen import dataclass
from grader.sandbox.callbacks import Answer
from grader.sandbox.prefetched_values import prefetch_values
from grader.sandbox.requests import Question, encode_args
from grader.worker.wire import RANDOM, Namespace


@dataclass(frozen=True)
class Arg:
    """An argument: its value as it goes over the wire, and Python source that makes it again."""

    name: str
    value: object
    lazy_source: LazySource
    fixed: bool = False
    """Whether it may hold nothing else beside the other arguments: labels, sizes."""

    @classmethod
    def of(cls, name: str, made: GeneratedInput, *, fixed: bool = False) -> Arg:
        """Return a made value as the argument of this name."""
        return cls(name, made.value, made.lazy_source, fixed)

    @property
    def source(self) -> str:
        """Python source that makes the value again."""
        return source_of(self.lazy_source)


@dataclass(frozen=True)
class Call:
    """One question to the student's code."""

    function: str
    args: tuple[Arg, ...]
    keep: bool = False
    count: bool = False
    whole_output: bool = False
    variables: bool = False
    expected: bool = True
    """Whether the reference is asked as well: not where nobody looks at what is returned."""
    callbacks: Mapping[str, Answer] = field(default_factory=dict)
    points: Mapping[str, Sequence[np.ndarray]] = field(default_factory=dict)
    """Where callbacks are likely to be evaluated: their values there go with the question."""

    @property
    def imports(self) -> tuple[str, ...]:
        """Modules beside NumPy that the sources of its arguments need."""
        return ("types",) if any(isinstance(arg.value, Namespace) for arg in self.args) else ()

    @property
    def draws(self) -> bool:
        """Whether a callback draws from `random`."""
        return any(name.startswith(RANDOM) for name in self.callbacks)

    @functools.cached_property
    def question(self) -> Question:
        """The call as it goes over the wire: encoded once, sent to every submission."""
        return Question(
            self.function,
            encode_args([arg.value for arg in self.args]),
            keep=self.keep,
            count=self.count,
            whole_output=self.whole_output,
            variables=self.variables,
            prefetched=prefetch_values(self.callbacks, self.points),
        )


@dataclass(frozen=True)
class Case:
    """One input tried: usually one call. Equal keys mean the same calls, which are made once."""

    key: str
    title: str
    calls: tuple[Call, ...]
    needs: str | None = None
    """Criterion without which this case would only repeat a mistake that has been paid for."""
    detail: object = None
    """What the criterion's judge knows of the case and the worker does not."""
    between: tuple[Call, ...] = ()
    """Other calls of the same shapes that are made before the case is asked again."""
    shown: int | None = None
    """The call by which the case is shown, -1 for the last; None for the one that fell short."""
    more: tuple[str, ...] = ()
    """Python lines that follow that call where the case is shown."""

    @functools.cached_property
    def is_counted(self) -> bool:
        """Whether lines are counted in one of its calls."""
        return any(call.count for call in self.calls)
