"""The JSON of `grader diff` as pydantic models: how two batches differ."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from grader.records.model import Model
from grader.records.report import Number, Verdict

Files = Literal["same", "modules changed", "other files changed"]
Flip = Literal["now_fails", "now_passes"]


class PartSide(Model):
    """A criterion, a written part or a closed form as one of the batches has it."""

    verdict: Verdict | None
    """None for a written part, which has points alone."""
    points: Number | None
    """None if nothing is decided: not marked yet, an internal error of the grader, a form."""
    max_points: Number


class PartChange(Model):
    """One criterion, written part or closed form in which the two batches differ."""

    id: str
    title: str
    old: PartSide | None
    """None if the old batch does not have it."""
    new: PartSide | None
    """None if the new batch does not have it."""
    reason: str
    """First reason that the new report gives for lost points; empty where none are lost."""
    old_reason: str
    """That of the old report."""


class ScoreSnapshot(Model):
    """Points and grade of a submission in one of the batches."""

    points: Number
    max_points: Number
    grade: float | None
    passes: bool | None
    """Whether the grade reaches the passing mark, provisional or not; None without a grade."""
    provisional: bool
    harness_errors: list[str]


class SubmissionChange(Model):
    """One submission of both batches for which something is different."""

    id: str
    """In the new batch."""
    name: str
    student: str | None = None
    """What the system calls the student; None where it does not say."""
    old_id: str
    """In the old batch."""
    matched_by: Literal["id", "name"]
    files: Files
    old: ScoreSnapshot
    new: ScoreSnapshot
    basis: Literal["points", "percent"]
    """`percent` where the batches do not decide the same points: only what both decided counts."""
    difference: float
    """Of the points, or of the percentages: new less old."""
    flip: Flip | None
    """None if it passes, or fails, in both."""
    parts: list[PartChange]


class Unmatched(Model):
    """A submission that only one of the batches has."""

    id: str
    name: str
    points: Number
    max_points: Number
    grade: float | None


class BatchDifference(Model):
    """Another difference between the batches, as an explanation."""

    what: str
    """Such as the seed or a version."""
    old: str
    new: str


class Counts(Model):
    """How many submissions there are of each kind."""

    compared: int
    changed: int
    gained: int
    """With more points than before, or per cent of what both batches decided."""
    lost: int
    """With fewer of them."""
    grades_up: int
    """With a better grade than before; one without a grade in either batch counts nowhere."""
    grades_down: int
    grades_same: int
    """With the grade of before, though something else changed."""
    only_maxima: int
    """In which nothing changed but what a criterion or a written part is worth, or whether it is
    there."""
    now_pass: int
    now_fail: int
    not_judged: int
    """With an internal error of the grader in either batch: never counted as a loss."""
    files_changed: int


class Comparison(Model):
    """Everything in which two folders of reports differ."""

    schema_version: Literal[1] = 1
    old: str
    """The folder of the old reports."""
    new: str
    """The folder of the new reports."""
    differences: list[BatchDifference]
    counts: Counts
    changes: list[SubmissionChange]
    only_old: list[Unmatched]
    only_new: list[Unmatched]
    problems: list[str]
    """A sentence for each report that could not be read and so was not compared."""
    claims: list[str] = Field(default_factory=list)
    """A sentence for each pair of submissions that may belong to one student, or to two."""
