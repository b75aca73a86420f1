"""The scale of grades: exact, rounded to a step, never rounded across the passing mark."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Self

from pydantic import Field, model_validator

from grader.records.model import StrictModel
from grader.records.report import exact

Finite = Annotated[float, Field(allow_inf_nan=False)]
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class GradeSettings(StrictModel):
    """`[grade]`: the scale, the step to which grades are rounded, and the passing mark."""

    lowest: Finite = 1.0
    highest: Finite = 6.0
    passing: Finite = 4.0
    rounding: Positive = 0.25

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not self.lowest < self.passing <= self.highest:
            raise ValueError("lowest < passing <= highest is needed")
        return self

    def value(self, points: Fraction, max_points: Fraction) -> float:
        """Return the grade: linear, rounded to the nearest step, half a step upwards.

        Never rounded across the passing mark: neither up to a pass nor down from one.
        """
        return float(self.grade(points, max_points))

    def grade(self, points: Fraction, max_points: Fraction, off: Fraction | int = 0) -> Fraction:
        """Return the grade exactly; `off`, in grades, is taken off before it is rounded."""
        lowest, highest = exact(self.lowest), exact(self.highest)
        return self.rounded(lowest + (highest - lowest) * points / max_points - off)

    def nearest(self, grade: Fraction) -> tuple[Fraction, ...]:
        """Return the grades of the scale below and above one within it; that one alone if it is."""
        step = exact(self.rounding)
        known = {exact(self.lowest), exact(self.passing), exact(self.highest)}
        known |= {
            each
            for each in (grade // step * step, -(-grade // step) * step)
            if exact(self.lowest) <= each <= exact(self.highest)
        }
        below = max(each for each in known if each <= grade)
        above = min(each for each in known if each >= grade)
        return (below,) if below == above else (below, above)

    def rounded(self, grade: Fraction) -> Fraction:
        """Return a grade rounded to the nearest step, within the scale."""
        lowest, highest = exact(self.lowest), exact(self.highest)
        passing, step = exact(self.passing), exact(self.rounding)
        rounded = ((grade / step + Fraction(1, 2)) // 1) * step
        if grade < passing <= rounded:
            rounded = (-(-passing // step) - 1) * step
        elif rounded < passing <= grade:
            rounded = passing  # which the step may not divide
        return min(max(rounded, lowest), highest)
