"""The report of a submission as pydantic models: `report.json`, written and read."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Literal

from pydantic import Field

from grader.intake.student import Student
from grader.language import Language
from grader.records.adjustment import Adjustment
from grader.records.closed_form import FormScore
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
    """Such as `softmax.rows`."""
    title: str
    """What it asks."""
    verdict: Verdict
    points: Number
    """What was earned."""
    max_points: Number
    visibility: Literal["public", "hidden"]
    """`hidden` criteria are not judged in feedback."""
    cases: Cases
    findings: list[Finding]
    """Why points were lost, the most telling first; empty if none were."""
    accuracy: Accuracy | None = None
    """None where no values are judged, or none could be asked for."""


class TaskScore(Model):
    """One task: the sum of its criteria."""

    name: str
    """Also the name of its module."""
    verdict: Verdict
    """The gravest among its criteria."""
    points: Number
    max_points: Number
    stand_ins: list[str]
    """Modules that stand-ins took the place of, where that judgement was the better one, and
    functions of the module itself: these with parentheses, as in "mean()"."""
    tried_stand_ins: list[str] = Field(default_factory=list)
    """Modules that a stand-in replaced in a second judgement, whether or not it counts."""
    criteria: list[CriterionScore]
    advice: list[Finding]
    """Remarks that cost no points."""
    steps: list[Step] = Field(default_factory=list)
    """Of a calculation that falls short: what became of each step, in the sheet's order."""
    gradient: list[GradientBlock] = Field(default_factory=list)
    """Of a gradient that is wrong: its blocks on one ordinary input."""
    gradient_on: str = ""
    """The input on which `gradient` was computed, in words."""
    conduct: list[Conduct] = Field(default_factory=list)
    """What the module did that a person ought to look at, whatever its verdict: its process died,
    a call did not end, equal calls differed, it watches the grader at work or speaks of the ways
    to, its time grows like that of a loop although its counted lines do not."""


class WrittenScore(Model):
    """A part that a person marks."""

    id: str
    title: str
    points: Number | None
    """None until a person has marked it."""
    max_points: Number
    comment: str
    """The marker's, for the student."""


class Submission(Model):
    """Whose work it is."""

    id: str
    """Unique in the batch and safe in a path; the name of its folder of reports."""
    name: str
    """Of the folder or archive that was handed in."""
    digest: str
    """SHA-256 of its modules."""
    student: Student | None = None
    """None if the download does not say whose it is."""


class IsolationUsed(Model):
    """How the submission's code was isolated."""

    level: Literal["kernel", "partial", "limits"]
    walls: list[str]
    """Those that were really up, such as `landlock`."""


class Environment(Model):
    """The versions with which it was judged."""

    grader: str
    """Version of the grader."""
    python: str
    """Version of Python."""
    numpy: str
    """Version of NumPy."""
    platform: str
    """Operating system and machine."""


class Total(Model):
    """Points of what is decided so far."""

    points: Number
    max_points: Number
    fraction: float
    """`points / max_points`."""


class Grade(Model):
    """The grade on the course's scale; provisional until everything is marked."""

    value: float | None
    """None if no grade is given, as in feedback."""
    scale: list[Number]
    """The lowest and the highest grade."""
    passing: Number
    """The lowest grade that passes."""
    passed: bool | None
    """None while the grade is provisional."""
    provisional: bool
    """True until the written part is marked."""
    at_least: float | None = None
    """While parts are not marked: the grade if they earn nothing. None once it is final."""
    at_most: float | None = None
    """The grade if they earn everything."""


class Hidden(Model):
    """What is held back in feedback: how many criteria, and their points."""

    criteria: int
    points: Number


class Report(Model):
    """Everything about one submission."""

    schema_version: Literal[1] = 1
    assignment: str
    """Id of the assignment."""
    submission: Submission
    mode: Literal["feedback", "grade"]
    """`feedback` leaves out hidden criteria and the grade."""
    language: Language = "en"
    """Of the sentences in this file."""
    feedback: Feedback = "named"
    """How much they say about a mistake."""
    seed: int | None
    """None in a grading, whose inputs it would give away; see `batch.json`."""
    isolation: IsolationUsed
    environment: Environment
    tasks: list[TaskScore]
    hidden: Hidden
    written: list[WrittenScore]
    score: Total
    grade: Grade
    harness_errors: list[str]
    """Internal errors of the grader; empty in a good run."""
    remarks: list[str]
    """What was not read of the submission, and why."""
    fingerprint: str
    """Digest of everything but the submission that decides the report."""
    adjustments: list[Adjustment] = Field(default_factory=list)
    """Changes of points or of the grade by a person; left out where there are none."""
    closed_forms: list[FormScore] = Field(default_factory=list)
    """Formulas of the written part that are judged by themselves; left out where there are none."""
    notebooks: list[str] = Field(default_factory=list)
    """Which notebooks were graded as modules, in words; left out where there are none."""

    @property
    def notes(self) -> list[str]:
        """What is said of the files that were handed in."""
        return [*self.notebooks, *self.remarks]


def tidy(value: Fraction | float) -> Number:
    """Return a number of points as an int where it is one."""
    number = float(value)
    return int(number) if number.is_integer() else number


@functools.lru_cache(maxsize=1 << 12)
def exact(value: Number) -> Fraction:
    """Return points as an exact fraction, so that sums do not depend on their order.

    A class has few different ones, each of which costs more to read than to look up.
    """
    return Fraction(str(value))


def exact_sum(numbers: Iterable[Fraction]) -> Fraction:
    """Return a sum for which one fraction is made, and not one for each number."""
    numerator, denominator = 0, 1
    for number in numbers:
        own, of = number.as_integer_ratio()
        if of != denominator:
            common = math.lcm(denominator, of)
            numerator, own = numerator * (common // denominator), own * (common // of)
            denominator = common
        numerator += own
    return Fraction(numerator, denominator)


def total(parts: Iterable[CriterionScore | WrittenScore]) -> Fraction:
    """Return the sum of points; what is not marked yet has none."""
    return exact_sum(exact(part.points or 0) for part in parts)


def gravest(verdicts: list[Verdict]) -> Verdict:
    """Return the gravest of some verdicts, "skipped" when there are none."""
    return min(verdicts, key=SEVERITY.index, default="skipped")


def report_json(report: Report) -> str:
    """Return a report as the text of `report.json`."""
    left_out = ("adjustments", "closed_forms", "notebooks")
    unused = {name for name in left_out if not getattr(report, name)}
    return report.model_dump_json(indent=1, exclude=unused) + "\n"


def gist(rationale: str) -> str:
    """Return a sentence without its numbers, to tell what is the same mistake on other input."""
    return re.sub(r"[-+]?\d[\d.e+-]*|\bnan\b", "#", rationale)
