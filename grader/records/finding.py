"""What is told and drawn of a criterion or a task, as pydantic models: findings, digits, steps."""

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
    dtype: str
    offset: list[int]
    values: list[list[Cell]] | list[Cell] | Cell
    wrong: list[list[int]]
    """Indices, within `values`, of the entries that differ."""


class Evaluated(Model):
    """Where a gradient checker evaluated f: each point less x, flattened, in order."""

    shape: list[int]
    """Of x."""
    moved: list[list[Cell]]
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
    wrong: int = 0
    total: int = 0
    evaluated: Evaluated | None = None


class Excerpt(Model):
    """Lines of the student's own file around the one that an exception came from."""

    file: str
    first: int
    """Number of the first of `lines`."""
    line: int
    lines: list[str]


class Finding(Model):
    """One reason for lost points, or one piece of advice; all texts are ready to be read."""

    rationale: str
    hint: str
    lookalike: str | None = None
    case: str | None = None
    given: str | None = None
    """The input itself, `x = [[1, 2]]`, where it is a few numbers."""
    expected: str | None = None
    actual: str | None = None
    where: str | None = None
    reproduce: str | None = None
    first_wrong_step: str | None = None
    """Of a network: the first step of the calculation that is wrong, and on which input."""
    data: FindingData | None = None
    excerpt: Excerpt | None = None


class AccuracyPoint(Model):
    """How many digits are right on one input."""

    size: float
    """Largest finite magnitude among the entries of the input."""
    digits: float | None
    """Of the worst entry, at most 16; None where there is no answer to count them in."""
    reference: float
    """The reference's own."""
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
    right_up_to: float | None
    """The largest size below which all is right, where it is unstable beyond."""
    points: list[AccuracyPoint]


StepName = Literal["h", "y_hat", "grady", "gradW2", "gradb2", "gradh", "gradz1", "gradW1", "gradb1"]


class Step(Model):
    """One step of the forward and backward pass, held against the reference's."""

    name: StepName
    verdict: Literal["right", "wrong", "unseen"]
    variable: str | None = None
    """The student's own name of it."""
    shape: list[int] | None = None
    expected_shape: list[int]


class GradientBlock(Model):
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
