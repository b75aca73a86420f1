"""What only a task itself can find out, of what was judged or by asking more; all is optional."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from grader.assignment.cases import Case
from grader.assignment.hooks import Hooks
from grader.assignment.model import JudgeInput, Task
from grader.diagnosis.matching import Group, NamedMistake
from grader.diagnosis.records import Advised
from grader.diagnosis.unscored import Notice
from grader.frozen import dataclass
from grader.judging.calls import ModuleRunner
from grader.judging.records import CriterionJudgement, JudgedCase, TaskJudgement
from grader.records.finding import Finding, GradientBlock
from grader.sandbox.outcome import Outcome
from grader.troubles.excerpts import Sources

Groups = dict[str, list[Group]]
"""By criterion: failing tries with one cause each."""

Regroup = Callable[[Sequence[CriterionJudgement], ModuleRunner], Groups]
Measure = Callable[[Sequence[JudgedCase], Sequence[JudgedCase]], NamedMistake | None]
"""Takes the tries to be explained, and all that failed in the task."""

Follow = Callable[[TaskJudgement, Groups, Mapping[str, Sequence[JudgedCase]], Sources], Groups]
"""Takes the groups, and the failing tries of each criterion; each loss gets the name of its cause.
"""

Blocks = Callable[[Sequence[JudgedCase]], tuple[list[GradientBlock], str]]
"""Returns the blocks of a wrong gradient, and on which input."""

Advise = Callable[[Advised], Iterator[Finding]]


@dataclass(frozen=True)
class Reading:
    """How the steps of a calculation are read: see `grader.assignment.hooks.Steps`."""

    tells: Callable[[Case], bool]
    """Whether an input tells the steps apart."""
    returned: Callable[[Case, Outcome], Mapping[str, np.ndarray] | None]
    """The steps that an answer holds; None where nothing can be read of it."""
    near: Callable[[JudgeInput, np.ndarray, np.ndarray], bool]
    """Whether a value equals a step on any scale that it may have."""
    on_scale: Callable[[JudgeInput, np.ndarray, np.ndarray], bool] | None = None
    """Whether a step that is returned is on the scale of the answer; None where there is one."""


@dataclass(frozen=True)
class DiagnosisHooks(Hooks):
    """What only a task itself can find out."""

    group: Regroup | None = None
    """Names the mistakes in the place of look-alikes, where answers alone do not show them."""
    measures: tuple[Measure, ...] = ()
    """Mistakes that have a measure: a factor, a limit. The first that fits is named."""
    follow: Follow | None = None
    notices: tuple[Notice, ...] = ()
    advice: tuple[Advise, ...] = ()
    """What may hide a mistake; told before all other advice."""
    manners: tuple[Advise, ...] = ()
    """What is told after it."""
    reading: Reading | None = None
    blocks: Blocks | None = None


def hooks_of(task: Task) -> DiagnosisHooks:
    """Return what a task can find out; nothing for one that only has data."""
    return task.hooks if isinstance(task.hooks, DiagnosisHooks) else DiagnosisHooks()
