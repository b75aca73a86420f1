"""Findings, right digits and steps of a task, as pydantic models."""

from __future__ import annotations

import math
from typing import Literal, Self

from pydantic import model_validator

from grader.records.model import Model

Cell = float | int | bool | str | None
Feedback = Literal["named", "symptom"]
"""How much students are told: the mistake's name and its hint, or what can be seen alone."""

RIGHT_DIGITS = 6.0
"""From which an answer is right in reports that do not say what their judge found."""


class Shown(Model):
    """A small array, or the part of a large one around the first wrong entry, as data."""

    shape: list[int]
    """Of the whole array."""
    dtype: str
    offset: list[int]
    """Index of the first entry of `values` in the whole array."""
    values: list[list[Cell]] | list[Cell] | Cell
    """The entries, row by row."""
    wrong: list[list[int]]
    """Indices, within `values`, of the entries that differ."""


class Evaluated(Model):
    """Where the code evaluated a function f: each point less x, flattened, in order."""

    shape: list[int]
    """Shape of x."""
    moved: list[list[Cell]]
    """A list of as many entries as x for each evaluation."""
    rejected: bool = False
    """Whether the checker found a mistake: it may then have stopped."""

    @model_validator(mode="after")
    def _each_point_has_the_shape(self) -> Self:
        if any(len(point) != math.prod(self.shape) for point in self.moved):
            raise ValueError("a point has not as many entries as x")
        return self


class FindingData(Model):
    """The numbers behind a finding's sentences."""

    expected: Shown | None = None
    actual: Shown | None = None
    index: list[int] | None = None
    """Of the first wrong entry."""
    wrong: int = 0
    """How many entries differ."""
    total: int = 0
    """How many entries there are."""
    evaluated: Evaluated | None = None


class Excerpt(Model):
    """Lines of the student's own file around the one that an exception came from."""

    file: str
    """Its path in the submission."""
    first: int
    """Number of the first of `lines`."""
    line: int
    """Number of the line that the exception came from."""
    lines: list[str]


class Finding(Model):
    """One reason for lost points, or one piece of advice. All texts are ready to be read."""

    rationale: str
    """What went wrong."""
    hint: str
    """Where to look, without the answer."""
    lookalike: str | None = None
    """Id of the known mistake, if it is one."""
    case: str | None = None
    """The input in words."""
    given: str | None = None
    """The input itself, `x = [[1, 2]]`, where it is a few numbers."""
    expected: str | None = None
    """The right value, as text."""
    actual: str | None = None
    """The student's value, as text."""
    where: str | None = None
    """The first wrong entry, and how many are wrong."""
    reproduce: str | None = None
    """Lines that show it when they are pasted into Python."""
    first_wrong_step: str | None = None
    """The first step of the calculation that is wrong, and on which input."""
    data: FindingData | None = None
    excerpt: Excerpt | None = None


class AccuracyPoint(Model):
    """How many digits are right on one input."""

    size: float
    """Largest finite magnitude among the entries of the input."""
    digits: float | None
    """Of the worst entry, at most 16; None where there is no answer to count them in."""
    reference: float
    """How many digits the reference has right."""
    seen: list[str]
    """What happened besides: "nan", "infinity", "overflow", "warning", "shape" where it is another
    one, or how the call ended."""

    passes: bool | None = None
    """Whether the criterion's judge finds nothing wrong; None in reports that do not say."""

    @property
    def is_right(self) -> bool:
        """Whether it passes; else whether as many digits are right as an answer needs."""
        if self.passes is not None:
            return self.passes
        return self.digits is not None and self.digits >= min(RIGHT_DIGITS, self.reference)


class Accuracy(Model):
    """Right digits against the size of the input."""

    verdict: Literal["right", "unstable", "wrong"]
    """`unstable`: right up to some size and wrong beyond it."""
    right_up_to: float | None
    """The largest size below which all is right, where it is unstable beyond."""
    points: list[AccuracyPoint]


class Step(Model):
    """One step of a calculation, held against the reference's."""

    name: str
    """As the sheet calls it: see `grader.assignment.hooks.Steps`."""
    verdict: Literal["right", "wrong", "unseen"]
    """`unseen` if no variable of the student's holds it."""
    variable: str | None = None
    """The student's own name of it."""
    shape: list[int] | None = None
    """Of the student's value."""
    expected_shape: list[int]


class GradientBlock(Model):
    """One block of a gradient on an ordinary input, entry by entry."""

    name: str
    """Such as `gradW1`."""
    expected: list[list[float]]
    """The right entries."""
    actual: list[list[Cell]]
    """The student's entries."""
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
