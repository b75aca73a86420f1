"""Summary of a submission, kept in memory once its report is on disk: small, so all fit.

Measured over 2,000 different ones (`tests/records/test_summary.py`): 2.6 KB for a wrong submission
that loses four criteria, each with a sentence that no other has; 0.8 KB over real ones, whose parts
are often equal and then one object; 10 KB where all 27 criteria are lost, with 27 different
sentences.
"""

from __future__ import annotations

import functools
import sys
from dataclasses import dataclass, fields
from typing import Any, Self, TypeVar

from grader.records.adjustment import Adjustment
from grader.records.report import (
    CriterionScore,
    Number,
    Report,
    TaskScore,
    Verdict,
    WrittenScore,
    tidy,
)
from grader.records.review import ReviewFlag, review_flags_of
from grader.sanitise import clean_line

MAX_RATIONALE_CHARS = 200
"""Characters kept of a reason for lost points; the report itself has the rest."""

MAX_SHARED = 1 << 11
"""Records that are remembered in order to be shared; a batch has some hundred common ones."""

T = TypeVar("T")


@functools.lru_cache(maxsize=MAX_SHARED, typed=True)
def _shared(kind: type[T], *values: Any) -> T:
    """Return one record for equal values, whichever process or file they come from."""
    return kind(*(sys.intern(value) if type(value) is str else value for value in values))


class _Shared:
    """A record of which equal ones are one object, after unpickling too."""

    __slots__ = ()

    @classmethod
    def shared(cls, *values: object) -> Self:
        """Return the record with these values."""
        kind: Any = cls  # a class is hashable, which mypy does not believe of Self
        record: Self = _shared(kind, *values)
        return record

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle as a call that finds the equal record of the other process."""
        names = [field.name for field in fields(self)]  # type: ignore[arg-type]  # all are dataclasses
        return _shared, (type(self), *(getattr(self, name) for name in names))


@dataclass(frozen=True, slots=True)
class CriterionSummary(_Shared):
    """One criterion: how it went, and the first reason why."""

    id: str
    title: str
    verdict: Verdict
    points: Number
    max_points: Number
    rationale: str
    """Of the first finding, cut after 200 characters; empty where there is none."""
    lookalike: str | None

    @classmethod
    def of(cls, score: CriterionScore) -> Self:
        """Return the summary of a criterion's score."""
        first = score.findings[0] if score.findings else None
        return cls.shared(
            score.id,
            score.title,
            score.verdict,
            tidy(score.points),
            tidy(score.max_points),
            clean_line(first.rationale)[:MAX_RATIONALE_CHARS] if first else "",
            clean_line(first.lookalike) if first and first.lookalike else None,
        )


@dataclass(frozen=True, slots=True)
class TaskSummary(_Shared):
    """One task: its sum and its criteria."""

    name: str
    verdict: Verdict
    points: Number
    max_points: Number
    criteria: tuple[CriterionSummary, ...]

    @classmethod
    def of(cls, score: TaskScore) -> Self:
        """Return the summary of a task's score."""
        criteria = tuple(map(CriterionSummary.of, score.criteria))
        return cls.shared(
            score.name, score.verdict, tidy(score.points), tidy(score.max_points), criteria
        )


@dataclass(frozen=True, slots=True)
class WrittenSummary(_Shared):
    """One part of the written work."""

    id: str
    title: str
    points: Number | None
    """None until it is marked."""
    max_points: Number
    is_settled: bool
    """Whether it has its points by a closed form, and not by a person."""

    @classmethod
    def of(cls, score: WrittenScore, settled: frozenset[str | None]) -> Self:
        """Return the summary of a part's score; `settled` are parts that closed forms settle."""
        points = None if score.points is None else tidy(score.points)
        is_settled = score.id in settled and score.points == score.max_points
        return cls.shared(score.id, score.title, points, tidy(score.max_points), is_settled)


@dataclass(frozen=True, slots=True)
class GradeSummary(_Shared):
    """The grade; None is not given, or not decided."""

    value: float | None
    passed: bool | None
    provisional: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """One submission: all that the batch's tables, pages and events say of it."""

    id: str
    name: str
    student: str | None
    """The student's name as people write it, where the download tells it."""
    ids: tuple[tuple[str, str], ...]
    """The student's numbers and names by the system that gave them."""
    late: bool | None
    digest: str
    points: Number
    max_points: Number
    fraction: float
    grade: GradeSummary
    tasks: tuple[TaskSummary, ...]
    written: tuple[WrittenSummary, ...]
    harness_errors: tuple[str, ...]
    remarks: tuple[str, ...]
    review_flags: tuple[ReviewFlag, ...]
    """Why a person ought to look at it, the gravest first."""
    seconds: float
    resumed: bool
    adjustments: tuple[Adjustment, ...] = ()
    """What a person changed."""
    documents: tuple[tuple[str, str], ...] = ()
    """Names of the files that were handed in for a person to mark, and of their copies."""

    @classmethod
    def of(cls, report: Report, seconds: float = 0.0, *, resumed: bool = False) -> Self:
        """Return the summary of a report. Every text is one clean line."""
        student = report.submission.student
        grade = report.grade
        looks = review_flags_of(report)
        settled = frozenset(form.part for form in report.closed_forms if form.settled)
        return cls(
            id=report.submission.id,
            name=clean_line(report.submission.name),
            student=clean_line(student.name) if student else None,
            ids=tuple(student.ids.items()) if student else (),
            late=student.late if student else None,
            digest=report.submission.digest,
            points=report.score.points,
            max_points=report.score.max_points,
            fraction=report.score.fraction,
            grade=GradeSummary.shared(grade.value, grade.passed, grade.provisional),
            tasks=tuple(map(TaskSummary.of, report.tasks)),
            written=tuple(WrittenSummary.of(part, settled) for part in report.written),
            harness_errors=tuple(map(clean_line, report.harness_errors)),
            remarks=tuple(map(clean_line, report.notes)),
            review_flags=tuple(
                _shared(ReviewFlag, flag.reason, flag.task, flag.detail) for flag in looks
            ),
            seconds=seconds,
            resumed=resumed,
            adjustments=tuple(report.adjustments),
        )
