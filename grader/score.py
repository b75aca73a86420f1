"""The score of a submission as pydantic models: `report.json` of the contract, out and in again."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

from grader.intake.student import Student
from grader.language import Language

Verdict = Literal[
    "passed", "failed", "raised", "timed_out", "crashed", "missing", "skipped", "harness_error"
]
Conduct = Literal["crashed", "timed_out", "wavers", "meddles"]
Number = float | int
Cell = float | int | bool | str | None

SEVERITY: tuple[Verdict, ...] = (
    "harness_error",
    "crashed",
    "timed_out",
    "raised",
    "failed",
    "missing",
    "skipped",
    "passed",
)
"""A task's verdict is the gravest of its criteria's."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Shown(_Model):
    """A small array, or the part of a large one around the first wrong entry, as data."""

    shape: list[int]
    dtype: str
    offset: list[int]
    values: list[list[Cell]] | list[Cell] | Cell
    wrong: list[list[int]]
    """Indices, within `values`, of the entries that differ."""


class Evaluated(_Model):
    """Where a gradient checker evaluated f: each point less x, flattened, in order."""

    shape: list[int]
    """Of x."""
    moved: list[list[Cell]]

    @model_validator(mode="after")
    def _each_point_has_the_shape(self) -> Self:
        if any(len(point) != math.prod(self.shape) for point in self.moved):
            raise ValueError("a point has not as many entries as x")
        return self


class FindingData(_Model):
    """The numbers behind a finding's sentences."""

    expected: Shown | None = None
    actual: Shown | None = None
    index: list[int] | None = None
    wrong: int = 0
    total: int = 0
    evaluated: Evaluated | None = None


class Excerpt(_Model):
    """Lines of the student's own file around the one that an exception came from."""

    file: str
    first: int
    """Number of the first of `lines`."""
    line: int
    lines: list[str]


class Finding(_Model):
    """One reason for lost points, or one piece of advice; all texts are ready to be read."""

    rationale: str
    hint: str
    lookalike: str | None = None
    case: str | None = None
    expected: str | None = None
    actual: str | None = None
    where: str | None = None
    reproduce: str | None = None
    first_wrong_step: str | None = None
    """Of a network: the first step of the calculation that is wrong, and on which input."""
    data: FindingData | None = None
    excerpt: Excerpt | None = None


class AccuracyPoint(_Model):
    """How many digits are right on one input."""

    size: float
    """Largest finite magnitude among the entries of the input."""
    digits: float | None
    """Of the worst entry, at most 16; None where there is no answer to count them in."""
    reference: float
    """The reference's own."""
    seen: list[str]
    """What happened besides: "nan", "infinity", "overflow", "warning", or how the call ended."""


class Accuracy(_Model):
    """Right digits against the size of the input."""

    verdict: Literal["right", "unstable", "wrong"]
    right_up_to: float | None
    """The largest size below which all is right, where it is unstable beyond."""
    points: list[AccuracyPoint]


StepName = Literal["h", "y_hat", "grady", "gradW2", "gradb2", "gradh", "gradz1", "gradW1", "gradb1"]


class Step(_Model):
    """One step of the forward and backward pass, held against the reference's."""

    name: StepName
    verdict: Literal["right", "wrong", "unseen"]
    variable: str | None = None
    """The student's own name of it."""
    shape: list[int] | None = None
    expected_shape: list[int]


class GradientBlock(_Model):
    """One block of a network's gradient on an ordinary input, entry by entry."""

    name: str
    expected: list[list[float]]
    actual: list[list[Cell]]
    wrong: list[list[int]]
    """Indices of the entries that differ."""
    pattern: str
    """What the wrong entries have in common, in words; nothing where nothing is wrong."""

    @model_validator(mode="after")
    def _both_are_matrices_of_one_shape(self) -> Self:
        widths = {*map(len, self.expected), *map(len, self.actual)}
        if len(self.expected) != len(self.actual) or len(widths) != 1:
            raise ValueError("expected and actual are not matrices of one shape")
        return self


class Cases(_Model):
    """How many inputs were tried, and how many of them passed."""

    tried: int
    passed: int


class CriterionScore(_Model):
    """One criterion's verdict and points."""

    id: str
    title: str
    verdict: Verdict
    points: Number
    max_points: Number
    visibility: Literal["public", "hidden"]
    cases: Cases
    findings: list[Finding]
    accuracy: Accuracy | None = None
    """None where no values are judged, or none could be asked for."""


class TaskScore(_Model):
    """One task: the sum of its criteria."""

    name: str
    verdict: Verdict
    points: Number
    max_points: Number
    stand_ins: list[str]
    """Modules that stand-ins took the place of, where that judgement was the better one."""
    criteria: list[CriterionScore]
    advice: list[Finding]
    steps: list[Step] = []
    """For a network that falls short: what became of each step, in the sheet's order."""
    gradient: list[GradientBlock] = []
    """For a network whose gradient is wrong: its blocks on one ordinary input."""
    gradient_on: str = ""
    """That input."""
    conduct: list[Conduct] = []
    """What the module did that a person ought to look at, whatever its verdict: its process died,
    a call did not end, equal calls differed, it speaks of the ways to watch the grader at work."""


class WrittenScore(_Model):
    """A part that a person marks."""

    id: str
    title: str
    points: Number | None
    max_points: Number
    comment: str


class Submission(_Model):
    """Whose work it is."""

    id: str
    name: str
    digest: str
    student: Student | None = None
    """None where the download does not tell whose it is."""


class IsolationUsed(_Model):
    """Which walls were up around the submission's code."""

    level: Literal["kernel", "partial", "limits"]
    walls: list[str]


class Environment(_Model):
    """With which versions it was judged."""

    grader: str
    python: str
    numpy: str
    platform: str


class Total(_Model):
    """Points of what is decided so far."""

    points: Number
    max_points: Number
    fraction: float


class Grade(_Model):
    """The grade on the course's scale; provisional until everything is marked."""

    value: float | None
    scale: list[Number]
    passing: Number
    passed: bool | None
    provisional: bool


class Hidden(_Model):
    """What is held back in feedback: how many criteria, and their points."""

    criteria: int
    points: Number


class Report(_Model):
    """Everything that is said of one submission."""

    schema_version: Literal[1] = 1
    assignment: str
    submission: Submission
    mode: Literal["feedback", "grade"]
    language: Language = "en"
    """That of the sentences in here."""
    seed: int | None
    isolation: IsolationUsed
    environment: Environment
    tasks: list[TaskScore]
    hidden: Hidden
    written: list[WrittenScore]
    score: Total
    grade: Grade
    harness_errors: list[str]
    remarks: list[str]
    """What of the submission was not read, and why."""
    fingerprint: str
    """Digest of everything but the submission that decides the report."""


def tidy(value: Fraction | float) -> Number:
    """Return a number of points as an int where it is one."""
    number = float(value)
    return int(number) if number.is_integer() else number


def exact(value: Number) -> Fraction:
    """Return points as an exact fraction, so that sums do not depend on their order."""
    return Fraction(str(value))


def gravest(verdicts: list[Verdict]) -> Verdict:
    """Return the gravest of some verdicts, "skipped" when there are none."""
    return min(verdicts, key=SEVERITY.index, default="skipped")


def report_json(report: Report) -> str:
    """Return a report as the text of `report.json`."""
    return report.model_dump_json(indent=1) + "\n"


def gist(rationale: str) -> str:
    """Return a sentence without its numbers, to tell what is the same mistake on other input."""
    return re.sub(r"[-+]?\d[\d.e+-]*|\bnan\b", "#", rationale)
