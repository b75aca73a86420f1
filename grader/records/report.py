"""The score of a submission as pydantic models: `report.json` of the contract, out and in again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Literal

from pydantic import Field

from grader.intake.student import Student
from grader.language import Language
from grader.records.finding import Accuracy, Feedback, Finding, GradientBlock, Step
from grader.records.model import Model

Verdict = Literal[
    "passed", "failed", "raised", "timed_out", "crashed", "missing", "skipped", "harness_error"
]
Conduct = Literal["crashed", "timed_out", "wavers", "meddles", "costly", "hides_work"]
Number = float | int

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


class Cases(Model):
    """How many inputs were tried, and how many of them passed."""

    tried: int
    passed: int


class CriterionScore(Model):
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


class TaskScore(Model):
    """One task: the sum of its criteria."""

    name: str
    verdict: Verdict
    points: Number
    max_points: Number
    stand_ins: list[str]
    """Modules that stand-ins took the place of, where that judgement was the better one."""
    tried_stand_ins: list[str] = Field(default_factory=list)
    """Modules that stand-ins took the place of in a second judgement, better or not."""
    criteria: list[CriterionScore]
    advice: list[Finding]
    steps: list[Step] = Field(default_factory=list)
    """For a network that falls short: what became of each step, in the sheet's order."""
    gradient: list[GradientBlock] = Field(default_factory=list)
    """For a network whose gradient is wrong: its blocks on one ordinary input."""
    gradient_on: str = ""
    """That input."""
    conduct: list[Conduct] = Field(default_factory=list)
    """What the module did that a person ought to look at, whatever its verdict: its process died,
    a call did not end, equal calls differed, it watches the grader at work or speaks of the ways
    to, its time grows like that of a loop although its counted lines do not."""


class WrittenScore(Model):
    """A part that a person marks."""

    id: str
    title: str
    points: Number | None
    max_points: Number
    comment: str


class Submission(Model):
    """Whose work it is."""

    id: str
    name: str
    digest: str
    student: Student | None = None
    """None where the download does not tell whose it is."""


class IsolationUsed(Model):
    """Which walls were up around the submission's code."""

    level: Literal["kernel", "partial", "limits"]
    walls: list[str]


class Environment(Model):
    """With which versions it was judged."""

    grader: str
    python: str
    numpy: str
    platform: str


class Total(Model):
    """Points of what is decided so far."""

    points: Number
    max_points: Number
    fraction: float


class Grade(Model):
    """The grade on the course's scale; provisional until everything is marked."""

    value: float | None
    scale: list[Number]
    passing: Number
    passed: bool | None
    provisional: bool
    at_least: float | None = None
    """While parts are not marked: the grade if they earn nothing. None once it is final."""
    at_most: float | None = None
    """The grade if they earn everything."""


class Hidden(Model):
    """What is held back in feedback: how many criteria, and their points."""

    criteria: int
    points: Number


class Report(Model):
    """Everything that is said of one submission."""

    schema_version: Literal[1] = 1
    assignment: str
    submission: Submission
    mode: Literal["feedback", "grade"]
    language: Language = "en"
    """That of the sentences in here."""
    feedback: Feedback = "named"
    """How much they tell of a mistake."""
    seed: int | None
    """None where it would tell inputs of a grading: that of a batch is in `batch.json`."""
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


def total(parts: Iterable[CriterionScore | WrittenScore]) -> Fraction:
    """Return the sum of points; what is not marked yet has none."""
    return sum((exact(each.points or 0) for each in parts), Fraction(0))


def gravest(verdicts: list[Verdict]) -> Verdict:
    """Return the gravest of some verdicts, "skipped" when there are none."""
    return min(verdicts, key=SEVERITY.index, default="skipped")


def report_json(report: Report) -> str:
    """Return a report as the text of `report.json`."""
    return report.model_dump_json(indent=1) + "\n"


def gist(rationale: str) -> str:
    """Return a sentence without its numbers, to tell what is the same mistake on other input."""
    return re.sub(r"[-+]?\d[\d.e+-]*|\bnan\b", "#", rationale)
