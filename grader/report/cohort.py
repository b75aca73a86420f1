"""`cohort.json`: what a batch says as a whole; the same numbers as its page."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Literal, Self

from grader.assignment.mistakes import Mistakes
from grader.assignment.model import Assignment
from grader.records.labels import LOST
from grader.records.report import Number
from grader.records.review import REASONS, Reason
from grader.records.summary import CriterionSummary, Summary, TaskSummary
from grader.report.criteria import (
    CriterionStatistics,
    LookAlikeCount,
    Mistake,
    criteria_of,
    lookalikes_of,
    mistakes_of,
)
from grader.report.statistics import Bar, Numbers, Spread, share_bars, spread, value_bars
from grader.report.telling_apart import names_of
from grader.report.written import NONE, WrittenWork, written_of

MAX_TASK_MISTAKES = 8


class TaskStatistics(Numbers):
    """How one task went."""

    name: str
    max_points: Number
    """The most that any submission could earn."""
    points: Spread
    full_marks: int
    """Submissions with all of its points."""
    mistakes: list[Mistake]
    """The commonest, each once a submission."""
    others: int
    """How often yet another mistake was made."""


class Grades(Numbers):
    """How the grades lie, of the submissions that have one."""

    lowest: Number
    highest: Number
    passing: Number
    grades: Spread
    distribution: list[Bar]
    at_passing: int
    """Grades of at least the passing mark, provisional ones included."""
    below_passing: int
    passed: int
    """Decided: everything is marked."""
    not_passed: int
    provisional: int
    """Not decided yet."""


class LookReason(Numbers):
    """One reason to look at a submission."""

    reason: Reason
    task: str | None
    """None where it concerns the whole submission."""
    detail: str
    """What was seen; empty if the reason says it all."""


class LookAt(Numbers):
    """A submission that a person should look at; the gravest reason comes first."""

    id: str
    name: str
    reasons: list[LookReason]

    @classmethod
    def of(cls, summary: Summary, name: str) -> Self:
        """Return the entry of a submission, under a name that is told from those of others."""
        reasons = [
            LookReason(reason=review_flag.reason, task=review_flag.task, detail=review_flag.detail)
            for review_flag in summary.review_flags
        ]
        return cls(id=summary.id, name=name, reasons=reasons)


class Adjusted(Numbers):
    """One change that a person made, instead of the grader or beside it."""

    id: str
    """Of the submission."""
    name: str
    part: str
    """Id of a criterion, name of a task, `bonus` or `grade`."""
    value: Number
    """The points that count, the points that are added, or the grade."""
    reason: str


class Cohort(Numbers):
    """The cohort: every share is of 1, points are points; what is undefined is null.

    One line a submission is in `batch.json` and in `gradebook.csv`.
    """

    schema_version: Literal[1] = 1
    assignment: str
    """Id of the assignment."""
    mode: Literal["feedback", "grade"]
    submissions: int
    """How many there are."""
    ungraded: int
    """How many more the batch had when it was interrupted; 0 when it went to its end."""
    full_marks: int
    """Submissions with all the points of what is decided so far."""
    points: Spread | None
    """None when there are no submissions."""
    shares: Spread | None
    """Points as a share of what was decided of each submission."""
    share_distribution: list[Bar]
    """In tenths; full marks have a bar of their own. Empty when there are no submissions."""
    grades: Grades | None
    """None when there are none, as in feedback."""
    tasks: list[TaskStatistics]
    written: WrittenWork
    criteria: list[CriterionStatistics]
    """In the order of the assignment."""
    lookalikes: list[LookAlikeCount]
    """Known mistakes, the commonest first."""
    reasons: dict[Reason, int]
    """How many submissions each reason to look applies to."""
    look: list[LookAt]
    """The gravest case first."""
    adjusted: list[Adjusted]
    """In the order of the batch."""


def cohort_of(
    summaries: Sequence[Summary],
    assignment: Assignment,
    mode: Literal["feedback", "grade"],
    scale: tuple[Number, Number, Number],
    ungraded: int = 0,
) -> Cohort:
    """Count and sum up; `scale` is the lowest and the highest grade and the passing mark.

    `ungraded` is the number of submissions to which an interrupted batch did not come.
    """
    names = names_of(summaries)
    shares = [summary.fraction for summary in summaries]
    looked_at = [summary for summary in summaries if summary.review_flags]
    looked_at.sort(key=lambda summary: (REASONS.index(summary.review_flags[0].reason), summary.id))
    reasons = Counter(
        reason for summary in looked_at for reason in {look.reason for look in summary.review_flags}
    )
    return Cohort(
        assignment=assignment.id,
        mode=mode,
        submissions=len(summaries),
        ungraded=ungraded,
        full_marks=sum(share == 1 for share in shares),
        points=spread([summary.points for summary in summaries]),
        shares=spread(shares),
        share_distribution=share_bars(shares) if shares else [],
        grades=_grades(summaries, scale),
        tasks=_tasks(summaries, assignment.mistakes),
        written=written_of(summaries) if mode == "grade" else NONE,
        criteria=criteria_of(summaries, assignment.mistakes),
        lookalikes=lookalikes_of(summaries, assignment.mistakes),
        reasons={reason: reasons[reason] for reason in REASONS if reasons[reason]},
        look=[LookAt.of(summary, names[summary.id]) for summary in looked_at],
        adjusted=[
            Adjusted(
                id=summary.id,
                name=names[summary.id],
                part=each.part,
                value=each.value,
                reason=each.reason,
            )
            for summary in summaries
            for each in summary.adjustments
        ],
    )


def cohort_json(cohort: Cohort) -> str:
    """Return the text of `cohort.json`."""
    return json.dumps(cohort.model_dump(mode="json"), indent=1, allow_nan=False) + "\n"


def _grades(summaries: Sequence[Summary], scale: tuple[Number, Number, Number]) -> Grades | None:
    lowest, highest, passing = scale
    grades = [summary.grade for summary in summaries if summary.grade.value is not None]
    values = [grade.value for grade in grades if grade.value is not None]
    lie = spread(values)
    if lie is None:
        return None
    return Grades(
        lowest=lowest,
        highest=highest,
        passing=passing,
        grades=lie,
        distribution=value_bars(values),
        at_passing=sum(value >= passing for value in values),
        below_passing=sum(value < passing for value in values),
        passed=sum(grade.passed is True for grade in grades),
        not_passed=sum(grade.passed is False for grade in grades),
        provisional=sum(grade.passed is None for grade in grades),
    )


def _tasks(summaries: Sequence[Summary], known: Mistakes) -> list[TaskStatistics]:
    found = []
    for place, first in enumerate(summaries[0].tasks if summaries else ()):
        tasks = [summary.tasks[place] for summary in summaries]
        most = max(task.max_points for task in tasks)
        points = spread([task.points for task in tasks])
        if points is not None:
            full = sum(task.points == task.max_points > 0 for task in tasks)
            mistakes = mistakes_of(map(_lost, tasks), known)
            found.append(
                TaskStatistics(
                    name=first.name,
                    max_points=most,
                    points=points,
                    full_marks=full,
                    mistakes=mistakes[:MAX_TASK_MISTAKES],
                    others=sum(mistake.count for mistake in mistakes[MAX_TASK_MISTAKES:]),
                )
            )
    return found


def _lost(task: TaskSummary) -> list[CriterionSummary]:
    return [each for each in task.criteria if each.verdict in LOST]
