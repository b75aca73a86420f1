"""`[policy]` in `course.toml`: what an instructor may change in the rules of a course."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from grader.policy.scale import Finite
from grader.records.model import StrictModel

Minutes = Annotated[float, Field(ge=0, le=525_600)]
Counting = Literal["requested", "last", "best"]


class LateSettings(StrictModel):
    """`[policy.late]`: what becomes of work that is handed in after the closing time."""

    rule: Literal["flag", "refuse", "penalty"] = "flag"
    """`flag` accepts it and says so, `refuse` takes none, `penalty` takes grades off for each day
    that has begun."""
    grace_minutes: Minutes = 0.0
    """So long after the closing time work is not late yet. Days are counted from the closing
    time."""
    per_day: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    """Grades taken off for each day that has begun, before the grade is rounded."""
    most: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    """No more grades than these are taken off. No bound if it is not set."""

    @model_validator(mode="after")
    def _fitting(self) -> Self:
        if self.rule == "penalty" and self.per_day is None:
            raise ValueError('rule = "penalty" needs per_day, the grades taken off for each day')
        if self.rule != "penalty" and (self.per_day, self.most) != (None, None):
            raise ValueError('per_day and most have an effect with rule = "penalty" alone')
        return self


class PolicySettings(StrictModel):
    """`[policy]`: attempts, lateness, missing work and admission."""

    counting: Counting = "requested"
    """Which attempt counts: the one that the student asked to have graded, the last, the best."""
    pause_minutes: Minutes = 0.0
    """Between two attempts for feedback of one student."""
    missing_grade: Finite | None = None
    """What a TP counts as that is closed and for which nothing was handed in to be graded. If it is
    not set, the TP is missing, and nobody is admitted without it."""
    admission: Finite | None = None
    """The mean of all grades that admits to the exam. The passing grade if it is not set."""
    markers_differ: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 1.0
    """Points by which two markers of one question may differ; their mean counts. Beyond that, the
    question is not marked until one of them, or a third, settles it."""
    second_marking: Annotated[float, Field(ge=0, le=1)] = 0.0
    """Share of the answers to each question that a second marker is given as well."""
    late: LateSettings = LateSettings()
