"""What a diagnosis hands on: the records of this room."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import field

from grader.assignment.cases import Case
from grader.assignment.common_mistakes import COMMON
from grader.assignment.mistakes import Mistakes
from grader.diagnosis.matching import Group
from grader.diagnosis.unscored import Habit
from grader.frozen import dataclass
from grader.judging.records import TaskJudgement
from grader.language import translate
from grader.records.finding import Accuracy, GradientBlock, Step


@dataclass(frozen=True)
class Diagnosis:
    """What is known of a task beyond its verdicts; decides no points."""

    groups: Mapping[str, Sequence[Group]] = field(default_factory=dict)
    """By criterion: failing tries with one cause each, the smallest input first."""
    accuracy: Mapping[str, Accuracy] = field(default_factory=dict)
    steps: Sequence[Step] = ()
    steps_on: str = ""
    """The input on which they were seen."""
    reported_at: str = ""
    """The criterion at whose first finding the first wrong step is told."""
    gradient: Sequence[GradientBlock] = ()
    gradient_on: str = ""
    habits: Sequence[Habit] = ()
    trouble: str = ""
    """Trouble of our own on the way."""


NOTHING = Diagnosis()


@dataclass(frozen=True)
class Advised:
    """What advice is taken from."""

    judged: TaskJudgement
    diagnosis: Diagnosis
    source: bytes
    files: Collection[str]
    """Names of the submission's files: what is said of others is forged."""
    packages: tuple[str, ...]
    is_wide: bool = False
    """Whether the file was handed in in UTF-16 or UTF-32."""
    open_cases: Collection[str] | None = None
    """Keys of the cases that may be told of; None where none is secret."""
    mistakes: Mistakes = field(default_factory=lambda: COMMON)

    def title_of(self, case: Case) -> str | None:
        """Return the title of a case, None if it is secret."""
        is_open = self.open_cases is None or case.key in self.open_cases
        return translate(case.title) if is_open else None
